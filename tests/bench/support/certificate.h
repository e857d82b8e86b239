// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QTemporaryDir>

namespace bench {

/// A server's certificate for `localhost` that is its own authority, as files; made with the openssl program.
class Certificate {
public:
    Certificate();
    [[nodiscard]] QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    [[nodiscard]] QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    [[nodiscard]] QList<QSslCertificate> authorities() const { return QSslCertificate::fromPath(certificateFile()); }

private:
    QTemporaryDir m_folder;
};

} // namespace bench
