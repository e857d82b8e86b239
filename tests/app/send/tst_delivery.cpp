// SPDX-License-Identifier: MIT
#include "tests/app/send/delivery_stage.h"

#include "tests/support/certificates.h"

using namespace Qt::StringLiterals;
using Outcome = app::SecretStore::Outcome;

class TestDelivery : public QObject {
    Q_OBJECT
private:
private Q_SLOTS:
    void letterWithoutLoginGoesOut()
    {
        Stage t;
        t.account.server()->user.clear();
        t.start();
        QVERIFY(t.delivery->isRunning());
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QVERIFY(!t.delivery->isRunning());
        QVERIFY(t.server.content.contains("Text\r\n"));
        QVERIFY(t.log().contains("charles@example.net"));
        t.delivery->start(); // once only
        QCoreApplication::processEvents();
        QCOMPARE(t.server.connections, 1);
    }

    void storedPasswordIsUsedAndNeverShown()
    {
        Stage t;
        t.server.password = "s3cr3t-in-store";
        t.store("s3cr3t-in-store");
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QVERIFY(t.questions.isEmpty());
        QVERIFY(t.log().contains("AUTH"));
        QVERIFY(!t.log().contains("s3cr3t"));
        QVERIFY(!t.log().contains(QByteArray("\0ada\0s3cr3t-in-store", 20).toBase64()));
    }

