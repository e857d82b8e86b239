// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace ui {

/// Whether the practice post office runs, and how many letters wait unread there. Pressed, it opens the mailbox.
class PracticeChip final : public QAbstractButton {
    Q_OBJECT
public:
    enum class State { Opening, Open, Broken };

    explicit PracticeChip(QWidget *parent = nullptr);

    void setState(State state, const QString &problem = {});
    void setUnread(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    void refresh();

    State m_state = State::Opening;
    int m_unread = 0;
};

} // namespace ui
