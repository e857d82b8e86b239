// SPDX-License-Identifier: MIT
#include "app/explain/direct_findings.h"

#include "app/explain/isolated.h"
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Level = Finding::Level;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::DirectFindings)
};

void addWay(const DirectCheckResult &result, QList<Finding> &all)
{
    using Way = DirectCheckResult::Way;
    switch (result.way) {
    case Way::Open:
        all << Finding {Level::Good, "port.open",
            Words::tr("Port %1 of %2 can be reached from here.").arg(QString::number(result.port), isolated(result.host))};
        break;
    case Way::Refused:
        all << Finding {Level::Bad, "port.refused",
            Words::tr("%2 refuses connections on port %1, or your provider blocks them.")
                .arg(QString::number(result.port), isolated(result.host))};
        break;
    case Way::Silent:
        all << Finding {Level::Bad, "port.silent",
            Words::tr("Nobody answers at port %1 of %2. Most providers close this port to their customers, so that an infected computer "
                      "cannot send mail: then direct delivery is not possible from here.")
                .arg(QString::number(result.port), isolated(result.host))};
        break;
    case Way::Untried:
        break;
    }
}

void addReverse(const DirectCheckResult &result, QList<Finding> &all)
{
    const QString ours = result.ours.toString();
    if (result.isBehindRouter()) {
        all << Finding {Level::Notice, "address.private",
            Words::tr("You are behind a router: servers see its IP address, not %1; what they think of it cannot be checked from here.")
                .arg(ours)};
    } else if (result.reverseNames && result.reverseNames->isEmpty()) {
        all << Finding {Level::Bad, "reverse.none",
            Words::tr("Your IP address %1 has no name in the DNS: many servers refuse mail from such addresses.").arg(ours)};
    } else if (result.reverseNames) {
        const QString name = result.reverseNames->constFirst();
        if (std::ranges::any_of(*result.reverseNames, [&](const QString &one) { return looksDynamic(one, result.ours); }))
            all << Finding {Level::Bad, "reverse.dynamic",
                Words::tr("Your IP address %1 is named %2, which looks like a home connection: many servers refuse mail from those.")
                    .arg(ours, isolated(name))};
        else
            all << Finding {Level::Good, "reverse.named", Words::tr("Your IP address %1 has a name: %2.").arg(ours, isolated(name))};
    }
}

void addSpf(const DirectCheckResult &result, QList<Finding> &all)
{
    if (!result.spf)
        return;
    const QString domain = result.senderDomain;
    const QString ours = result.ours.toString();
    const bool isKnown = !result.ours.isNull() && !result.isLoopback() && !result.isBehindRouter();
    switch (*result.spf) {
    case smtp::SpfResult::None:
        all << Finding {Level::Notice, "spf.none",
            Words::tr("%1 does not say who may send in its name (SPF): nothing vouches for the origin of your letter.")
                .arg(isolated(domain))};
        break;
    case smtp::SpfResult::Pass:
        if (isKnown)
            all << Finding {Level::Good, "spf.pass", Words::tr("%1 lets %2 send in its name (SPF).").arg(isolated(domain), ours)};
        break;
    case smtp::SpfResult::Fail:
    case smtp::SpfResult::SoftFail:
        if (isKnown)
            all << Finding {Level::Bad, "spf.fail",
                Words::tr("%1 lists the servers that may send in its name (SPF), and %2 is not one of them: your letter will look forged.")
                    .arg(isolated(domain), ours)};
        else if (result.isBehindRouter())
            all << Finding {Level::Notice, "spf.unknown",
                Words::tr("%1 lists the servers that may send in its name (SPF): your connection is probably not one of them.")
                    .arg(isolated(domain))};
        break;
    case smtp::SpfResult::PermanentError:
        all << Finding {Level::Notice, "spf.broken",
            Words::tr("The list of who may send for %1 (its SPF record) contains an error.").arg(isolated(domain))};
        break;
    case smtp::SpfResult::Neutral:
    case smtp::SpfResult::TemporaryError:
        break;
    }
}

} // namespace

QList<Finding> findings(const DirectCheckResult &result)
{
    QList<Finding> all;
    addWay(result, all);
    addReverse(result, all);
    if (result.hasEhloAddress && !*result.hasEhloAddress)
        all << Finding {Level::Notice, "ehlo.unknown",
            Words::tr("You introduce yourself as %1, a name that has no IP address: some servers refuse that.")
                .arg(isolated(result.ehloName))};
    addSpf(result, all);
    return all;
}

QString whyRelaysExist()
{
    return Words::tr("Mail usually goes through your provider’s server (a relay). It has a fixed IP address with a good reputation, may "
                     "send for your domain, signs your letters, and keeps trying for days when a server is down. If you send straight from "
                     "here, all of that is up to you.");
}

} // namespace app
