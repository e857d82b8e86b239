// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"
#include "ui/kit/notice.h"

class QAction;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class SentenceLabel;

/// Docked below the conversation while a session goes step by step: the command that waits, what it is for, and what may become of it. Enter sends, E
/// edits. It stays while the server is being waited for, so that nothing jumps.
class GatePanel final : public Notice {
    Q_OBJECT
public:
    /// `cancel`: ends the session, whether a command waits or not.
    explicit GatePanel(QAction *cancel, QWidget *parent = nullptr);

    void offer(const smtp::GateOffer &offer, const QString &purpose);
    void showThatNothingWaits(); ///< the last command is on its way

    [[nodiscard]] QAction *sending() const { return m_send; } ///< the line as it stands in the field
    [[nodiscard]] QAction *skipping() const { return m_skip; }
    void takeFocus();
    void fitTo(int width); ///< if there is little, the buttons stand below the line

Q_SIGNALS:
    void decided(const smtp::GateDecision &decision);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool holdsFocus() const;
    void send();
    void edit();
    void leaveEdit();
    void refresh();
    void fit();
    void place();

    QGridLayout *m_grid;
    QHBoxLayout *m_buttons;
    bool m_isNarrow = false;
    QLabel *m_title;
    QLineEdit *m_line;
    SentenceLabel *m_purpose;
    QPushButton *m_sendButton;
    QPushButton *m_editButton;
    QPushButton *m_skipButton;
    QAction *m_send; ///< this and the next two: only while a command waits with which it can be done
    QAction *m_edit;
    QAction *m_skip;
    smtp::GateOffer m_offer;
    QString m_offered;
    bool m_isWaiting = false;
};

} // namespace ui
