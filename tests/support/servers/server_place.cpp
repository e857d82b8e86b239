// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_place.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

namespace tests {

ServerPlace::ServerPlace(std::optional<Exchange> exchange)
    : m_exchange(std::move(exchange))
{
    std::array<QTcpServer, 3> probes; // at the same time, so that they differ
    for (QTcpServer &probe : probes) {
        if (!probe.listen(QHostAddress::LocalHost))
            qFatal("no free port");
    }
    m_port = probes[0].serverPort();
    m_implicitTlsPort = probes[1].serverPort();
    m_clearPort = probes[2].serverPort();
}

bool ServerPlace::prepare()
{
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7055)); // the server's own users go in
    for (const QString &name : {u"mail/new"_s, u"mail/cur"_s, u"mail/tmp"_s, u"queue"_s, u"data"_s, u"etc"_s, u"sasl"_s})
        QDir(m_folder.path()).mkpath(name);
    put(u"password"_s, "secret\n");
    QFile::setPermissions(path(u"password"_s), QFile::ReadOwner | QFile::WriteOwner);
    return run(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
            m_exchange ? u"subjectAltName=DNS:localhost,DNS:"_s + m_exchange->name : u"subjectAltName=DNS:localhost"_s, u"-keyout"_s,
            keyFile(), u"-out"_s, certificateFile()});
}

void ServerPlace::put(const QString &name, const QByteArray &octets) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

void ServerPlace::write(const QString &name, const QByteArray &text) const
{
    QByteArray filled = text;
    filled.replace("$D", m_folder.path().toUtf8())
        .replace("$PORT", QByteArray::number(m_port))
        .replace("$TLSPORT", QByteArray::number(m_implicitTlsPort))
        .replace("$CLEARPORT", QByteArray::number(m_clearPort));
    if (m_exchange)
        filled.replace("$EXCHANGEPORT", QByteArray::number(m_exchange->port)).replace("$EXCHANGE", m_exchange->address.toUtf8());
    put(name, filled);
}

void ServerPlace::give(const QStringList &names, const QString &user) const
{
    for (const QString &name : names)
        static_cast<void>(run(u"chown"_s, {u"-R"_s, user, path(name)}));
}

bool ServerPlace::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(30'000) && process.exitCode() == 0;
}

QString peerFile(const QString &name)
{
    return QFINDTESTDATA(u"../../peers/"_s + name);
}

} // namespace tests
