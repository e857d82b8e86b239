// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_judge.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace smtp {

TlsJudgement judgeTls(const TlsPolicy &policy, TlsReport &report)
{
    if (report.chain.isEmpty())
        return {policy.mode == TlsMode::Opportunistic ? TlsVerdict::Accept : TlsVerdict::Refuse, u"the server showed no certificate"_s};
    report.isPinned = policy.pins.contains(report.chain.constFirst().digest(QCryptographicHash::Sha256));
    if (report.isPinned)
        return {TlsVerdict::Accept, u"the certificate is pinned"_s};
    if (!policy.pins.isEmpty() && policy.mode != TlsMode::Opportunistic && policy.authorities.isEmpty() && !report.errors.isEmpty())
        return {TlsVerdict::Refuse,
            u"the certificate is not the pinned one, and not proven: %1"_s.arg(report.errors.constFirst().errorString())};
    if (report.errors.isEmpty())
        return {TlsVerdict::Accept, u"%1 is proven"_s.arg(report.host)};
    if (policy.mode == TlsMode::Opportunistic)
        return {TlsVerdict::Accept, u"not proven (%1), but TLS is opportunistic"_s.arg(report.errors.constFirst().errorString())};
    return {TlsVerdict::Refuse, u"%1 is not proven: %2"_s.arg(report.host, report.errors.constFirst().errorString())};
}

} // namespace smtp
