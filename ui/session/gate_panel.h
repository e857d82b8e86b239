// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"
#include "ui/kit/notice.h"

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

/// Docked below the conversation while a session goes step by step: the command that waits, what it is for, and what may become of it. Enter sends, E
/// edits. It stays while the server is being waited for, so that nothing jumps.
class GatePanel final : public Notice {
    Q_OBJECT
public:
    explicit GatePanel(QWidget *parent = nullptr);

    void offer(const smtp::GateOffer &offer, const QString &purpose);
    void showThatNothingWaits(); ///< the last command is on its way
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; } ///< a command waits here

    void send(); ///< as it stands in the field
    void skip();
    void edit();
    void abort() { Q_EMIT aborted(); }
    void takeFocus();
    void fitTo(int width); ///< where there is little, the buttons stand below the line

Q_SIGNALS:
    void decided(const smtp::GateDecision &decision);
    void aborted(); ///< whether a command waits or not

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool holdsFocus() const;
    void leaveEdit();
    void refresh();
    void fit();
    void place();

    QGridLayout *m_grid;
    QHBoxLayout *m_buttons;
    bool m_isNarrow = false;
    QLabel *m_title;
    QLineEdit *m_line;
    QLabel *m_purpose;
    QPushButton *m_send;
    QPushButton *m_edit;
    QPushButton *m_skip;
    QPushButton *m_abort;
    smtp::GateOffer m_offer;
    QString m_offered;
    bool m_isWaiting = false;
};

} // namespace ui
