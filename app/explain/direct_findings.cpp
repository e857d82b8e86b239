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
            Words::tr("%2 refuses connections to port %1, or your provider does in its name.")
                .arg(QString::number(result.port), isolated(result.host))};
        break;
    case Way::Silent:
        all << Finding {Level::Bad, "port.silent",
            Words::tr("Nobody answers at port %1 of %2. Most providers close this port to their customers, so that an infected computer "
                      "cannot send mail: then no direct delivery is possible from here.")
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
            Words::tr(
                "You are behind a router: the servers see its address and not %1, and what they think of that one cannot be told from "
                "here.")
                .arg(ours)};
    } else if (result.reverseNames && result.reverseNames->isEmpty()) {
        all << Finding {Level::Bad, "reverse.none",
            Words::tr("Your address %1 has no name in the DNS: many servers refuse mail from such addresses.").arg(ours)};
    } else if (result.reverseNames) {
        const QString name = result.reverseNames->constFirst();
        if (std::ranges::any_of(*result.reverseNames, [&](const QString &one) { return looksDynamic(one, result.ours); }))
            all << Finding {Level::Bad, "reverse.dynamic",
                Words::tr("Your address %1 is called %2, which looks like a household’s connection: many servers take no mail from those.")
                    .arg(ours, isolated(name))};
        else
            all << Finding {Level::Good, "reverse.named", Words::tr("Your address %1 has a name: %2.").arg(ours, isolated(name))};
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
            Words::tr("%1 does not say who may send in its name (SPF): nothing speaks for your letter.").arg(isolated(domain))};
        break;
    case smtp::SpfResult::Pass:
        if (isKnown)
            all << Finding {Level::Good, "spf.pass", Words::tr("%1 lets %2 send in its name (SPF).").arg(isolated(domain), ours)};
        break;
    case smtp::SpfResult::Fail:
    case smtp::SpfResult::SoftFail:
        if (isKnown)
            all << Finding {Level::Bad, "spf.fail",
                Words::tr("%1 lists the servers that may send in its name (SPF), and %2 is none of them: your letter will look forged.")
                    .arg(isolated(domain), ours)};
        else if (result.isBehindRouter())
            all << Finding {Level::Notice, "spf.unknown",
                Words::tr("%1 lists the servers that may send in its name (SPF): your connection is probably none of them.")
                    .arg(isolated(domain))};
        break;
    case smtp::SpfResult::PermanentError:
        all << Finding {
            Level::Notice, "spf.broken", Words::tr("What %1 says of who may send in its name (SPF) has a fault.").arg(isolated(domain))};
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
            Words::tr("You introduce yourself as %1, a name that has no address: some servers mind.").arg(isolated(result.ehloName))};
    addSpf(result, all);
    return all;
}

QString whyRelaysExist()
{
    return Words::tr("Mail usually goes through your provider’s server (a relay). It has a fixed address with a good name, may send for "
                     "your domain, signs "
                     "your letters, and tries for days where a server is away. Straight from here, all that is up to you.");
}

} // namespace app
