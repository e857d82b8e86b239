// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace ui {

/// A sentence with words that others chose: a server, a certificate, a letter. However long such a word is, it breaks at the end of a line, and
/// what is copied is the word as it was.
class SentenceLabel : public QLabel {
    Q_OBJECT
public:
    explicit SentenceLabel(const QString &sentence = {}, QWidget *parent = nullptr);

    void setSentence(const QString &sentence); ///< plain text
    [[nodiscard]] const QString &sentence() const { return m_sentence; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copy();

    QString m_sentence;
};

/// The same with places where a long word may break, which are not seen.
[[nodiscard]] QString breakable(const QString &text);

} // namespace ui
