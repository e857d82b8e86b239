// SPDX-License-Identifier: MIT
#include "tests/support/home.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::letterTo;
using tests::Ran;
using tests::ScriptedServer;

/// Whom `facteur send` sends to: from the command line or a finished message to RCPT, and what is said of each of them.
class tst_SendRecipients : public QObject {
    Q_OBJECT

    tests::Home m_home;

    /// MAIL and RCPT as `server` hears them, without the commands' names.
    static ScriptedServer::Answer thatNotes(QByteArrayList &envelope, const ScriptedServer::Answer &special = {})
    {
        return ScriptedServer::thatTakesAll([&envelope, special](const QByteArray &line) {
            if (line.startsWith("MAIL FROM:") || line.startsWith("RCPT TO:"))
                envelope += line.sliced(line.indexOf(':') + 1);
            return special ? special(line) : QByteArray();
        });
    }

private Q_SLOTS:
    void recipientsAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArrayList>("recipients");
        QTest::addColumn<QByteArray>("header"); // the field To
        const auto row = [](const char *name, const QStringList &arguments, const QByteArrayList &recipients, const QByteArray &header) {
            QTest::newRow(name) << arguments << recipients << header;
        };
        row("group", {u"--to"_s, u"Team: a@x.example, b@x.example;"_s}, {"<a@x.example>", "<b@x.example>"},
            "To: a@x.example, b@x.example\r\n");
        row("nobody named", {u"--to"_s, u"undisclosed-recipients:;"_s, u"--bcc"_s, u"h@x.example"_s}, {"<h@x.example>"},
            "To: undisclosed-recipients:;\r\n");
        row("Bcc alone", {u"--bcc"_s, u"h@x.example"_s}, {"<h@x.example>"}, "To: undisclosed-recipients:;\r\n");
        row("blank in quotes", {u"--to"_s, u"\"john@home desk\"@example.net"_s}, {"<\"john@home desk\"@example.net>"},
            "To: \"john@home desk\"@example.net\r\n");
        // RFC 5321 §4.5.3.1: the server sets the limits.
        const QString longOne = QString(88, u'a') + u"@reply.example"_s;
        row("88 octets", {u"--to"_s, longOne}, {'<' + longOne.toLatin1() + '>'}, longOne.toLatin1() + "\r\n");
    }
    void recipientsAreReadAsPeopleWriteThem()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArrayList, recipients);
        QFETCH(QByteArray, header);
        QByteArrayList envelope;
        const ScriptedServer server(thatNotes(envelope));
        const Ran ran = facteur(QStringList {u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"ada@example.org"_s} + arguments);
        QVERIFY2(ran.status == 0, ran.err);
        QCOMPARE(envelope, QByteArrayList {"<ada@example.org>"} + recipients);
        QVERIFY2(server.message().contains(header), server.message());
    }

    void theServerDecidesHowLongASenderMayBe()
    {
        QByteArrayList envelope;
        const ScriptedServer server(thatNotes(envelope));
        const QString sender = QString(88, u's') + u"@reply.example"_s;
        const Ran ran = facteur(letterTo(server.url(), {u"--envelope-from"_s, sender}));
        QVERIFY2(ran.status == 0, ran.err);
        QCOMPARE(envelope.value(0), '<' + sender.toLatin1() + '>');
    }

    void whoCannotBeToldIsNotSentTo_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("dot before the @") << u"taro.@example.jp"_s << "\"taro.\"@example.jp"_ba;
        QTest::newRow("brackets that do not match") << u"ada@example.org> x <eve@example.net"_s << "ada@example.org> x <eve@example.net"_ba;
        QTest::newRow("another address as the name") << u"\"ada@example.org\" <eve@example.net>"_s << "ada@example.org"_ba;
    }
    void whoCannotBeToldIsNotSentTo()
    {
        QFETCH(QString, to);
        QFETCH(QByteArray, said);
        QByteArrayList envelope;
        const ScriptedServer server(thatNotes(envelope));
        const Ran ran = facteur(letterTo(server.url(), {u"--cc"_s, to}));
        QCOMPARE(ran.status, 65);
        QVERIFY2(ran.err.contains(said), ran.err);
        QCOMPARE(envelope, QByteArrayList());
    }

    void aFinishedMessageNamesItsRecipients_data()
    {
        QTest::addColumn<QByteArray>("before"); // the fields
        QTest::addColumn<QByteArrayList>("envelope");
        QTest::addColumn<QByteArray>("noted"); // of what is not sent
        const QByteArrayList all {"<ada@example.org>", "<b@example.net>", "<h@example.net>"};
        QTest::newRow("its fields") << ""_ba << all << ""_ba;
        QTest::newRow("mbox line") << "From ada@example.org Thu Mar  5 04:03:02 2026\r\n"_ba << all << "mbox"_ba;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf"_ba << all << "byte order mark"_ba;
        QTest::newRow("trace of the last delivery") << "Return-Path: <old@example.net>\r\n"_ba << all << "Return-Path"_ba;
        QTest::newRow("resent") << "Resent-From: r@example.org\r\nResent-To: q@example.net\r\nResent-Bcc: z@example.net\r\n"_ba
                                << QByteArrayList {"<r@example.org>", "<q@example.net>", "<z@example.net>"} << ""_ba;
    }
    void aFinishedMessageNamesItsRecipients()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArrayList, envelope);
        QFETCH(QByteArray, noted);
        const QByteArray shown = "From: ada@example.org\r\nTo: b@example.net\r\n";
        const QByteArray rest = "Subject: x\r\n\r\nBcc: is a word here\r\n";
        const QString path = m_home.file(u"message.eml"_s, before + shown + "Bcc: h@example.net\r\n" + rest);
        QByteArrayList heard;
        const ScriptedServer server(thatNotes(heard));
        const Ran ran = facteur({u"send"_s, u"--server"_s, server.url(), u"--eml"_s, path});
        QVERIFY2(ran.status == 0, ran.err);
        QCOMPARE(heard, envelope);
        QVERIFY2(server.message().endsWith(shown + rest), server.message());
        QVERIFY2(!server.message().contains("Resent-Bcc") && !server.message().contains("Return-Path"), server.message());
        QVERIFY2(noted.isEmpty() ? ran.err.isEmpty() : ran.err.startsWith("facteur: note: ") && ran.err.contains(noted), ran.err);
    }

    void aFinishedMessageThatHidesOneIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("quoted mbox line") << ">From x\r\nFrom: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba << ">From x"_ba;
        QTest::newRow("continuation without its blank")
            << "From: a@x.example\r\nTo: b@x.example,\r\nc@x.example\r\nBcc: h@x.example\r\n\r\n"_ba << "c@x.example"_ba;
        QTest::newRow("Latin-1 subject") << "From: a@x.example\r\nTo: b@x.example\r\nSubject: caf\xe9\r\n\r\n"_ba << "UTF-8"_ba;
    }
    void aFinishedMessageThatHidesOneIsNotSent()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, said);
        QByteArrayList envelope;
        const ScriptedServer server(thatNotes(envelope));
        const Ran ran = facteur({u"send"_s, u"--server"_s, server.url(), u"--eml"_s, m_home.file(u"message.eml"_s, message)});
        QCOMPARE(ran.status, 65);
        QVERIFY2(ran.err.contains(said), ran.err);
        QCOMPARE(envelope, QByteArrayList());
    }

    /// RFC 5321 §3.3: what the server has against the sender says nothing of those whom it did not hear of.
    void aRefusedMailRefusesNoRecipient()
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line.startsWith("MAIL") || line.startsWith("RCPT") ? "550 5.7.1 no\r\n"_ba : QByteArray();
        }));
        const Ran text = facteur(letterTo(server.url(), {u"mary@example.net"_s}));
        QCOMPARE(text.status, 1);
        for (const char *name : {"charles", "mary"})
            QVERIFY2(text.out.contains(QByteArray("=== ") + name + "@example.net: not tried\n"), text.out);
        const Ran json = facteur(letterTo(server.url(), {u"mary@example.net"_s, u"--log"_s, u"json"_s}));
        const QJsonArray recipients = json.jsonLines().last().value("recipients"_L1).toArray();
        QCOMPARE(recipients.size(), 2);
        for (const QJsonValue one : recipients)
            QCOMPARE(one["verdict"_L1].toString(), u"not_tried"_s);
    }

    /// RFC 5321 §4.5.3.1.10.
    void theRestGoInAnotherTransaction_data()
    {
        QTest::addColumn<QByteArray>("full");
        for (const char *reply : {"452 4.5.3 too many recipients", "452 no", "552 5.5.3 no", "552 too many recipients", "552 no",
                 "451 4.5.3 no", "451 too many recipients", "451 no"})
            QTest::newRow(reply) << QByteArray(reply);
    }
    void theRestGoInAnotherTransaction()
    {
        QFETCH(QByteArray, full);
        QByteArrayList envelope;
        int heard = 0;
        const ScriptedServer server(thatNotes(envelope, [&](const QByteArray &line) {
            heard = line.startsWith("MAIL") ? 0 : heard + (line.startsWith("RCPT") ? 1 : 0);
            return heard > 2 && line.startsWith("RCPT") ? full + "\r\n" : QByteArray();
        }));
        const Ran ran = facteur(
            {u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"a@x.example"_s, u"--to"_s, u"b@x.example, c@x.example, d@x.example"_s});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QCOMPARE(envelope,
            (QByteArrayList {"<a@x.example>", "<b@x.example>", "<c@x.example>", "<d@x.example>", "<a@x.example>", "<d@x.example>"}));
    }

    /// What one of several transactions came to is told of its recipients, and not as the end of the session.
    void aPartThatIsRefusedEndsNothing_data()
    {
        QTest::addColumn<QByteArrayList>("refused");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("accepted");
        QTest::newRow("the first part") << QByteArrayList {"b@", "c@"} << "550 5.1.1 no"_ba << 3;
        QTest::newRow("one in the middle") << QByteArrayList {"d@", "e@"} << "550 5.1.1 no"_ba << 3;
        QTest::newRow("the last part") << QByteArrayList {"f@"} << "550 5.1.1 no"_ba << 4;
        QTest::newRow("no room for one, for ever") << QByteArrayList {"e@"} << "452 4.5.3 too many recipients"_ba << 4;
        QTest::newRow("all") << QByteArrayList {"b@", "c@", "d@", "e@", "f@"} << "550 5.1.1 no"_ba << 0;
    }
    void aPartThatIsRefusedEndsNothing()
    {
        QFETCH(QByteArrayList, refused);
        QFETCH(QByteArray, reply);
        QFETCH(int, accepted);
        const ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith("EHLO"))
                return "250-test\r\n250 LIMITS RCPTMAX=2\r\n";
            const bool isRefused = std::ranges::any_of(refused, [&](const QByteArray &one) { return line.startsWith("RCPT TO:<" + one); });
            return isRefused ? reply + "\r\n" : QByteArray();
        }));
        const Ran ran = facteur({u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"a@x.example"_s, u"--to"_s,
            u"b@x.example, c@x.example, d@x.example, e@x.example, f@x.example"_s, u"--log"_s, u"json"_s});
        QCOMPARE(ran.status, reply.startsWith('4') ? 75 : 1);
        const QJsonObject outcome = ran.jsonLines().last();
        const QJsonArray recipients = outcome.value("recipients"_L1).toArray();
        QCOMPARE(std::ranges::count_if(recipients, [](const QJsonValue &one) { return one["verdict"_L1].toString() == "accepted"_L1; }),
            accepted);
        QVERIFY2(outcome.contains("error"_L1) == (accepted == 0), ran.out);
    }
};

QTEST_GUILESS_MAIN(tst_SendRecipients)
#include "tst_send_recipients.moc"
