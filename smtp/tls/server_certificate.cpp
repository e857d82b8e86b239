// SPDX-License-Identifier: MIT
#include "smtp/tls/server_certificate.h"

#include "smtp/tls/x509.h"

#include <QHostAddress>
#include <QSslKey>
#include <QUrl>

#include <algorithm>

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

/// Whether a certificate that a person named vouches for the chain, root or not.
bool isAnchored(const QList<QSslCertificate> &chain, const QList<QSslCertificate> &authorities)
{
    int tried = 0;
    for (const QSslCertificate &anchor : authorities) {
        const auto hasToDoWith = [&](const QSslCertificate &shown) {
            return shown == anchor || shown.issuerInfo(QSslCertificate::CommonName) == anchor.subjectInfo(QSslCertificate::CommonName);
        };
        if (std::ranges::none_of(chain, hasToDoWith))
            continue;
        if (verifyBelow(anchor, chain, {}))
            return true;
        if (++tried == mostAnchors)
            break;
    }
    return false;
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
    const QByteArray name = QUrl::toAce(withoutFinalDot(host)).toLower();
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
    if (!found.isEmpty() && isAnchored(chain, authorities))
        found.removeIf([](const QSslError &error) { return error.error() != QSslError::UnspecifiedError; });
    if (!isNamed(chain.constFirst(), host))
        found << QSslError(QSslError::HostNameMismatch, chain.constFirst());
    return found;
}

} // namespace smtp
