// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/notice.h"
#include "ui/kit/yielding_area.h"

namespace ui {

/// Where something is said or asked: one notice at a time, each made when it is first needed. Hidden while there is none.
class NoticeArea final : public YieldingArea {
    Q_OBJECT
public:
    explicit NoticeArea(QWidget *parent = nullptr);

    template <class OfNotice> OfNotice *made()
    {
        auto *notice = new OfNotice(widget());
        take(notice);
        return notice;
    }
    void present(Notice *notice); ///< this one, and no other; none: nothing
    void orderTabs(QWidget *before); ///< what is presented comes behind this; none: as it is
    void focusFirst(); ///< the first in it that takes the focus
    [[nodiscard]] int heightWanted(int width) const; ///< 0: nothing is presented

private:
    void take(Notice *notice);

    Notice *m_presented = nullptr;
};

} // namespace ui
