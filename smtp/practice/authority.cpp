// SPDX-License-Identifier: MIT
#include "smtp/practice/authority.h"

#include "smtp/crypto/qca.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>
#include <QSysInfo>

#include <memory>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr int validDays = 397; // what clients accept at most
constexpr int renewDays = 30;

std::unexpected<Error> failed(const Statement &why)
{
    return std::unexpected(Error {.kind = Error::Kind::LocalInputOutput, .why = why, .reply = {}});
}

bool isFresh(const QSslCertificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return !certificate.isNull() && certificate.effectiveDate() <= now && certificate.expiryDate() > now.addDays(renewDays);
}

bool fits(const QSslKey &key, const QSslCertificate &certificate)
{
    return key.algorithm() == certificate.publicKey().algorithm() && !qca::missing()
        && qca::mayFit(key.toPem(), certificate.publicKey().toDer());
}

std::expected<void, Error> writePrivate(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    // Closed to others before the first octet is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(text) != text.size()
        || !file.commit())
        return failed({Statement::FileFailed, path, file.errorString()});
    return {};
}

} // namespace

std::expected<Authority, Error> Authority::open(const QString &folder)
{
    QDir place(folder);
    if (!place.mkpath(u"."_s))
        return failed({Statement::FolderNotMade, folder});
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QLockFile lock(place.filePath(u"lock"_s));
    if (!lock.tryLock(20'000))
        return failed(Statement(Statement::FileHeld, lock.fileName()));

    const QString certificateFile = place.filePath(u"authority.pem"_s);
    const QString keyFile = place.filePath(u"authority.key"_s);
    const auto read = [&]() -> std::expected<Authority, Error> {
        auto identity = readIdentity(certificateFile, keyFile);
        if (!identity)
            return std::unexpected(identity.error());
        const QSslCertificate &certificate = identity->chain.constFirst();
        if (!isFresh(certificate))
            return failed(Statement(Statement::CertificateExpired, certificateFile));
        Authority authority;
        authority.m_certificate = certificate;
        authority.m_server = std::move(*identity);
        return authority;
    };
    if (auto known = read()) // a program may have been ended between writing the two files: then they do not fit
        return known;

    if (auto missing = qca::missing())
        return std::unexpected(std::move(*missing));
    const auto made = qca::makeIdentity(u"Facteur practice authority on %1"_s.arg(QSysInfo::machineHostName()), validDays);
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
    const auto unreadable = [](const Statement &why) {
        return std::unexpected(Error {.kind = Error::Kind::FileUnreadable, .why = why, .reply = {}});
    };
    ServerIdentity identity;
    identity.chain = QSslCertificate::fromPath(certificateFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (identity.chain.isEmpty())
        return unreadable(Statement(Statement::NoCertificateIn, certificateFile));
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable({Statement::FileFailed, keyFile, file.errorString()});
    const QByteArray pem = file.read(1 << 20);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        identity.key = QSslKey(pem, algorithm);
        if (!identity.key.isNull())
            break;
    }
    if (identity.key.isNull())
        return unreadable(Statement(Statement::NoKeyIn, keyFile));
    if (!fits(identity.key, identity.chain.constFirst()))
        return unreadable(Statement(Statement::KeyOfAnother, keyFile, certificateFile));
    return identity;
}

} // namespace smtp
