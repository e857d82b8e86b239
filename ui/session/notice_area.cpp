// SPDX-License-Identifier: MIT
#include "ui/session/notice_area.h"

#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int lines = 3; ///< of what is said or asked, in sight however little room there is

} // namespace

NoticeArea::NoticeArea(QWidget *parent)
    : YieldingArea(new QWidget, lines, parent)
{
    auto *place = new QVBoxLayout(widget());
    place->setContentsMargins(0, 0, 0, 0);
    place->addStretch(1); // where there is more room than words
    hide();
}

void NoticeArea::take(Notice *notice)
{
    notice->hide();
    static_cast<QVBoxLayout *>(widget()->layout())->insertWidget(0, notice);
}

void NoticeArea::present(Notice *notice)
{
    m_presented = notice;
    for (auto *each : widget()->findChildren<Notice *>(Qt::FindDirectChildrenOnly))
        each->setVisible(each == notice);
    setVisible(notice != nullptr);
}

/// Made later than what stands below it, a notice would come behind all the rest.
void NoticeArea::orderTabs(QWidget *before)
{
    for (QWidget *control : QList<QWidget *> {m_presented} + m_presented->findChildren<QWidget *>()) {
        if (before && (control->focusPolicy() & Qt::TabFocus)) {
            setTabOrder(before, control);
            before = control;
        }
    }
}

void NoticeArea::focusFirst()
{
    if (!isVisible())
        return;
    QWidget *next = widget()->nextInFocusChain();
    while (next != widget() && (next->focusPolicy() == Qt::NoFocus || !next->isVisible() || !widget()->isAncestorOf(next)))
        next = next->nextInFocusChain();
    next->setFocus(Qt::OtherFocusReason);
}

int NoticeArea::heightWanted(int width) const
{
    return isHidden() ? 0 : heightFor(width);
}

} // namespace ui
