// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using tests::Ran;
using tests::ScriptedServer;

class tst_Probe : public QObject {
    Q_OBJECT

private:
    static Ran probe(const QStringList &arguments) { return tests::facteur(QStringList {u"probe"_s} + arguments); }
    static QStringList ids(const Ran &ran)
    {
        QStringList all;
        for (const QJsonObject &line : ran.jsonLines()) {
            if (line.value("event"_L1) == "finding"_L1)
                all << line.value("id"_L1).toString() + u' ' + line.value("level"_L1).toString();
        }
        return all;
    }
    /// Answers in clear, with these lines to these commands.
    static ScriptedServer::Answer saying(const QHash<QByteArray, QByteArray> &answers, QList<QByteArray> *heard = nullptr)
    {
        return ScriptedServer::thatTakesAll([answers, heard](const QByteArray &line) {
            if (heard)
                *heard << line;
            return answers.value(line.left(4));
        });
    }
    static QString hostOf(const ScriptedServer &server) { return server.url().section(u"//"_s, 1); }

private Q_SLOTS:
    void aSoundServerIsFoundSoundAndNothingIsSent()
    {
        for (const bool isImplicit : {false, true}) {
            PracticeServer server([](smtp::PostOfficeOptions &options) {
                options.implicitTlsPort = 0;
                options.requireAuth = true;
                options.requireTls = true;
            });
            const QString place =
                isImplicit ? u"smtps://localhost:%1"_s.arg(server.office.implicitTlsPort()) : u"localhost:%1"_s.arg(server.office.port());
            const Ran ran = probe({place, u"--ca-file"_s, server.authorityFile(), u"--log"_s, u"json"_s});
            QVERIFY2(ran.status == 0, ran.out + ran.err);
            for (const QString &id : {u"greeting fact"_s, u"tls.version good"_s, u"tls.proven good"_s, u"tls.expiry fact"_s, u"auth fact"_s,
                     u"size fact"_s, u"extensions fact"_s, u"relay.closed good"_s})
                QVERIFY2(ids(ran).contains(id), qPrintable(id + u'\n' + QString::fromUtf8(ran.out)));
            QVERIFY(server.letters().isEmpty());
            QVERIFY2(!ran.out.contains("\"line\":\"DATA") && !ran.out.contains("\"line\":\"AUTH "), ran.out);
        }
    }

    void aStrangeCertificateIsLookedAtAndTold()
    {
        PracticeServer server;
        const Ran ran = probe({u"localhost:%1"_s.arg(server.office.port())});
        QCOMPARE(ran.status, 78);
        QVERIFY2(ran.out.contains("!! localhost issued its certificate itself: no certificate authority vouches for it."), ran.out);
        QVERIFY2(ran.out.contains("It accepts logins with PLAIN"), ran.out); // it went on all the same
    }

    void theStrangersLetterIsTakenBack()
    {
        QList<QByteArray> heard;
        ScriptedServer open(saying({}, &heard));
        const Ran ran = probe({hostOf(open), u"--log"_s, u"json"_s});
        QVERIFY2(ids(ran).contains(u"relay.open notice"_s), ran.out); // on loopback no fault
        const QList<QByteArray> expected {"MAIL FROM:<facteur-probe@example.org>", "RCPT TO:<facteur-probe@example.com>", "RSET", "QUIT"};
        QCOMPARE(heard.sliced(heard.size() - 4), expected);

        ScriptedServer closed(saying({{"RCPT", "554 5.7.1 relay access denied\r\n"}}));
        const Ran refused = probe({hostOf(closed)});
        QVERIFY2(refused.out.contains(" + It sends nothing for strangers: 554 5.7.1 relay access denied"), refused.out);
    }

