// SPDX-License-Identifier: MIT
#include "smtp/tls/channel_binding.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace smtp {

QByteArray serverEndPoint(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return {};
    // Qt tells a signature's algorithm only in OpenSSL's own words; RSA-PSS names its hash on a line of its own.
    static const QRegularExpression signature(
        u"Signature Algorithm: *(?:rsassaPss\\s+Hash Algorithm: *)?([^\\n]+)"_s, QRegularExpression::CaseInsensitiveOption);
    const QString algorithm = signature.match(certificate.toText()).captured(1);
    if (algorithm.contains("512"_L1))
        return certificate.digest(QCryptographicHash::Sha512);
    if (algorithm.contains("384"_L1))
        return certificate.digest(QCryptographicHash::Sha384);
    if (algorithm.contains("224"_L1))
        return certificate.digest(QCryptographicHash::Sha224);
    return certificate.digest(QCryptographicHash::Sha256);
}

} // namespace smtp
