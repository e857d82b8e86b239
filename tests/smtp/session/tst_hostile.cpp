// SPDX-License-Identifier: MIT
#include "app/cli/exit_status.h"
#include "tests/support/bytes_body.h"
#include "tests/support/dialogue.h"
#include "tests/support/hostile_server.h"
#include "tests/support/session_run.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::Error;
using tests::HostileServer;
using tests::SessionRun;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

/// To somebody who is refused and to somebody who is not.
const QList<smtp::Letter> &twoRecipients()
{
    static const QList<smtp::Letter> letters {letter("ada@example.org", {"refused@example.net", "charles@example.net"}, message)};
    return letters;
}

/// A whole conversation about that letter, without TLS and login.
QList<QByteArray> conversation(const QByteArray &extensions)
{
    QList<QByteArray> all {"220 mx.example ESMTP\r\n", "250-mx.example\r\n" + extensions + "250 ENHANCEDSTATUSCODES\r\n",
        "250 2.1.0 ok\r\n", "550 5.1.1 nobody of that name\r\n", "250 2.1.5 ok\r\n"};
    if (!extensions.contains("CHUNKING"))
        all << "354 go on\r\n";
    return all << "250 2.0.0 queued as 4711A\r\n" << "221 2.0.0 bye\r\n";
}

smtp::SessionOptions to(const HostileServer &server, smtp::TlsMode mode = smtp::TlsMode::None)
{
    smtp::SessionOptions options;
    options.host = u"localhost"_s;
    options.port = server.port();
    options.ehloName = "client.example";
    options.tls.mode = mode;
    if (mode != smtp::TlsMode::None)
        options.tls.authorities = {tests::hostileIdentity().chain.constFirst()};
    options.deadlines = smtp::Deadlines::all(20s);
    return options;
}

} // namespace

