// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/mail_exchangers.h"
#include "smtp/route/route.h"
#include "smtp/route/sts_finder.h"

namespace smtp {

/// Finds the servers that take one domain's mail: address literal, MX, and what MTA-STS asks of them.
class RouteFinder : public QObject {
    Q_OBJECT
public:
    /// `resolver` and `random` are borrowed and outlive the finder.
    RouteFinder(const QString &domain, Resolver &resolver, StsCache cache, StsFetch::Options options, QRandomGenerator &random,
        QObject *parent = nullptr);

    enum class Sts { IsAsked, IsIgnored };
    void start(Sts sts = Sts::IsAsked);

Q_SIGNALS:
    void found(const smtp::Route &route); ///< once, later

private:
    void onExchangers(const DnsAnswer &answer);
    void onSts(const StsFound &sts);
    void fail(const Error &error);

    Route m_route;
    Resolver &m_resolver;
    QRandomGenerator &m_random;
    StsFinder m_sts;
    bool m_isStsIgnored = false;
};

} // namespace smtp
