// SPDX-License-Identifier: MIT
#include "ui/shell/top_bar.h"

#include "ui/kit/following_action.h"
#include "ui/kit/menu_button.h"
#include "ui/practice/practice_chip.h"

#include <QHBoxLayout>

namespace ui {

TopBar::TopBar(const Actions &actions, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_chip(new PracticeChip)
    , m_menu(new MenuButton(tr("&Menu"), menu))
{
    auto *make = new QPushButton(tr("&New"));
    make->setToolTip(tr("Write another letter (Ctrl+N)"));
    follow(make, actions.newLetter);
    auto *send = new QPushButton(tr("Sen&d"));
    send->setDefault(true);
    send->setToolTip(tr("Send the letter (Ctrl+Return)"));
    follow(send, actions.send);
    auto *attach = new QPushButton(tr("&Attach"));
    attach->setFlat(true);
    attach->setToolTip(tr("Attach files (Ctrl+Shift+A)"));
    follow(attach, actions.attach);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(make);
    row->addWidget(send);
    row->addWidget(attach);
    row->addStretch();
    row->addWidget(m_chip);
    row->addWidget(m_menu);

    connect(m_chip, &PracticeChip::clicked, this, &TopBar::mailboxRequested);
}

void TopBar::openMenu()
{
    m_menu->open();
}

} // namespace ui
