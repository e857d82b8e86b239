// SPDX-License-Identifier: MIT
#include "ui/account/account_list.h"

#include "ui/account/account_name.h"

namespace ui {

AccountList::AccountList(QWidget *parent)
    : SideList(parent)
{
    setAccessibleName(tr("Accounts"));
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(item->data(Qt::UserRole).toString());
    });
}

void AccountList::add(const QString &accountId, const QString &name)
{
    auto *item = new QListWidgetItem(name, this);
    item->setData(Qt::UserRole, accountId);
    item->setToolTip(name);
}

void AccountList::fill(const QList<app::Account> &accounts)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const app::Account &account : accounts)
        add(account.id, shownName(account));
}

void AccountList::mark(const QString &accountId)
{
    const QSignalBlocker quiet(this);
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(Qt::UserRole).toString() == accountId)
            setCurrentRow(row);
    }
}

void AccountList::addNew(const QString &accountId)
{
    add(accountId, tr("New account"));
    mark(accountId);
}

void AccountList::dropCurrent()
{
    const QSignalBlocker quiet(this);
    delete currentItem();
}

} // namespace ui
