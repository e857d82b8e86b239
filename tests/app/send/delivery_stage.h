// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/stored_credentials.h"
#include "app/message/message_builder.h"
#include "app/send/delivery.h"
#include "smtp/transcript/writers.h"
#include "tests/support/practice_server.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

// QTRY_… narrow a duration under -Wconversion.
#define WAIT_FOR(condition) QVERIFY2(QTest::qWaitFor([&] { return (condition); }, 30000), #condition)

/// A server of a few lines: PLAIN with the one right password, everything else accepted.
class SmallServer : public QTcpServer {
public:
    QByteArray password = "right";
    QByteArray refusal = "535 5.7.8 no";
    bool isSilent = false; ///< never greets
    bool takesOne = false; ///< recipient a connection, and no login on another
    int connections = 0;
    QList<QByteArray> logins; ///< the passwords that were tried
    QByteArray content;

    SmallServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    answer(*socket, socket->readLine());
            });
            if (!isSilent)
                socket->write("220 small ESMTP\r\n");
        });
    }

private:
    void answer(QTcpSocket &socket, const QByteArray &line)
    {
        if (m_isInData) {
            m_isInData = line != ".\r\n";
            content += line;
            if (!m_isInData)
                socket.write("250 2.0.0 queued as ABC\r\n");
            return;
        }
        const QByteArray verb = line.left(4).toUpper();
        if (verb == "EHLO") {
            socket.write("250-small\r\n250 AUTH PLAIN\r\n");
        } else if (verb == "AUTH") {
            const QByteArray response = QByteArray::fromBase64(line.trimmed().split(' ').last());
            logins << response.mid(response.lastIndexOf('\0') + 1);
            socket.write((response.endsWith('\0' + password) ? QByteArray("235 2.7.0 ok") : refusal) + "\r\n");
        } else if (takesOne && verb == "RCPT" && m_hasRecipient) {
            socket.write("452 4.5.3 one at a time\r\n");
        } else if (takesOne && verb == "MAIL" && !content.isEmpty()) {
            password.clear();
            socket.write("421 4.3.2 closing\r\n");
            socket.disconnectFromHost();
        } else if (verb == "DATA") {
            m_isInData = true;
            socket.write("354 go\r\n");
        } else if (verb == "QUIT") {
            socket.write("221 bye\r\n");
            socket.disconnectFromHost();
        } else {
            m_hasRecipient = verb == "RCPT";
            socket.write("250 ok\r\n");
        }
    }
    bool m_hasRecipient = false;
    bool m_isInData = false;
};

inline void onlyAda(smtp::PostOfficeOptions &options)
{
    options.login = smtp::Credentials {QStringLiteral("ada"), smtp::Secret("right")};
    options.requireAuth = true;
}

inline smtp::Letter letterTo(const QList<QStringView> &addresses)
{
    app::Message message;
    message.from = {QStringLiteral("Ada"), QStringLiteral("ada@example.org")};
    for (const QStringView address : addresses)
        message.to.append({{}, address.toString()});
    message.content = app::textPart(QStringLiteral("Text\n"));
    return app::buildMessage(message)->letter;
}

/// A delivery by an account, and all around it.
struct Stage {
    app::Account account;
    SmallServer server;
    std::unique_ptr<app::SecretStore> secrets = app::SecretStore::inMemory();
    std::unique_ptr<app::StoredCredentials> credentials;
    smtp::AutomaticGate gate;
    std::unique_ptr<smtp::Transcript> transcript;
    std::unique_ptr<app::Delivery> delivery;
    QList<smtp::DeliveryReport> reports;
    QList<app::SecretStore::Outcome> questions;
    QList<app::Login> logins; ///< of those questions
    bool asksAboutCertificates = false;
    int certificates = 0; ///< that it was asked about

    Stage()
    {
        account.id = QStringLiteral("p");
        account.name = QStringLiteral("P");
        account.server()->host = QStringLiteral("127.0.0.1");
        account.server()->port = server.serverPort();
        account.tlsMode = smtp::TlsMode::None;
        account.server()->user = QStringLiteral("ada");
    }
    void start(const QList<QStringView> &recipients = {u"charles@example.net"})
    {
        delivery.reset();
        credentials = std::make_unique<app::StoredCredentials>(*secrets, account.id);
        transcript = std::make_unique<smtp::Transcript>();
        delivery = std::make_unique<app::Delivery>(
            app::routeOf(account, [] { return nullptr; }), QList<smtp::Letter> {letterTo(recipients)}, *credentials, gate, *transcript);
        QObject::connect(delivery.get(), &app::Delivery::ended, delivery.get(),
            [this](const QList<smtp::DeliveryReport> &told) { reports.append(told.value(0)); });
        QObject::connect(
            delivery.get(), &app::Delivery::passwordNeeded, delivery.get(), [this](const app::Login &login, app::SecretStore::Outcome why) {
                logins.append(login);
                questions.append(why);
            });
        if (asksAboutCertificates) {
            QObject::connect(delivery.get(), &app::Delivery::tlsQuestionRaised, delivery.get(), [this](const smtp::TlsReport &report) {
                ++certificates;
                delivery->trustCertificate(report.chain.constFirst().digest(QCryptographicHash::Sha256));
            });
        }
        delivery->start();
    }
    /// Over TLS, with a password that is refused; trusts whatever certificate it is asked about.
    void startThrough(PracticeServer &office)
    {
        account.server()->host = QStringLiteral("localhost");
        account.server()->port = office.office.port();
        account.tlsMode = smtp::TlsMode::Required;
        store("old");
        asksAboutCertificates = true;
        start();
    }
    void store(const char *password)
    {
        secrets->keep({QStringLiteral("p")}, smtp::Secret(password), &server, [](app::SecretStore::Kept) { });
    }
    [[nodiscard]] QByteArray log() const
    {
        QByteArray octets;
        for (const smtp::Event &event : transcript->events())
            octets += smtp::toJson(event);
        return octets;
    }
    /// What the store holds; empty: nothing.
    [[nodiscard]] QByteArray kept() const
    {
        QByteArray secret;
        bool isAnswered = false;
        QObject context;
        secrets->find({QStringLiteral("p")}, &context, [&](app::SecretStore::Outcome, const smtp::Secret &found) {
            secret = found.toByteArray();
            isAnswered = true;
        });
        (void)QTest::qWaitFor([&] { return isAnswered; }, 30000);
        return secret;
    }
};
