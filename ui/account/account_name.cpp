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
    return account.isPractice() ? Words::tr("Practice") : account.name;
}

QString shownSender(const app::Account &account, const app::Mailbox &identity)
{
    if (!account.isPractice())
        return identity.toString();
    return account.identities.size() < 2 ? Words::tr("Practice – stays on this computer")
                                         : Words::tr("Practice – stays on this computer (%1)", "a name or an address")
                                               .arg(app::isolated(identity.name.isEmpty() ? identity.address : identity.name));
}

} // namespace ui
