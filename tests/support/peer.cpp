// SPDX-License-Identifier: MIT
#include "tests/support/peer.h"

#include "tests/support/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tests {

Peer::Peer()
    : m_folder(QDir::tempPath() + u"/facteur-peer-XXXXXX"_s)
{
    // Servers drop their rights and must still find their files.
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
}

Peer::~Peer()
{
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    m_daemon.terminate();
    if (!m_daemon.waitForFinished(20'000)) {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
}

bool Peer::write(const QString &name, const QByteArray &content) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

bool Peer::makeCertificates() const
{
    const auto openssl = [](const QStringList &arguments) { return run(u"openssl"_s, arguments).status == 0; };
    return write(u"names"_s, "subjectAltName=DNS:localhost\n")
        && openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s,
            u"2"_s, u"-subj"_s, u"/CN=Test authority"_s, u"-keyout"_s, path(u"authority.key"_s), u"-out"_s, path(u"authority.pem"_s)})
        && openssl({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s,
            u"/CN=localhost"_s, u"-keyout"_s, path(u"server.key"_s), u"-out"_s, path(u"server.csr"_s)})
        && openssl({u"x509"_s, u"-req"_s, u"-in"_s, path(u"server.csr"_s), u"-CA"_s, path(u"authority.pem"_s), u"-CAkey"_s,
            path(u"authority.key"_s), u"-days"_s, u"2"_s, u"-extfile"_s, path(u"names"_s), u"-out"_s, path(u"server.pem"_s)});
}

quint16 Peer::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool Peer::start(const QString &program, const QStringList &arguments, const QList<quint16> &ports)
{
    m_daemon.setProcessChannelMode(QProcess::MergedChannels);
    m_daemon.start(program, arguments);
    if (!m_daemon.waitForStarted())
        return false;
    for (const quint16 port : ports) {
        const auto answers = [port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            return socket.waitForConnected(1000);
        };
        QElapsedTimer clock;
        clock.start();
        while (!answers()) {
            if (m_daemon.state() == QProcess::NotRunning || clock.hasExpired(30'000))
                return false;
            QTest::qWait(20); // a server tells nobody that it is ready
        }
    }
    return true;
}

QByteArray Peer::output()
{
    return m_daemon.readAll();
}

QList<QByteArray> Peer::letters(const QString &maildir, qsizetype count)
{
    const QDir folder(maildir + u"/new"_s);
    const auto isThere = [&] { return QDir(folder).entryList(QDir::Files).size() >= count; };
    QList<QByteArray> all;
    if (!QTest::qWaitFor(isThere, 60'000))
        return all;
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
        file.remove();
    }
    return all;
}

QString reasonToSkip(const QString &program, bool needsRoot)
{
    if (!qEnvironmentVariableIsEmpty("CI"))
        return {};
    if (!QFileInfo(program).isExecutable())
        return u"%1 is not here"_s.arg(program);
    if (needsRoot && ::geteuid() != 0)
        return u"needs root: %1 starts as root alone"_s.arg(QFileInfo(program).fileName());
    return {};
}

QByteArray asSent(const QByteArray &letter, const QList<QByteArray> &names, const QByteArray &first)
{
    qsizetype at = 0;
    while (at < letter.size() && !QByteArrayView(letter).sliced(at).startsWith(first)) {
        const qsizetype end = letter.indexOf('\n', at) + 1;
        const QByteArray line = letter.sliced(at, end - at);
        const bool goesOn = at > 0 && (line.startsWith(' ') || line.startsWith('\t'));
        if (end == 0 || (!goesOn && !names.contains(line.first(std::max<qsizetype>(line.indexOf(':'), 0)))))
            return "not put in front by a mail server: " + line;
        at = end;
    }
    return letter.sliced(at).replace("\r\n", "\n").replace('\n', "\r\n");
}

} // namespace tests
