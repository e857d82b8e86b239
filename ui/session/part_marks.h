// SPDX-License-Identifier: MIT
#pragma once

#include <QTextDocument>
#include <QWidget>

#include <memory>
#include <vector>

namespace ui {

/// Marks the parts of the line above as a compiler does: a bracket under each, a line down, its meaning; the last part first, so that no
/// two lines cross.
class PartMarks final : public QWidget {
    Q_OBJECT
public:
    struct Part {
        int left;  ///< where its text stands, in this widget's pixels
        int width;
        QString meaning; ///< what stands before a colon is what is read first
    };

    explicit PartMarks(QWidget *parent = nullptr);
    void mark(const std::vector<Part> &parts);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Mark {
        Part part;
        std::unique_ptr<QTextDocument> words;
    };
    [[nodiscard]] static int stemOf(const Part &part) { return part.left + std::min(part.width / 2, 17); }
    [[nodiscard]] int textLeft(const Part &part) const { return stemOf(part) + 13; }

    std::vector<Mark> m_marks; ///< the last part first
};

/// Its first words bold, for rich text: "<b>for good</b>: 5 is no".
[[nodiscard]] QString emphasised(const QString &meaning);

} // namespace ui
