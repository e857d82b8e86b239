// SPDX-License-Identifier: MIT
#include "smtp/tls/server_certificate.h"

#include "smtp/address/domain_name.h"
#include "smtp/crypto/x509.h"

#include <QHostAddress>
#include <QSslKey>

#include <algorithm>
#include <expected>
#include <optional>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr int mostAnchors = 8; ///< that are tried, of those that may have to do with a chain

bool matches(const QByteArray &pattern, const QByteArray &host)
{
    if (!pattern.startsWith("*."))
        return pattern == host;
    const QByteArrayView parent = QByteArrayView(pattern).sliced(2);
    const qsizetype dot = host.indexOf('.');
    return dot > 0 && parent.contains('.') && !parent.contains('*') && QByteArrayView(host).sliced(dot + 1) == parent;
}

/// Nobody vouches for the chain: of all errors the one that goes away if somebody does.
bool isAboutIssuer(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

/// Whether a certificate that a person named vouches for the chain, root or not. If one would but for something else, that is what is wrong.
std::expected<void, std::optional<QSslError>> verifyBelowOneOf(
    const QList<QSslCertificate> &authorities, const QList<QSslCertificate> &chain)
{
    std::optional<QSslError> fault;
    int tried = 0;
    for (const QSslCertificate &anchor : authorities) {
        const auto hasToDoWith = [&](const QSslCertificate &shown) {
            return shown == anchor || shown.issuerInfo(QSslCertificate::CommonName) == anchor.subjectInfo(QSslCertificate::CommonName);
        };
        if (std::ranges::none_of(chain, hasToDoWith))
            continue;
        const auto verified = verifyBelow(anchor, chain, {});
        if (verified)
            return {};
        // Another authority of the same name did not sign it.
        const QSslError &error = verified.error().error;
        const bool isOfAnother = isAboutIssuer(error) || error.error() == QSslError::CertificateSignatureFailed;
        if (!fault && !isOfAnother && error.error() != QSslError::NoError && error.error() != QSslError::UnspecifiedError)
            fault = error;
        if (++tried == mostAnchors)
            break;
    }
    return std::unexpected(fault);
}

} // namespace

QString withoutFinalDot(const QString &host)
{
    return host.endsWith(u'.') && host.size() > 1 ? host.chopped(1) : host;
}

QStringList namesIn(const QSslCertificate &certificate)
{
    const auto all = certificate.subjectAlternativeNames();
    return all.values(QSsl::DnsEntry) + all.values(QSsl::IpAddressEntry);
}

bool isNamed(const QSslCertificate &certificate, const QString &host)
{
    const auto all = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull()) {
        return std::ranges::any_of(all.values(QSsl::IpAddressEntry),
            [&](const QString &one) { return QHostAddress(one).isEqual(address, QHostAddress::StrictConversion); });
    }
    const QByteArray name = withALabels(withoutFinalDot(host));
    return !name.isEmpty()
        && std::ranges::any_of(all.values(QSsl::DnsEntry), [&](const QString &one) { return matches(one.toLatin1().toLower(), name); });
}

bool isKeyTooShort(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa:
    case QSsl::Dsa:
        return key.length() < 2048;
    case QSsl::Ec:
        return key.length() < 224;
    default:
        return false;
    }
}

QList<QSslError> errorsOf(
    const QList<QSslCertificate> &chain, const QString &host, QList<QSslError> found, const QList<QSslCertificate> &authorities)
{
    if (chain.isEmpty())
        return found;
    found.removeIf([](const QSslError &error) { return error.error() == QSslError::HostNameMismatch; });
    // What is wrong above the anchor does not matter; what Qt cannot name is OpenSSL's security level, and does.
    if (!found.isEmpty() && !authorities.isEmpty()) {
        const auto verified = verifyBelowOneOf(authorities, chain);
        if (verified) {
            found.removeIf([](const QSslError &error) { return error.error() != QSslError::UnspecifiedError; });
        } else if (verified.error()) {
            found.removeIf(isAboutIssuer);
            found.removeAll(*verified.error());
            found.prepend(*verified.error());
        }
    }
    if (!isNamed(chain.constFirst(), host))
        found << QSslError(QSslError::HostNameMismatch, chain.constFirst());
    return found;
}

} // namespace smtp
