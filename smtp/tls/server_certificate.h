// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QStringList>

namespace smtp {

/// The names and addresses that a certificate is for: those of its subjectAltName, and nothing else (RFC 9525 §6.3).
[[nodiscard]] QStringList namesIn(const QSslCertificate &certificate);

/// Whether one of these is the server's name (RFC 9525 §6.3): an address matches an iPAddress alone; `*` stands for one whole label, the first, and at
/// least two follow it. `host` may be in Unicode, and may end with a dot.
[[nodiscard]] bool isNamed(const QSslCertificate &certificate, const QString &host);

/// Below what is safe (RFC 9325 §4.5): RSA and DSA of fewer than 2048 bits, elliptic curves of fewer than 224.
[[nodiscard]] bool isKeyTooShort(const QSslCertificate &certificate);

/// What is wrong with the chain that a server called `host` showed, its own certificate first. `found` is what Qt found, which looks for the name in
/// the subject too, and trusts roots alone. Of `authorities`, which a person named, each is trusted whether it is a root or not: a server's own
/// certificate among them is one too (OpenSSL's X509_V_FLAG_PARTIAL_CHAIN). Its name and dates are checked all the same.
[[nodiscard]] QList<QSslError> errorsOf(
    const QList<QSslCertificate> &chain, const QString &host, QList<QSslError> found, const QList<QSslCertificate> &authorities);

/// `host` as it is compared and sent in the handshake: the dot at its end is for the lookup alone (RFC 6066 §3).
[[nodiscard]] QString withoutFinalDot(const QString &host);

} // namespace smtp
