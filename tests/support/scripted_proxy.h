// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>

#include <optional>
#include <utility>

namespace tests {

/// A proxy on loopback, as much of one as a client sees: it takes everybody to one port of this machine, whatever they ask for, and only those who log
/// in where it has a login. In the test's own thread.
class ScriptedProxy {
public:
    enum class Kind {
        Socks5,
        Http,
        HttpThatCloses, ///< the connection, with each refusal
        HttpOfManyRealms, ///< a new one in each refusal
        SilentSocks5, ///< says nothing to a login
        SilentHttp,
        RefusingSocks5, ///< the server refuses, it says
        RefusingHttp,
        ClosingSocks5, ///< at once
        HttpWithNegotiate, ///< the one scheme of its 407
        HttpWithoutScheme, ///< its 407 names none
    };
    using Login = std::pair<QByteArray, QByteArray>;

    ScriptedProxy(Kind kind, quint16 onward, std::optional<Login> login = {})
        : m_kind(kind)
        , m_onward(onward)
        , m_login(std::move(login))
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            ++m_connections;
            QTcpSocket *client = m_server.nextPendingConnection();
            auto *server = new QTcpSocket(client);
            client->setProperty("stage", 0);
            QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, server] { read(client, server); });
            QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        });
    }

    [[nodiscard]] bool isSocks() const
    {
        return m_kind == Kind::Socks5 || m_kind == Kind::SilentSocks5 || m_kind == Kind::RefusingSocks5 || m_kind == Kind::ClosingSocks5;
    }
    [[nodiscard]] QString url(const QString &user = {}) const
    {
        return (isSocks() ? QStringLiteral("socks5://") : QStringLiteral("http://")) + (user.isEmpty() ? user : user + u'@')
            + QStringLiteral("127.0.0.1:%1").arg(port());
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QByteArray &asked() const { return m_asked; } ///< the request that named a server last
    [[nodiscard]] const QList<Login> &logins() const { return m_logins; } ///< as they came
    [[nodiscard]] qsizetype connections() const { return m_connections; }

private:
    void read(QTcpSocket *client, QTcpSocket *server)
    {
        if (server->isOpen())
            server->write(client->readAll());
        else if (isSocks())
            readSocks(client, server);
        else
            readHttp(client, server);
    }

    // RFC 1928 §3, RFC 1929 §2, RFC 1928 §4
    void readSocks(QTcpSocket *client, QTcpSocket *server)
    {
        if (m_kind == Kind::ClosingSocks5) {
            client->disconnectFromHost();
            return;
        }
        const QByteArray octets = client->peek(1024);
        const auto at = [&octets](qsizetype i) { return i < octets.size() ? static_cast<uchar>(octets.at(i)) : 1024; };
        const int stage = client->property("stage").toInt();
        if (stage == 0 && octets.size() >= 2 + at(1)) {
            const char method = m_login ? '\x02' : '\x00';
            const bool isOffered = octets.sliced(2, at(1)).contains(method);
            client->skip(2 + at(1));
            client->setProperty("stage", m_login ? 1 : 2);
            client->write(QByteArray(1, '\x05') + (isOffered ? method : '\xff'));
            if (!isOffered)
                client->disconnectFromHost();
        } else if (stage == 1 && octets.size() >= 3 + at(1) + at(2 + at(1))) {
            m_logins << Login {octets.sliced(2, at(1)), octets.sliced(3 + at(1), at(2 + at(1)))};
            client->skip(3 + at(1) + at(2 + at(1)));
            if (m_kind == Kind::SilentSocks5)
                return;
            const bool isRight = m_logins.last() == m_login;
            client->setProperty("stage", 2);
            client->write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
            if (!isRight)
                client->disconnectFromHost();
        } else if (stage == 2 && octets.size() > 4) {
            m_asked = client->readAll();
            if (m_kind == Kind::RefusingSocks5)
                client->write(QByteArray("\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", 10));
            else
                goOn(client, server, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x19", 10));
        }
    }

    // RFC 9110 §9.3.6, §11.7; RFC 7617 §2
    void readHttp(QTcpSocket *client, QTcpSocket *server)
    {
        const qsizetype end = client->peek(8192).indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_asked = client->read(end + 4);
        if (m_kind == Kind::RefusingHttp) {
            client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const QByteArray field = "\r\nproxy-authorization: basic "; // case says nothing
        const qsizetype begin = m_asked.toLower().indexOf(field);
        if (begin >= 0) {
            const QByteArray value = m_asked.sliced(begin + field.size());
            const QByteArray login = QByteArray::fromBase64(value.first(value.indexOf("\r\n")));
            m_logins << Login {login.first(login.indexOf(':')), login.sliced(login.indexOf(':') + 1)};
            if (m_kind == Kind::SilentHttp)
                return;
        }
        if (!m_login || (begin >= 0 && m_logins.last() == m_login)) {
            goOn(client, server, "HTTP/1.1 200 ok\r\n\r\n");
            return;
        }
        if (m_kind == Kind::HttpWithNegotiate || m_kind == Kind::HttpWithoutScheme) {
            client->write("HTTP/1.1 407 who are you\r\n"
                + QByteArray(m_kind == Kind::HttpWithNegotiate ? "Proxy-Authenticate: Negotiate\r\n" : "") + "Content-Length: 0\r\n\r\n");
            return;
        }
        const bool closes = m_kind == Kind::HttpThatCloses;
        if (m_kind == Kind::HttpOfManyRealms)
            ++m_realm;
        client->write("HTTP/1.1 407 who are you\r\nProxy-Authenticate: Basic realm=\"" + QByteArray::number(m_realm) + "\"\r\n"
            + (closes ? "Proxy-Connection: close\r\n" : "") + "Content-Length: 5\r\n\r\nlogin");
        if (closes)
            client->disconnectFromHost();
    }

    void goOn(QTcpSocket *client, QTcpSocket *server, const QByteArray &answer)
    {
        QObject::connect(server, &QTcpSocket::connected, client, [client, answer] { client->write(answer); });
        QObject::connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        QObject::connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        server->connectToHost(QHostAddress::LocalHost, m_onward);
    }

    QTcpServer m_server;
    Kind m_kind;
    quint16 m_onward;
    std::optional<Login> m_login;
    QByteArray m_asked;
    QList<Login> m_logins;
    qsizetype m_connections = 0;
    int m_realm = 0;
};

} // namespace tests
