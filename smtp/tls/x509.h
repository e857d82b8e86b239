// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QStringList>

#include <expected>

namespace smtp {

/// The certificate's SubjectPublicKeyInfo (RFC 5280 §4.1) in DER, octet for octet as the certificate holds it, whatever the key's kind.
[[nodiscard]] QByteArray subjectPublicKeyInfo(const QSslCertificate &certificate);

/// Whether `anchor` vouches for the first of `chain`, by way of the others, now, as a TLS server under one of `names`, if there are any. The anchor
/// need not be a root. What is wrong is told in OpenSSL's words.
[[nodiscard]] std::expected<void, QString> verifyBelow(
    const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names);

} // namespace smtp
