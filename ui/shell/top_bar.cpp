// SPDX-License-Identifier: MIT
#include "ui/shell/top_bar.h"

#include "ui/kit/menu_button.h"
#include "ui/practice/practice_chip.h"

#include <QHBoxLayout>

namespace ui {

TopBar::TopBar(QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_send(new QPushButton(tr("Sen&d")))
    , m_attach(new QPushButton(tr("&Attach")))
    , m_chip(new PracticeChip)
    , m_menu(new MenuButton(tr("&Menu"), menu))
{
    auto *make = new QPushButton(tr("&New"));
    make->setToolTip(tr("Write another letter (Ctrl+N)"));
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send the letter (Ctrl+Return)"));
    m_attach->setFlat(true);
    m_attach->setToolTip(tr("Attach files (Ctrl+Shift+A)"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(make);
    row->addWidget(m_send);
    row->addWidget(m_attach);
    row->addStretch();
    row->addWidget(m_chip);
    row->addWidget(m_menu);

    connect(make, &QPushButton::clicked, this, &TopBar::newLetterRequested);
    connect(m_send, &QPushButton::clicked, this, &TopBar::sendRequested);
    connect(m_attach, &QPushButton::clicked, this, &TopBar::attachRequested);
    connect(m_chip, &PracticeChip::clicked, this, &TopBar::mailboxRequested);
}

void TopBar::setCanSend(bool canSend)
{
    m_send->setEnabled(canSend);
    m_attach->setEnabled(canSend);
}

void TopBar::openMenu()
{
    m_menu->open();
}

} // namespace ui
