// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_rows.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace ui {

/// Above the conversation: the way to the next problem and how many there are, and in which order the rows stand.
class ConversationBar final : public QWidget {
    Q_OBJECT
public:
    explicit ConversationBar(QAction *toNextProblem, QWidget *parent = nullptr);

    /// `worst`: of them; its sign stands on the button.
    void setProblems(int count, ConversationRow::Severity worst);
    void setOrder(ConversationRows::Order order);
    [[nodiscard]] QWidget *lastStop() const; ///< of Tab

Q_SIGNALS:
    void orderChosen(ConversationRows::Order order);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QPushButton *m_next;
    QLabel *m_count;
    QPushButton *m_byExchange;
    QPushButton *m_onTheWire;
    int m_problems = 0;
};

} // namespace ui
