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

QString shownName(const app::Profile &profile)
{
    return profile.isPractice() ? Words::tr("Practice") : profile.name;
}

QString shownSender(const app::Profile &profile, const app::Mailbox &identity)
{
    if (!profile.isPractice())
        return identity.toString();
    return profile.identities.size() < 2 ? Words::tr("Practice – stays on this computer")
                                         : Words::tr("Practice – stays on this computer (%1)", "a name or an address")
                                               .arg(app::isolated(identity.name.isEmpty() ? identity.address : identity.name));
}

} // namespace ui
