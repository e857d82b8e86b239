// SPDX-License-Identifier: MIT
#include "tests/support/hostile_server.h"

#include <QSslConfiguration>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace tests {

const smtp::ServerIdentity &hostileIdentity()
{
    static const smtp::ServerIdentity identity = [] {
        const QTemporaryDir folder;
        const auto authority = smtp::Authority::open(folder.filePath(u"state"_s));
        if (!authority)
            qFatal("no certificate: %s", qPrintable(authority.error().detail()));
        return authority->server();
    }();
    return identity;
}

void HostileServer::Listener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    onConnection(socket);
}

HostileServer::HostileServer(const QList<QByteArray> &replies, Tls tls)
    : m_replies(replies.begin(), replies.end())
    , m_tls(tls)
{
    m_server.onConnection = [this](QSslSocket *socket) { accept(socket); };
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

void HostileServer::accept(QSslSocket *socket)
{
    m_server.close(); // one conversation each
    QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] { read(socket); });
    QObject::connect(socket, &QSslSocket::bytesWritten, socket, [this, socket] { goOn(socket); });
    if (m_tls == Tls::Never) {
        give(socket);
        return;
    }
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setLocalCertificateChain(hostileIdentity().chain);
    configuration.setPrivateKey(hostileIdentity().key);
    socket->setSslConfiguration(configuration);
    if (m_tls == Tls::AfterStartTls) {
        give(socket);
        return;
    }
    QObject::connect(socket, &QSslSocket::encrypted, socket, [this, socket] { give(socket); });
    socket->startServerEncryption();
}

void HostileServer::give(QSslSocket *socket)
{
    if (m_replies.empty()) {
        if (!isPatient)
            socket->disconnectFromHost();
        return;
    }
    m_last = m_replies.front();
    m_replies.pop_front();
    const bool isCut = cut >= 0 && m_said + m_last.size() > cut;
    if (isCut)
        m_last.truncate(cut - m_said);
    m_said += m_last.size();
    m_isInMessage = m_last.startsWith("354");
    socket->write(m_last);
    if (isCut) {
        socket->disconnectFromHost();
        m_replies.clear();
    }
}

void HostileServer::goOn(QSslSocket *socket)
{
    if (!isEndless || !m_replies.empty() || m_said > sayLimit || socket->bytesToWrite() > 0)
        return;
    const QByteArray block = m_last.repeated(1 + 65536 / m_last.size());
    m_said += block.size();
    socket->write(block);
}

void HostileServer::read(QSslSocket *socket)
{
    if (isDeaf && m_isInMessage)
        return;
    const QByteArray octets = socket->readAll();
    m_heard += octets;
    m_pending += octets;
    while (socket->state() == QAbstractSocket::ConnectedState && takeOne(socket)) { }
}

/// One command, one message or one chunk: what there is of it. False: more must come.
bool HostileServer::takeOne(QSslSocket *socket)
{
    if (m_chunk > 0) {
        const qint64 taken = qMin(m_chunk, m_pending.size());
        m_pending.remove(0, taken);
        m_chunk -= taken;
        if (m_chunk > 0)
            return false;
        give(socket);
        return true;
    }
    const QByteArray end = m_isInMessage ? "\r\n.\r\n"_ba : "\r\n"_ba;
    const qsizetype at = m_pending.indexOf(end);
    if (at < 0)
        return false;
    const QByteArray line = m_pending.first(at);
    m_pending.remove(0, at + end.size());
    if (!m_isInMessage && line.startsWith("BDAT ")) {
        m_chunk = line.split(' ').at(1).toLongLong();
        return true;
    }
    give(socket);
    if (line == "STARTTLS" && m_tls == Tls::AfterStartTls)
        socket->startServerEncryption();
    return true;
}

} // namespace tests
