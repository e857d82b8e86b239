// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QSslCertificate>
#include <QSslKey>

#include <expected>

namespace smtp {

/// What a TLS server shows: its certificate with the chain behind it, and the key.
struct ServerIdentity {
    QList<QSslCertificate> chain; ///< its own first
    QSslKey key;
};

/// The practice post office's own certificate authority: made at first start with QCA, kept in a folder private to the user, renewed when it is
/// damaged or about to expire. Its one certificate proves `localhost` and is its own authority.
class Authority {
public:
    /// Reads `folder`, or makes what is missing there. Takes some tenths of a second when it makes keys. Two programs that start at the same
    /// time end up with the same one.
    [[nodiscard]] static std::expected<Authority, Error> open(const QString &folder);

    [[nodiscard]] const QSslCertificate &certificate() const { return m_certificate; }
    [[nodiscard]] const ServerIdentity &server() const { return m_server; }

private:
    QSslCertificate m_certificate;
    ServerIdentity m_server;
};

/// Reads a certificate chain and its key, RSA or EC and without a passphrase, from PEM files. FileUnreadable where one is missing, or they do not fit.
[[nodiscard]] std::expected<ServerIdentity, Error> readIdentity(const QString &certificateFile, const QString &keyFile);

} // namespace smtp
