// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace ui {

/// The letter's text, plain. Files that are pasted or dropped become attachments, not words. Tab writes a tab; Ctrl+Tab goes on.
class BodyEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit BodyEdit(QWidget *parent = nullptr);

    /// The text as it was written. Not `toPlainText`, which makes each no-break space a plain one.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void filesGiven(const QStringList &paths);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData *source) override;
};

/// The local files among what is dropped or pasted.
[[nodiscard]] QStringList filesOf(const QMimeData *source);

} // namespace ui
