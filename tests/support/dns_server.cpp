// SPDX-License-Identifier: MIT
#include "tests/support/dns_server.h"

#include <QDnsLookup>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;

namespace {

const QByteArray head = "$TTL 60\n@ SOA ns.test. x.test. 1 3600 600 86400 60\n@ NS ns.test.\n";

QString programNamed(const QString &name)
{
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/sbin"_s});
}

/// A port that nobody has now, for both protocols.
quint16 freePort()
{
    for (int attempt = 0; attempt < 100; ++attempt) {
        QTcpServer stream;
        QUdpSocket datagrams;
        if (stream.listen(QHostAddress::LocalHost) && datagrams.bind(QHostAddress(QHostAddress::LocalHost), stream.serverPort()))
            return stream.serverPort();
    }
    qFatal("no free port");
}

} // namespace

QString DnsServer::obstacle()
{
    for (const QString &name : {u"nsd"_s, u"unbound"_s, u"ldns-keygen"_s, u"ldns-signzone"_s}) {
        if (programNamed(name).isEmpty())
            return name + u" is not installed"_s;
    }
    return {};
}

DnsServer::~DnsServer()
{
    stop();
}

void DnsServer::stop()
{
    for (QProcess *process : {&m_resolver, &m_server}) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        if (!process->waitForFinished(10'000))
            process->kill();
        process->waitForFinished(5'000);
    }
}

void DnsServer::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    QByteArray filled = text;
    filled.replace("$D", m_folder.path().toUtf8());
    if (!file.open(QIODevice::WriteOnly) || file.write(filled) != filled.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

QByteArray DnsServer::output(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(programNamed(program), arguments);
    return process.waitForFinished(30'000) && process.exitCode() == 0 ? "" + process.readAllStandardOutput() : QByteArray();
}

/// Between the look for a free port and its use somebody else may take it.
bool DnsServer::start()
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        m_serverPort = freePort();
        m_resolverPort = freePort();
        if (startOnce())
            return true;
        stop();
    }
    return false;
}

bool DnsServer::startOnce()
{
    const QByteArray key = output(u"ldns-keygen"_s, {u"-a"_s, u"ECDSAP256SHA256"_s, u"-k"_s, u"test"_s}).trimmed();
    QFile anchor(m_folder.filePath(QString::fromLatin1(key + ".key")));
    if (key.isEmpty() || !anchor.open(QIODevice::ReadOnly))
        return false;
    QByteArray zone = "$ORIGIN test.\n" + head + "ns A 127.0.0.1\n" + m_records;
    QByteArray server = "server:\n  ip-address: 127.0.0.1@" + QByteArray::number(m_serverPort)
        + "\n  username: \"\"\n  server-count: 1\n  zonesdir: \"$D\"\n  pidfile: \"$D/nsd.pid\"\n  xfrdfile: \"$D/xfrd\"\n"
          "  zonelistfile: \"$D/zonelist\"\n  cookie-secret-file: \"\"\nremote-control:\n  control-enable: no\n";
    QByteArray resolver = "server:\n  directory: \"$D\"\n  interface: 127.0.0.1@" + QByteArray::number(m_resolverPort)
        + "\n  username: \"\"\n  chroot: \"\"\n  pidfile: \"\"\n  use-syslog: no\n  do-daemonize: no\n  do-ip6: no\n"
          "  do-not-query-localhost: no\n  module-config: \"validator iterator\"\n  local-zone: \"test.\" nodefault\n"
          "  trust-anchor: \""
        + anchor.readAll().split(';').constFirst().trimmed().replace('\t', ' ') + "\"\nremote-control:\n  control-enable: no\n";
    const auto serve = [&](const QByteArray &name, const QByteArray &file) {
        server += "zone:\n  name: " + name + "\n  zonefile: " + file + '\n';
        resolver += "stub-zone:\n  name: \"" + name + "\"\n  stub-addr: 127.0.0.1@" + QByteArray::number(m_serverPort) + '\n';
    };
    serve("test", "test.signed");
    for (const auto &zones : {m_unsigned, m_bogus}) {
        for (const auto &[label, records] : zones.asKeyValueRange()) {
            zone += label + " NS ns.test.\n";
            write(QString::fromLatin1(label), "$ORIGIN " + label + ".test.\n" + head + records + '\n');
            serve(label + ".test", label);
        }
    }
    for (const QByteArray &label : m_bogus.keys())
        zone += label + " DS 12345 13 2 " + QByteArray(64, '1') + '\n';
    write(u"test"_s, zone);
    write(u"nsd.conf"_s, server);
    write(u"unbound.conf"_s, resolver);
    if (output(u"ldns-signzone"_s, {u"-f"_s, u"test.signed"_s, u"test"_s, QString::fromLatin1(key)}).isNull())
        return false;

    for (QProcess *process : {&m_server, &m_resolver}) {
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    }
    m_server.start(programNamed(u"nsd"_s), {u"-d"_s, u"-c"_s, m_folder.filePath(u"nsd.conf"_s)});
    m_resolver.start(programNamed(u"unbound"_s), {u"-d"_s, u"-c"_s, m_folder.filePath(u"unbound.conf"_s)});
    for (int attempt = 0; attempt < 100; ++attempt) {
        // An answer that had to come from NSD: both are there.
        QDnsLookup lookup(
            QDnsLookup::A, u"ready%1.test"_s.arg(attempt), QDnsLookup::Standard, QHostAddress(QHostAddress::LocalHost), m_resolverPort);
        lookup.lookup();
        static_cast<void>(QTest::qWaitFor([&] { return lookup.isFinished(); }, 10'000));
        if (lookup.isFinished() && lookup.error() == QDnsLookup::NotFoundError)
            return true;
        if (QTest::qWaitFor([&] { return m_resolver.state() == QProcess::NotRunning || m_server.state() == QProcess::NotRunning; }, 50))
            return false;
    }
    return false;
}

QByteArray DnsServer::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
