// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"
#include "tests/support/smtp_client.h"

#include <QTest>

/// Dovecot's LMTP, as a plain client hears it: what it offers, a reply for each recipient (RFC 2033 §4.2), and where the letter goes.
class TestLmtp : public QObject {
    Q_OBJECT

    MailServers m_servers;

private Q_SLOTS:
    void eachRecipientHasAReplyBehindTheMessage()
    {
        const MailServer *server = m_servers.use(MailServer::Kind::DovecotLmtp);
        if (!server)
            return;
        SmtpClient client(server->port());
        QVERIFY(client.greeting.startsWith("220 "));
        const QByteArray offer = client.say("LHLO client.example");
        for (const QByteArray &keyword : server->offer().extensions)
            QVERIFY2(offer.contains(keyword), offer);
        QVERIFY(offer.contains("STARTTLS"));
        QVERIFY(client.say("MAIL FROM:<ada@example.org>").startsWith("250 "));
        QVERIFY(client.say("RCPT TO:<charles@example.net>").startsWith("250 "));
        QVERIFY(client.say("RCPT TO:<nobody-of-that-name@example.net>").startsWith("550 "));
        QVERIFY(client.say("RCPT TO:<mary@example.net>").startsWith("250 "));
        QVERIFY(client.say("DATA").startsWith("354 "));
        client.write("Subject: x\r\n\r\n..\r\nhello\r\n.\r\n");
        const QList<QByteArray> replies = client.replies(2);
        QCOMPARE(replies.size(), 2);
        QVERIFY2(replies.at(0).startsWith("250 2.0.0 <charles@example.net>"), replies.at(0));
        QVERIFY2(replies.at(1).startsWith("250 2.0.0 <mary@example.net>"), replies.at(1));
        QCOMPARE(server->takeMessages(1), QList<QByteArray> {"Subject: x\r\n\r\n.\r\nhello\r\n"});
    }
};

QTEST_GUILESS_MAIN(TestLmtp)
#include "tst_lmtp.moc"