    void whatRefusesStrangersIsProof_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("Postfix") << "RCPT"_ba << "554 5.7.1 <facteur-probe@example.com>: Relay access denied"_ba;
        QTest::newRow("Exim") << "RCPT"_ba << "550 relay not permitted"_ba;
        QTest::newRow("Sendmail") << "RCPT"_ba << "550 5.7.1 <facteur-probe@example.com>... Relaying denied"_ba;
        QTest::newRow("Exchange") << "RCPT"_ba << "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"_ba;
        QTest::newRow("qmail") << "RCPT"_ba << "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"_ba;
        QTest::newRow("a login, at MAIL") << "MAIL"_ba << "530 5.7.0 Authentication Required."_ba;
        QTest::newRow("a login, at RCPT") << "RCPT"_ba << "550 5.7.1 authentication required"_ba;
    }
    void whatRefusesStrangersIsProof()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        const ScriptedServer server(saying({{verb, reply + "\r\n"}}));
        const Ran ran = probe({hostOf(server)});
        QVERIFY2(ran.out.contains(" + It sends nothing for strangers: " + reply), ran.out);
    }

    /// Only a refusal for good, because they are strangers, proves that a server sends nothing for them.
    void whatWasNotRefusedForGoodIsNotProven_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("closed at RCPT") << "RCPT"_ba << ScriptedServer::hangUp << "250 ok"_ba;
        QTest::newRow("closing at RCPT") << "RCPT"_ba << "421 4.3.2 going down\r\n"_ba << "421 4.3.2 going down"_ba;
        QTest::newRow("greylisted") << "RCPT"_ba << "451 4.7.1 greylisted\r\n"_ba << "451 4.7.1 greylisted"_ba;
        for (const QByteArray reply :
            {"550 5.7.27 Sender address has null MX", "550 5.1.8 <facteur-probe@example.org>: Sender address rejected: Domain not found",
                "554 5.7.1 Client host rejected: blocked using bl.example.com", "552 5.3.4 too big", "501 5.1.7 bad sender syntax",
                "503 5.5.1 polite people say HELO first", "500 what", "530 5.7.0 Must issue a STARTTLS command first"})
            QTest::newRow("MAIL " + reply) << "MAIL"_ba << reply + "\r\n" << reply;
        for (const QByteArray reply :
            {"550 5.1.10 <facteur-probe@example.com>: Recipient address has null MX", "556 5.1.10 Recipient address has null MX",
                "550 5.1.1 User unknown", "550 5.1.2 <facteur-probe@example.com>: Recipient address rejected: Domain not found",
                "550 5.7.1 sender blocked", "554 5.7.1 Client host blocked using zen.example", "503 5.5.1 bad sequence"})
            QTest::newRow("RCPT " + reply) << "RCPT"_ba << reply + "\r\n" << reply;
        QTest::newRow("MAIL 450") << "MAIL"_ba << "450 4.2.0 later\r\n"_ba << "450 4.2.0 later"_ba;
    }
    void whatWasNotRefusedForGoodIsNotProven()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(QByteArray, said);
        const ScriptedServer server(saying({{verb, reply}}));
        const Ran ran = probe({hostOf(server)});
        QVERIFY2(!ran.out.contains("It sends nothing for strangers"), ran.out);
        QVERIFY2(ran.out.contains("could not find out whether it sends for strangers. Its last reply: " + said), ran.out);
    }

    void aRefusalIsToldOnceInTheServersWords()
    {
        const ScriptedServer closed(saying({{"", "554 5.7.1 go away\r\n"}}));
        const Ran greeted = probe({hostOf(closed)});
        QVERIFY2(greeted.out.contains("!! It turned us away: 554 5.7.1 go away\n"), greeted.out);
        QVERIFY2(greeted.out.count("go away") == 1 && !greeted.out.contains("letter"), greeted.out);
        const ScriptedServer untold(saying({{"EHLO", "250-test\r\n250 STARTTLS\r\n"}, {"STAR", "454 4.7.0 no certificate\r\n"}}));
        const Ran refused = probe({hostOf(untold)});
        QVERIFY2(refused.out.contains("!! It offers STARTTLS, and refuses it: 454 4.7.0 no certificate\n"), refused.out);
    }

    void whatIsWrongHasItsStatus_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<int>("status");
        QTest::newRow("no host") << QStringList {} << QByteArray() << 64;
        QTest::newRow("not a host") << QStringList {u"ada@example.org"_s} << QByteArray() << 64;
        QTest::newRow("a path") << QStringList {u"localhost/x"_s} << QByteArray() << 64;
        QTest::newRow("two hosts") << QStringList {u"a"_s, u"b"_s} << QByteArray() << 64;
        QTest::newRow("no such host") << QStringList {u"nosuch.invalid"_s} << QByteArray() << 68;
        QTest::newRow("nobody there") << QStringList {u"127.0.0.1:1"_s} << QByteArray() << 69;
        QTest::newRow("not now") << QStringList {} << "421 4.3.2 later\r\n"_ba << 75;
        QTest::newRow("not you") << QStringList {} << "554 5.7.1 no\r\n"_ba << 1;
        QTest::newRow("not SMTP") << QStringList {} << "SSH-2.0-OpenSSH\r\n"_ba << 76;
    }
    void whatIsWrongHasItsStatus()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, greeting);
        QFETCH(int, status);
        ScriptedServer server([&](const QByteArray &line) { return line.isEmpty() ? greeting : "221 bye\r\n"_ba; });
        if (!greeting.isEmpty())
            arguments << hostOf(server);
        const Ran ran = probe(arguments);
        QVERIFY2(ran.status == status, ran.out + ran.err);
    }

    void aSilentServerDoesNotHoldItUp()
    {
        ScriptedServer server([](const QByteArray &) { return QByteArray(); });
        const Ran ran = probe({hostOf(server), u"--timeout"_s, u"0.2"_s});
        QCOMPARE(ran.status, 75);
        QVERIFY2(ran.out.contains("!! "), ran.out);
    }
};

QTEST_GUILESS_MAIN(tst_Probe)
#include "tst_probe.moc"
