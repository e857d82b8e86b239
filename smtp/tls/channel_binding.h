// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>

namespace smtp {

/// tls-server-end-point (RFC 5929 §4.1): the digest of the server's certificate, by the hash function of its signature, MD5 and SHA-1 raised
/// to SHA-256. Empty for a null certificate.
[[nodiscard]] QByteArray serverEndPoint(const QSslCertificate &certificate);

} // namespace smtp