/// Servers that break, lie, or never end, on real sockets: each letter has a definite last word, and the program its exit status.
class TestHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLinkThatBreaksBehindAnyOctet_data()
    {
        QTest::addColumn<QByteArray>("extensions");
        QTest::newRow("one command at a time, DATA") << QByteArray();
        QTest::newRow("groups, DATA") << "250-PIPELINING\r\n"_ba;
        QTest::newRow("one command at a time, BDAT") << "250-CHUNKING\r\n"_ba;
        QTest::newRow("groups, BDAT") << "250-PIPELINING\r\n250-CHUNKING\r\n"_ba;
    }
    void aLinkThatBreaksBehindAnyOctet()
    {
        QFETCH(QByteArray, extensions);
        const QList<QByteArray> replies = conversation(extensions);
        const qsizetype refusal = replies.join().indexOf("550");
        const auto endOf = [&](const QByteArray &reply) { return replies.first(replies.indexOf(reply) + 1).join().size(); };
        const qsizetype isRefused = endOf(replies.at(3));
        // From here on the client lets the whole letter go: in one flight with its envelope, if it may.
        const bool isChunked = extensions.contains("CHUNKING");
        const qsizetype isGone = !isChunked ? endOf("354 go on\r\n") : endOf(replies.at(extensions.contains("PIPELINING") ? 1 : 4));
        const qsizetype isConfirmed = endOf(replies.at(replies.size() - 2));
        QVERIFY(refusal > 0);
        for (qsizetype cut = 0; cut < replies.join().size(); ++cut) {
            HostileServer server(replies);
            server.cut = cut;
            const SessionRun run(to(server), twoRecipients());
            const QByteArray all = "behind " + QByteArray::number(cut) + '\n' + run.text();
            QVERIFY2(run.hasEnded() && run.reports().size() == 1, all);
            const smtp::DeliveryReport &report = run.reports().constFirst();
            const Verdict rest = cut >= isConfirmed ? Verdict::Accepted : cut >= isGone ? Verdict::Uncertain : Verdict::TryLater;
            const Verdict first = cut >= isRefused ? Verdict::RefusedForGood : cut >= isGone ? Verdict::Uncertain : Verdict::TryLater;
            QVERIFY2(report.recipients.at(0).verdict == first, all);
            QVERIFY2(report.recipients.at(1).verdict == rest, all);
            const int status = app::cli::exitStatus(report);
            // One that is refused for good is, whatever becomes of the link; but what may have arrived comes first.
            QVERIFY2(status == (rest == Verdict::Uncertain || first != Verdict::RefusedForGood ? 75 : 1), QByteArray::number(status) + all);
            QCOMPARE(report.error.has_value(), rest != Verdict::Accepted);
        }
    }

    void nonsenseInsteadOfAReply_data()
    {
        QTest::addColumn<QByteArray>("nonsense");
        QTest::addColumn<bool>("isEndless");
        QTest::newRow("no code") << "hello there\r\n"_ba << false;
        QTest::newRow("a code that is none") << "099 what\r\n"_ba << false;
        QTest::newRow("two digits") << "25 ok\r\n"_ba << false;
        QTest::newRow("no space") << "250ok\r\n"_ba << false;
        QTest::newRow("a code that changes") << "550-one\r\n250 two\r\n"_ba << false;
        QTest::newRow("a question") << "334 who?\r\n"_ba << false;
        QTest::newRow("a TLS record") << QByteArray("\x15\x03\x01\x00\x02\x02\x46\r\n", 9) << false;
        QTest::newRow("a web server") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << false;
        QTest::newRow("endless reply") << "250-more\r\n"_ba << true;
        QTest::newRow("endless line") << "250 more and more"_ba << true;
    }
    /// In the place of each reply in turn.
    void nonsenseInsteadOfAReply()
    {
        QFETCH(QByteArray, nonsense);
        QFETCH(bool, isEndless);
        const QList<QByteArray> whole = conversation({});
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QList<QByteArray> replies = whole.first(at) << nonsense;
            HostileServer server(replies);
            server.isEndless = isEndless;
            server.isPatient = true;
            const SessionRun run(to(server), twoRecipients());
            const QByteArray all = "reply " + QByteArray::number(at) + '\n' + run.text().left(3000);
            QVERIFY2(run.hasEnded() && run.reports().size() == 1, all);
            const smtp::DeliveryReport &report = run.reports().constFirst();
            // DATA takes 354 as "go on" only; the last two are the confirmation and goodbye.
            const Verdict expected = at == 7 ? Verdict::Accepted : at == 6 ? Verdict::Uncertain : Verdict::NotTried;
            QVERIFY2(report.recipients.at(1).verdict == expected, all);
            QVERIFY2(report.recipients.at(0).verdict == (at > 3 ? Verdict::RefusedForGood : Verdict::NotTried), all);
            const int status = app::cli::exitStatus(report);
            QVERIFY2(status == (at == 7 ? 1 : at == 6 ? 75 : 76), QByteArray::number(status) + ' ' + all);
            QVERIFY2(server.said() < 8'000'000, QByteArray::number(server.said())); // it is not heard to the end
            QVERIFY2(!server.heard().contains("QUIT") || at == 7, all); // nothing more is said to such a one
        }
    }

    /// One reply too many, behind each in turn. What was never confirmed is never taken for accepted.
    void repliesThatNobodyAskedFor()
    {
        QList<QByteArray> whole = conversation({});
        whole.removeAt(3); // nobody is refused
        for (qsizetype at = 0; at < 5; ++at) {
            QList<QByteArray> replies = whole;
            replies[at] += "250 and more\r\n";
            HostileServer server(replies);
            const SessionRun run(to(server), {letter("ada@example.org", {"charles@example.net"}, message)});
            const QByteArray all = "behind " + QByteArray::number(at) + '\n' + run.text();
            QVERIFY2(run.hasEnded(), all);
            const smtp::DeliveryReport &report = run.reports().constFirst();
            QVERIFY2(!report.isAccepted(), all);
            QVERIFY2(report.error, all);
            const int status = app::cli::exitStatus(report);
            QVERIFY2(status == 76, QByteArray::number(status) + ' ' + all);
        }
    }

    void aRefusalWhileTheMessageIsOnItsWay_data()
    {
        QTest::addColumn<bool>("hangsUp");
        QTest::newRow("and listens") << false;
        QTest::newRow("and hangs up") << true;
    }
    void aRefusalWhileTheMessageIsOnItsWay()
    {
        QFETCH(bool, hangsUp);
        HostileServer server({"220 hi\r\n", "250 mx\r\n", "250 ok\r\n", "250 ok\r\n", "354 go on\r\n552 5.3.4 too much\r\n"});
        server.isDeaf = true;
        server.isPatient = true;
        if (hangsUp)
            server.cut = QByteArray("220 hi\r\n250 mx\r\n250 ok\r\n250 ok\r\n354 go on\r\n552 5.3.4 too much\r\n").size();
        const SessionRun run(to(server), {letter("ada@example.org", {"charles@example.net"}, QByteArray(50'000'000, 'x'))});
        QVERIFY2(run.hasEnded(), run.text());
        QCOMPARE(run.reports().constFirst().recipients.constFirst().verdict, Verdict::RefusedForGood);
        QCOMPARE(run.reports().constFirst().recipients.constFirst().reply->code, 552);
        QCOMPARE(int(app::cli::exitStatus(run.reports().constFirst())), 1);
    }

    // ---- TLS ----

    void whatGoesWrongWithTls_data()
    {
        QTest::addColumn<QList<QByteArray>>("replies");
        QTest::addColumn<smtp::TlsMode>("mode");
        QTest::addColumn<HostileServer::Tls>("tls");
        QTest::addColumn<int>("status");
        QTest::addColumn<smtp::Statement::Id>("says");
        using enum smtp::TlsMode;
        const QByteArray offer = "250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n";
        const QByteArray bye = "221 bye\r\n";
        const auto row = [](const char *name, const QList<QByteArray> &replies, smtp::TlsMode mode, HostileServer::Tls tls, int status,
                             smtp::Statement::Id says) { QTest::newRow(name) << replies << mode << tls << status << says; };
        row("STARTTLS is taken away", {"220 hi\r\n", "250-mx\r\n250 AUTH PLAIN\r\n", bye}, Required, HostileServer::Tls::Never, 78,
            smtp::Statement::TlsNotOffered);
        row("STARTTLS is garbled", {"220 hi\r\n", "250-mx\r\n250-AUTH PLAIN\r\n250 XXXXXXXA\r\n", bye}, Required, HostileServer::Tls::Never,
            78, smtp::Statement::TlsNotOffered);
        row("EHLO is taken away", {"220 hi\r\n", "502 what?\r\n", "250 mx\r\n", bye}, Required, HostileServer::Tls::Never, 78,
            smtp::Statement::TlsNotOffered);
        row("STARTTLS is refused", {"220 hi\r\n", offer, "454 4.7.0 not now\r\n", bye}, Required, HostileServer::Tls::Never, 78,
            smtp::Statement::TlsRefused);
        row("an answer from before TLS", {"220 hi\r\n", offer, "220 go\r\n250-mx\r\n250 AUTH PLAIN\r\n"}, Required,
            HostileServer::Tls::AfterStartTls, 78, smtp::Statement::TlsDataBefore);
        row("half an answer from before TLS", {"220 hi\r\n", offer, "220 go\r\n2"}, Required, HostileServer::Tls::AfterStartTls, 78,
            smtp::Statement::TlsDataBefore);
        row("no login behind TLS", {"220 hi\r\n", offer, "220 go\r\n", "250 mx\r\n", bye}, Required, HostileServer::Tls::AfterStartTls, 77,
            smtp::Statement::NoAuthOffered);
        row("silence behind STARTTLS", {"220 hi\r\n", offer, "220 go\r\n"}, Required, HostileServer::Tls::Never, 75,
            smtp::Statement::TlsNotFinished);
        row("TLS on a port that speaks first", {"220 hi\r\n"}, Implicit, HostileServer::Tls::Never, 78, smtp::Statement::TlsWrongPort);
        row("no TLS on a port that wants it", {"220 hi\r\n"}, None, HostileServer::Tls::AtOnce, 75, smtp::Statement::MayWantTls);
        row("silence on a port that should begin TLS", {}, Implicit, HostileServer::Tls::Never, 75, smtp::Statement::TlsNotFinished);
    }
    void whatGoesWrongWithTls()
    {
        QFETCH(QList<QByteArray>, replies);
        QFETCH(smtp::TlsMode, mode);
        QFETCH(HostileServer::Tls, tls);
        QFETCH(int, status);
        QFETCH(smtp::Statement::Id, says);
        HostileServer server(replies, tls);
        server.isPatient = true;
        auto options = to(server, mode);
        options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("s3cret-word"))};
        options.deadlines.tls = options.deadlines.greeting = 500ms;
        const SessionRun run(options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY2(run.hasEnded(), run.text());
        const smtp::DeliveryReport &report = run.reports().constFirst();
        QVERIFY2(report.error, run.text());
        const smtp::Statement &why = report.error->why;
        QVERIFY2(why.id == says || std::ranges::contains(why.parts, says, &smtp::Statement::id), run.text());
        QVERIFY2(app::cli::exitStatus(report) == status, run.text());
        QVERIFY(report.recipients.constFirst().verdict == (status == 75 ? Verdict::TryLater : Verdict::NotTried)
            || report.recipients.constFirst().verdict == Verdict::RefusedForGood);
        // Neither the letter nor the password, in clear or under TLS.
        for (const QByteArray &word : {"MAIL"_ba, "hello"_ba, "AUTH"_ba, QByteArray("\0ada\0s3cret-word", 16).toBase64()})
            QVERIFY2(!server.heard().contains(word), server.heard());
    }

    void behindTlsOnlyWhatWasSaidThereCounts()
    {
        // In clear it offers what behind TLS it does not have.
        HostileServer server({"220 hi\r\n", "250-mx\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-SIZE 1\r\n250 STARTTLS\r\n", "220 go\r\n",
                                 "250 mx\r\n", "250 ok\r\n", "250 ok\r\n", "354 go on\r\n", "250 done\r\n", "221 bye\r\n"},
            HostileServer::Tls::AfterStartTls);
        const SessionRun run(to(server, smtp::TlsMode::Required), {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY2(run.reports().constFirst().isAccepted(), run.text());
        QCOMPARE(run.sent(),
            (QList<QByteArray> {"EHLO client.example", "STARTTLS", "EHLO client.example", "MAIL FROM:<ada@example.org>",
                "RCPT TO:<charles@example.net>", "DATA", "QUIT"}));
    }

    // ---- Time ----

    void oneOctetASecondIsNoAnswerInTime()
    {
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, message)});
        int seconds = 0;
        for (; !d.hasEnded() && seconds < 1000; ++seconds) {
            d.serverRaw(seconds == 0 ? "2" : seconds == 1 ? "2" : seconds == 2 ? "0" : seconds == 3 ? " " : "x");
            d.clock->advance(1s);
        }
        QCOMPARE(seconds, 300); // RFC 5321 §4.5.3.2.1: five minutes for the greeting, however busy it looks
        QCOMPARE(d.report().error->kind, Error::Kind::TimedOut);
        QCOMPARE(int(app::cli::exitStatus(d.report())), 75);
    }

    void oneOctetASecondThatIsWholeInTimeIsAnAnswer()
    {
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, message)});
        for (const QByteArray &reply : {"220 hi\r\n"_ba, "250 mx\r\n"_ba, "250 ok\r\n"_ba, "250 ok\r\n"_ba, "354 go on\r\n"_ba,
                 QByteArray("250 " + QByteArray(400, 'x') + "\r\n"), "221 bye\r\n"_ba}) {
            for (const char octet : reply) {
                d.serverRaw(QByteArray(1, octet));
                d.clock->advance(1s);
            }
        }
        QVERIFY(d.report().isAccepted());
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
