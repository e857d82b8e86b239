// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QStringList>

#include <expected>

namespace smtp {

/// The certificate's SubjectPublicKeyInfo (RFC 5280 §4.1) in DER, octet for octet as the certificate holds it, whatever the key's kind.
[[nodiscard]] QByteArray subjectPublicKeyInfo(const QSslCertificate &certificate);

/// Why a chain proves nothing.
struct ChainFault {
    QSslError error; ///< with the certificate at fault; `UnspecifiedError` where Qt has no name for it
    QString words; ///< OpenSSL's
};

/// Whether `anchor` vouches for the first of `chain`, by way of the others, now, as a TLS server under one of `names`, if there are any. The anchor
/// need not be a root.
[[nodiscard]] std::expected<void, ChainFault> verifyBelow(
    const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names);

} // namespace smtp