    void passwordIsAskedForAndKeptOnceItWorked()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Missing});
        QCOMPARE(t.server.connections, 0); // nobody is kept waiting
        t.delivery->providePassword(smtp::Secret("right"), true);
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.kept(), "right"_ba);
    }

    void aRefusedPasswordIsTriedOnceInARun()
    {
        Stage t;
        t.store("old");
        for (int letter = 0; letter < 3; ++letter) {
            t.start();
            WAIT_FOR(t.questions.size() == letter + 1);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            t.delivery->providePassword({}, false);
            WAIT_FOR(t.reports.size() == letter + 1);
        }
        QCOMPARE(t.server.logins, QList {"old"_ba}); // each further one would be a failed login at the provider
    }

    void theNewPasswordReplacesTheRefusedOneWhetherOrNotItIsKept()
    {
        for (const bool isKept : {false, true}) {
            Stage t;
            t.store("old");
            t.start();
            WAIT_FOR(t.questions.size() == 1);
            t.delivery->providePassword(smtp::Secret("right"), isKept);
            WAIT_FOR(t.reports.size() == 1);
            t.start();
            WAIT_FOR(t.reports.size() == 2);
            QVERIFY(t.reports.last().isAccepted());
            QCOMPARE(t.questions.size(), 1);
            QCOMPARE(t.server.logins, (QList {"old"_ba, "right"_ba, "right"_ba}));
        }
    }

    void aPasswordThatWasTypedWrongIsNotTriedByTheNextLetter()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Missing});
        t.delivery->providePassword(smtp::Secret("wrong"), true);
        WAIT_FOR(t.questions.size() == 2);
        t.delivery->cancel();
        WAIT_FOR(t.reports.size() == 1);
        t.start();
        WAIT_FOR(t.questions.size() == 3);
        QCOMPARE(t.questions.last(), Outcome::Refused);
        QCOMPARE(t.server.logins, QList {"wrong"_ba});
    }

    void anotherUserMayHaveTheRefusedPassword()
    {
        Stage t;
        t.store("old");
        t.start();
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->cancel();
        WAIT_FOR(t.reports.size() == 1);
        t.secrets->reconsider({t.account.id}); // the account was fixed
        t.server.password = "old";
        t.store("old");
        t.start();
        WAIT_FOR(t.reports.size() == 2);
        QVERIFY(t.reports.last().isAccepted());
    }

    void trustCountsForTheNextSessionOfTheSameLetter()
    {
        // A certificate of our own making, and a login that is refused first: two sessions, one question.
        PracticeServer server(onlyAda);
        Stage t;
        t.startThrough(server);
        for (int tries = 1; tries < 3; ++tries) {
            WAIT_FOR(t.questions.size() == tries);
            t.delivery->providePassword(smtp::Secret(tries == 1 ? "wrong" : "right"), false);
        }
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.certificates, 1);
    }

    void withdrawnTrustCountsForTheNextSessionToo()
    {
        PracticeServer server(onlyAda);
        Stage t;
        t.startThrough(server);
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->setPins({});
        t.delivery->providePassword(smtp::Secret("right"), false);
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.certificates, 2);
    }

    void refusedLoginAsksAgainAndTheTranscriptGoesOn()
    {
        Stage t;
        t.store("old");
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Refused});
        t.delivery->providePassword(smtp::Secret("wrong"), true);
        WAIT_FOR(t.questions == (QList {Outcome::Refused, Outcome::Refused}));
        QVERIFY(t.reports.isEmpty());
        QVERIFY(t.delivery->isRunning());
        t.delivery->providePassword(smtp::Secret("right"), true);
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.kept(), "right"_ba);
        QCOMPARE(t.server.connections, 3);
        std::chrono::nanoseconds last(0);
        quint32 exchange = 0;
        quint32 connection = 0;
        quint64 number = 0;
        for (const smtp::Event &event : t.transcript->events()) {
            QCOMPARE(event.sequence, number++);
            QVERIFY(event.at >= last);
            last = event.at;
            QVERIFY(event.connection >= connection && event.connection <= connection + 1);
            QVERIFY(event.exchange == 0 || event.exchange >= exchange || event.connection == connection);
            connection = event.connection;
            exchange = std::max(exchange, event.exchange);
        }
        QCOMPARE(connection, 3U);
        QVERIFY(exchange > 10); // two refused logins and a delivery, each command its own number
    }

    void refusalThatIsNotThePasswordEndsIt()
    {
        for (const QByteArray &refusal : {"534 5.7.9 mechanism too weak"_ba, "454 4.7.0 not now"_ba, "538 5.7.11 TLS first"_ba}) {
            Stage t;
            t.server.refusal = refusal;
            t.store("old");
            t.start();
            WAIT_FOR(t.reports.size() == 1);
            QVERIFY(t.questions.isEmpty());
            QVERIFY(t.reports.first().error);
        }
    }

    void noAnswerToTheQuestionCancels()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->providePassword(smtp::Secret(), true);
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Cancelled);
        QCOMPARE(t.reports.first().recipients.first().verdict, smtp::RecipientReport::Verdict::NotTried);
        QCOMPARE(t.server.connections, 0);
    }

    void cancelEndsItAtAnyMoment()
    {
        Stage t;
        t.start();
        t.delivery->cancel(); // before the store has answered
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Cancelled);
        QVERIFY(t.questions.isEmpty());

        Stage silent;
        silent.server.isSilent = true;
        silent.account.server()->user.clear();
        silent.start();
        WAIT_FOR(silent.server.connections == 1);
        silent.delivery->cancel();
        silent.delivery->cancel();
        WAIT_FOR(silent.reports.size() == 1);
        QVERIFY(!silent.delivery->isRunning());
    }

    void deliveryMayGoAwayInTheMiddle()
    {
        Stage t;
        t.server.isSilent = true;
        t.account.server()->user.clear();
        t.start();
        WAIT_FOR(t.server.connections == 1);
        t.delivery.reset();
        QCoreApplication::processEvents();
        QVERIFY(t.reports.isEmpty());
    }

    void authoritiesThatCannotBeReadAreNoneToTrust()
    {
        Stage t;
        t.account.server()->user.clear();
        t.account.tlsMode = smtp::TlsMode::Required;
        t.account.caFile = u"/nowhere/ca.pem"_s;
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::FileUnreadable);
        QCOMPARE(t.server.connections, 0);
    }

    /// Whatever the account says of TLS, and on loopback too.
    void anAccountThatNamesTrustSendsNoPasswordInClear_data()
    {
        QTest::addColumn<smtp::TlsMode>("mode");
        QTest::addColumn<bool>("namesPin");
        for (const smtp::TlsMode mode : {smtp::TlsMode::None, smtp::TlsMode::Opportunistic}) {
            QTest::addRow("pin, %d", static_cast<int>(mode)) << mode << true;
            QTest::addRow("CA file, %d", static_cast<int>(mode)) << mode << false;
        }
    }
    void anAccountThatNamesTrustSendsNoPasswordInClear()
    {
        QFETCH(smtp::TlsMode, mode);
        QFETCH(bool, namesPin);
        static const Certificates authority;
        Stage t;
        t.store("right");
        t.account.tlsMode = mode;
        if (namesPin)
            t.account.server()->pins = {{QByteArray(32, '\xab'), {}}};
        else
            t.account.caFile = authority.authorityFile();
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Tls);
        QVERIFY2(!t.log().contains("\"line\":\"AUTH") && !t.log().contains("MAIL FROM"), t.log());
    }

    void practiceWithoutAPostOfficeSaysSo()
    {
        Stage t;
        t.account = app::Account::practice();
        t.start();
        QVERIFY(t.reports.isEmpty()); // through the event loop, as ever
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
