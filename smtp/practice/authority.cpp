// SPDX-License-Identifier: MIT
#include "smtp/practice/authority.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>
#include <QSysInfo>
#include <QtCrypto>

#include <memory>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr int keyBits = 2048;
constexpr int validDays = 397; // what clients accept at most
constexpr int renewDays = 30;

std::unexpected<Error> failed(const QString &why)
{
    return std::unexpected(Error {.kind = Error::Kind::LocalInputOutput, .detail = why, .reply = {}});
}

bool isFresh(const QSslCertificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return !certificate.isNull() && certificate.effectiveDate() <= now && certificate.expiryDate() > now.addDays(renewDays);
}

/// Whether the key is the certificate's. QCA reads RSA keys only: others get the benefit of the doubt.
bool fits(const QSslKey &key, const QSslCertificate &certificate)
{
    if (key.algorithm() != certificate.publicKey().algorithm())
        return false;
    const QCA::PrivateKey known = QCA::PrivateKey::fromPEM(QString::fromLatin1(key.toPem()));
    return known.isNull() || known.toPublicKey().toDER() == certificate.publicKey().toDer();
}

std::expected<void, Error> writePrivate(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    // Closed to others before the first octet is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(text) != text.size()
        || !file.commit())
        return failed(u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

QCA::BigInteger randomSerial()
{
    QCA::SecureArray octets = QCA::Random::randomArray(15);
    octets[0] = static_cast<char>(octets[0] & 0x7f); // positive
    return QCA::BigInteger(octets);
}

struct Made {
    QByteArray certificatePem;
    QByteArray keyPem;
};

/// One certificate that is its own authority and the server's: QCA's authority signs with SHA-1 and writes no usable name into what it signs, which
/// today's TLS libraries refuse, while what it signs for itself is sound. Only the name of loopback is in it.
std::expected<Made, Error> make()
{
    if (!QCA::isSupported("pkey") || !QCA::isSupported("cert"))
        return failed(u"QCA's OpenSSL plugin is missing: no certificate can be made."_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QCA::PrivateKey key = QCA::KeyGenerator().createRSA(keyBits);
    if (key.isNull())
        return failed(u"No key could be made."_s);
    QCA::CertificateOptions options;
    QCA::CertificateInfo name;
    name.insert(QCA::CommonName, u"localhost"_s);
    name.insert(QCA::Organization, u"Facteur practice authority on %1"_s.arg(QSysInfo::machineHostName()));
    name.insert(QCA::DNS, u"localhost"_s);
    options.setInfo(name);
    options.setAsCA(0);
    options.setSerialNumber(randomSerial());
    options.setValidityPeriod(now.addDays(-1), now.addDays(validDays));
    const QCA::Certificate certificate(options, key);
    if (certificate.isNull())
        return failed(u"No certificate could be made."_s);
    return Made {certificate.toPEM().toLatin1(), key.toPEM().toLatin1()};
}

} // namespace

std::expected<Authority, Error> Authority::open(const QString &folder)
{
    QDir place(folder);
    if (!place.mkpath(u"."_s))
        return failed(u"%1 cannot be made."_s.arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QLockFile lock(place.filePath(u"lock"_s));
    if (!lock.tryLock(20'000))
        return failed(u"Another program holds %1."_s.arg(lock.fileName()));

    const QString certificateFile = place.filePath(u"authority.pem"_s);
    const QString keyFile = place.filePath(u"authority.key"_s);
    const auto read = [&]() -> std::expected<Authority, Error> {
        auto identity = readIdentity(certificateFile, keyFile);
        if (!identity)
            return std::unexpected(identity.error());
        const QSslCertificate &certificate = identity->chain.constFirst();
        if (!isFresh(certificate))
            return failed(u"%1 has expired."_s.arg(certificateFile));
        Authority authority;
        authority.m_certificate = certificate;
        authority.m_server = std::move(*identity);
        return authority;
    };
    if (auto known = read()) // a program may have been ended between writing the two files: then they do not fit
        return known;

    const auto made = make();
    if (!made)
        return std::unexpected(made.error());
    for (const auto &[path, text] : {std::pair {keyFile, made->keyPem}, std::pair {certificateFile, made->certificatePem}}) {
        if (const auto written = writePrivate(path, text); !written)
            return std::unexpected(written.error());
    }
    return read();
}

std::expected<ServerIdentity, Error> readIdentity(const QString &certificateFile, const QString &keyFile)
{
    const auto unreadable = [](const QString &why) {
        return std::unexpected(Error {.kind = Error::Kind::FileUnreadable, .detail = why, .reply = {}});
    };
    ServerIdentity identity;
    identity.chain = QSslCertificate::fromPath(certificateFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (identity.chain.isEmpty())
        return unreadable(u"%1 holds no certificate."_s.arg(certificateFile));
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(u"%1: %2"_s.arg(keyFile, file.errorString()));
    const QByteArray pem = file.read(1 << 20);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        identity.key = QSslKey(pem, algorithm);
        if (!identity.key.isNull())
            break;
    }
    if (identity.key.isNull())
        return unreadable(u"%1 holds no RSA or EC key without a passphrase."_s.arg(keyFile));
    if (!fits(identity.key, identity.chain.constFirst()))
        return unreadable(u"The key in %1 is not the certificate's in %2."_s.arg(keyFile, certificateFile));
    return identity;
}

} // namespace smtp
