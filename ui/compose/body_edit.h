// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace ui {

/// The letter's text, plain, in a column that is comfortable to read however wide the window is. Files that are pasted or dropped become attachments, not words. Tab writes a tab; Ctrl+Tab goes on.
class BodyEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit BodyEdit(QWidget *parent = nullptr);

    /// The text as it was written. Not `toPlainText`, which makes each no-break space a plain one.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filesGiven(const QStringList &paths);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void fitColumn();

    bool m_isPassingOn = false;
};

/// What of the dropped or pasted data is files: their paths. Those on other computers are named by their address, so that they can be
/// reported. None is local: then it is no files but text.
[[nodiscard]] QStringList filesOf(const QMimeData *source);

} // namespace ui
