// SPDX-License-Identifier: MIT
#include "ui/account/account_name.h"

#include "app/explain/isolated.h"
#include <QCoreApplication>

namespace ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::AccountName)
};

} // namespace

QString shownName(const app::Account &account)
{
    return app::staysHere(account) ? Words::tr("Practice") : account.name;
}

QString shownRoute(const app::Account &account)
{
    if (const app::Account::Server *server = account.server())
        return server->host;
    return app::staysHere(account) ? Words::tr("stays on this computer") : Words::tr("straight to the recipients’ servers");
}

QString shownSender(const app::Account &account, const QList<app::Identity> &all, const app::Identity &identity)
{
    const app::Mailbox &mailbox = identity.mailbox;
    if (!app::staysHere(account))
        return mailbox.toString();
    return all.size() < 2 ? Words::tr("Practice – stays on this computer")
                          : Words::tr("Practice – stays on this computer (%1)", "a name or an address")
                                .arg(app::isolated(mailbox.name.isEmpty() ? mailbox.address : mailbox.name));
}

} // namespace ui
