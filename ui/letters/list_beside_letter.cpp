// SPDX-License-Identifier: MIT
#include "ui/letters/list_beside_letter.h"

#include "ui/letters/letter_delegate.h"

#include <QListView>

namespace ui {

namespace {

constexpr int leastList = 170;
constexpr int usualList = 300;
constexpr int narrowBelow = 784;

} // namespace

ListBesideLetter::ListBesideLetter(QListView *list, QWidget *letter, QWidget *parent)
    : QSplitter(parent)
{
    list->setItemDelegate(new LetterDelegate(list));
    list->setUniformItemSizes(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setMinimumWidth(leastList);
    addWidget(list);
    addWidget(letter);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setSizes({usualList, 2 * usualList});
    setHandleWidth(1);
    setChildrenCollapsible(false);
    connect(list, &QAbstractItemView::activated, this, &ListBesideLetter::letterRequested);
}

void ListBesideLetter::showUnless(bool isEmpty, QWidget *saysSo)
{
    QWidget *shown = isEmpty ? saysSo : this;
    QWidget *hidden = isEmpty ? static_cast<QWidget *>(this) : saysSo;
    if (!shown->isHidden() && hidden->isHidden())
        return; // whoever is in it stays there
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && (isAncestorOf(focused) || focused == saysSo);
    // Before the other goes: else the focus goes to whatever comes next in the window.
    shown->show();
    if (hadFocus)
        (isEmpty ? saysSo : widget(0))->setFocus(Qt::OtherFocusReason);
    hidden->hide();
}

void ListBesideLetter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    const bool isNarrow = width() < narrowBelow;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    const int list = isNarrow ? leastList : usualList;
    setSizes({list, width() - list});
}

} // namespace ui
