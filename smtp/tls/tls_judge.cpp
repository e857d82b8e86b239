// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_judge.h"

#include "smtp/tls/dane.h"
#include "smtp/tls/tls_failure_of.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using Reason = TlsFailure::Reason;

bool isPinned(const TlsPolicy &policy, const TlsReport &report)
{
    return !report.chain.isEmpty() && policy.pins.contains(report.chain.constFirst().digest(QCryptographicHash::Sha256));
}

/// Another certificate than the pinned one; that may be one of the chain all the same, of an authority.
TlsFailure notPinned(const TlsPolicy &policy, const TlsReport &report)
{
    TlsFailure failure {
        .reason = Reason::NotPinned, .fact = QString::fromLatin1(report.chain.constFirst().digest(QCryptographicHash::Sha256).toHex())};
    for (const QSslCertificate &above : report.chain.sliced(1)) {
        if (policy.pins.contains(above.digest(QCryptographicHash::Sha256))) {
            failure.holder = above.isSelfSigned() ? TlsFailure::Holder::Root : TlsFailure::Holder::Issuer;
            failure.authority = above.subjectDisplayName();
        }
    }
    return failure;
}

/// Who names a certificate means no other one, whichever authority is named besides and vouches for that.
bool needsPin(const TlsPolicy &policy)
{
    return !policy.pins.isEmpty();
}

/// The first error, and of two that OpenSSL gives for a server that shows nothing but its own certificate the one that says so.
const QSslError &mostTelling(const QList<QSslError> &errors)
{
    const auto isLeafAlone = [](const QSslError &error) { return error.error() == QSslError::UnableToVerifyFirstCertificate; };
    const auto found = std::ranges::find_if(errors, isLeafAlone);
    const bool isAboutIssuer = errors.constFirst().error() == QSslError::UnableToGetLocalIssuerCertificate;
    return isAboutIssuer && found != errors.end() ? *found : errors.constFirst();
}

} // namespace

TlsTrust trustOf(const TlsPolicy &policy, const TlsReport &report)
{
    if (isPinned(policy, report))
        return TlsTrust::Pinned;
    if (!policy.tlsa.isEmpty())
        return matchDane(policy.tlsa, report.chain, policy.daneNames) ? TlsTrust::Dane : TlsTrust::None;
    if (report.chain.isEmpty() || !report.errors.isEmpty() || needsPin(policy))
        return TlsTrust::None;
    return policy.isStsEnforced ? TlsTrust::MtaSts : TlsTrust::Authority;
}

TlsJudgement judgeTls(const TlsPolicy &policy, TlsReport &report)
{
    const auto refused = [&](const Statement &why, TlsFailure failure) {
        failure.host = report.host;
        return TlsJudgement {TlsVerdict::Refuse, why, std::move(failure)};
    };
    const bool acceptsAnybody = policy.acceptsAnybody();
    report.trust = trustOf(policy, report);
    report.isPinned = report.trust == TlsTrust::Pinned;
    if (report.chain.isEmpty()) {
        return acceptsAnybody ? TlsJudgement {TlsVerdict::Accept, Statement::CertificateMissing}
                              : refused(Statement::CertificateMissing, {.reason = Reason::NoCertificate});
    }
    if (report.isPinned)
        return {TlsVerdict::Accept, Statement::CertificatePinned};
    if (!policy.tlsa.isEmpty()) {
        const auto matched = matchDane(policy.tlsa, report.chain, policy.daneNames);
        if (!matched)
            return refused(matched.error(), {.reason = Reason::NotInDns});
        return {
            TlsVerdict::Accept, Statement(Statement::CertificateByTlsa, report.host, matched->usage, matched->selector, matched->matching)};
    }
    if (needsPin(policy))
        return refused(Statement::CertificateNotPinned, notPinned(policy, report));
    if (report.errors.isEmpty())
        return {TlsVerdict::Accept, {Statement::CertificateProven, report.host}};
    const TlsFailure failure = tlsFailureOf(mostTelling(report.errors), report);
    if (acceptsAnybody)
        return {TlsVerdict::Accept, {Statement::CertificateNotAsked, detailOf(failure)}, failure};
    return refused(Statement(Statement::CertificateUnproven, report.host, detailOf(failure)), failure);
}

} // namespace smtp
