// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "ui/kit/sign.h"

#include <QAbstractButton>

#include <optional>

namespace ui {

/// One recipient in an address field. A button: Enter edits it, Delete removes it, and it can be dragged to another field.
class AddressPill final : public QAbstractButton {
    Q_OBJECT
public:
    explicit AddressPill(app::Mailbox mailbox, QWidget *parent = nullptr);

    [[nodiscard]] const app::Mailbox &mailbox() const { return m_mailbox; }

    /// What is wrong with this recipient, as a sentence; empty: nothing known.
    void setProblem(const QString &sentence);
    [[nodiscard]] const QString &problem() const { return m_problem; }

    /// What became of this recipient when the letter was sent: a sign before its name, and a sentence.
    void setResult(std::optional<Sign> sign, const QString &sentence);
    [[nodiscard]] std::optional<Sign> result() const { return m_result; }
    [[nodiscard]] const QString &resultSentence() const { return m_resultSentence; }

    /// Tells a screen reader where it stands: "ada@example.org, 1 of 3".
    void setPosition(int index, int count);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    void editRequested();
    void removeRequested();
    void typed(const QString &text); ///< what is typed on a pill is meant for the next entry
    void left(); ///< by Esc
    void neighbourRequested(int direction); ///< -1: the one before, 1: the one behind

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;
    [[nodiscard]] std::optional<Sign> sign() const; ///< to be shown
    [[nodiscard]] int before() const; ///< the name
    [[nodiscard]] int behind() const; ///< the name
    void startDrag();
    void describe();

    app::Mailbox m_mailbox;
    QString m_problem;
    std::optional<Sign> m_result;
    QString m_resultSentence;
    QPoint m_pressedAt;
    int m_index = 0;
    int m_count = 1;
    bool m_isOverCross = false;
};

} // namespace ui
