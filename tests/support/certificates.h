// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>

#include <memory>

/// A certificate authority of a test's own, made by OpenSSL's program, and servers' certificates below it.
class Certificates {
public:
    struct Issued {
        QString certificateFile; ///< PEM: the server's own, then the authority's
        QString ownFile; ///< the server's alone
        QString keyFile;
        QList<QSslCertificate> chain;
        [[nodiscard]] QSslKey key() const;
    };

    /// When a certificate begins and ends, in days from now.
    struct Validity {
        int from = -3;
        int until = 9;
    };

    Certificates();
    explicit Certificates(Validity validity);

    [[nodiscard]] QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    [[nodiscard]] QSslCertificate authority() const;
    /// For these DNS names; it ends `days` from now (0: it has ended).
    [[nodiscard]] Issued issue(const QStringList &names, int days = 2) const;
    struct Wanted {
        QStringList alternatives; ///< as OpenSSL writes them, "DNS:mx.example"; empty: no subjectAltName
        int days = 2;
        QString subject = QStringLiteral("/CN=Test server");
        QStringList key = {QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")}; ///< behind -newkey
        QStringList extensions {}; ///< more of them
        int from = -3; ///< days from now
        bool isSelfSigned = false;
    };
    [[nodiscard]] Issued issue(const Wanted &wanted) const;
    /// Another authority, below this one.
    [[nodiscard]] std::unique_ptr<Certificates> intermediate(Validity validity) const;
    [[nodiscard]] std::unique_ptr<Certificates> intermediate() const;

private:
    void run(const QStringList &arguments) const;
    QTemporaryDir m_folder;
    mutable int m_count = 0;

    Certificates(const Certificates *above, Validity validity);
};
