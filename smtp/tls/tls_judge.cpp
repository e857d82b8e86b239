// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_judge.h"

#include "smtp/tls/dane.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

bool isPinned(const TlsPolicy &policy, const TlsReport &report)
{
    return !report.chain.isEmpty() && policy.pins.contains(report.chain.constFirst().digest(QCryptographicHash::Sha256));
}

} // namespace

TlsTrust trustOf(const TlsPolicy &policy, const TlsReport &report)
{
    if (isPinned(policy, report))
        return TlsTrust::Pinned;
    if (!policy.tlsa.isEmpty())
        return matchDane(policy.tlsa, report.chain, policy.daneNames) ? TlsTrust::Dane : TlsTrust::None;
    if (report.chain.isEmpty() || !report.errors.isEmpty())
        return TlsTrust::None;
    return policy.isStsEnforced ? TlsTrust::MtaSts : TlsTrust::Authority;
}

TlsJudgement judgeTls(const TlsPolicy &policy, TlsReport &report)
{
    const bool acceptsAnybody = policy.tlsa.isEmpty() && (policy.mode == TlsMode::Opportunistic || policy.acceptsUnproven);
    report.trust = trustOf(policy, report);
    report.isPinned = report.trust == TlsTrust::Pinned;
    if (report.chain.isEmpty())
        return {acceptsAnybody ? TlsVerdict::Accept : TlsVerdict::Refuse, u"the server showed no certificate"_s};
    if (report.isPinned)
        return {TlsVerdict::Accept, u"the certificate is pinned"_s};
    if (!policy.tlsa.isEmpty()) {
        const auto matched = matchDane(policy.tlsa, report.chain, policy.daneNames);
        if (!matched)
            return {TlsVerdict::Refuse, matched.error()};
        return {TlsVerdict::Accept,
            u"%1 is proven by its TLSA record %2 %3 %4"_s.arg(report.host)
                .arg(matched->usage)
                .arg(matched->selector)
                .arg(matched->matching)};
    }
    if (!policy.pins.isEmpty() && !acceptsAnybody && policy.authorities.isEmpty() && !report.errors.isEmpty())
        return {TlsVerdict::Refuse,
            u"the certificate is not the pinned one, and not proven: %1"_s.arg(report.errors.constFirst().errorString())};
    if (report.errors.isEmpty())
        return {TlsVerdict::Accept, u"%1 is proven"_s.arg(report.host)};
    if (acceptsAnybody)
        return {TlsVerdict::Accept, u"not proven (%1), but TLS is opportunistic"_s.arg(report.errors.constFirst().errorString())};
    return {TlsVerdict::Refuse, u"%1 is not proven: %2"_s.arg(report.host, report.errors.constFirst().errorString())};
}

} // namespace smtp
