// SPDX-License-Identifier: MIT
#include "smtp/command/auth.h"
#include "smtp/transcript/writers.h"
#include "tests/support/dialogue.h"

#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using smtp::Error;

namespace {

const QByteArray secret = "s3cret-word";

std::function<void(smtp::SessionOptions &)> as(
    const QString &user, const QByteArray &password, const QByteArray &token = {}, const QList<QByteArray> &mechanisms = {})
{
    return [=](smtp::SessionOptions &options) {
        options.credentials = smtp::Credentials {user, smtp::Secret(password), smtp::Secret(token)};
        options.mechanisms = mechanisms;
        options.allowsClearPassword = true;
    };
}

QList<smtp::Letter> oneLetter()
{
    return {letter("ada@example.org", {"b@example.net"}, "Subject: x\r\n\r\nhello\r\n")};
}

} // namespace

/// AUTH on the wire (RFC 4954), and which of a server's refusals is told.
class TestLogin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// RFC 4954 §4, RFC 5321 §4.5.3.1.4: 512 octets with the line end; what does not fit waits for the 334.
    void aLongResponseWaitsForTheChallenge_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<qsizetype>("user");
        QTest::addColumn<qsizetype>("secretSize");
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("XOAUTH2") << "XOAUTH2"_ba << qsizetype(3) << qsizetype(900) << "334 "_ba;
        QTest::newRow("XOAUTH2 of 2000") << "XOAUTH2"_ba << qsizetype(3) << qsizetype(2000) << "334 "_ba;
        QTest::newRow("XOAUTH2, a challenge in words") << "XOAUTH2"_ba << qsizetype(3) << qsizetype(900) << "334 go on"_ba;
        QTest::newRow("OAUTHBEARER") << "OAUTHBEARER"_ba << qsizetype(3) << qsizetype(900) << "334 "_ba;
        QTest::newRow("PLAIN") << "PLAIN"_ba << qsizetype(3) << qsizetype(500) << "334 "_ba;
        QTest::newRow("PLAIN, no space") << "PLAIN"_ba << qsizetype(3) << qsizetype(500) << "334"_ba;
        QTest::newRow("EXTERNAL") << "EXTERNAL"_ba << qsizetype(600) << qsizetype(3) << "334 "_ba;
        QTest::newRow("SCRAM-SHA-256") << "SCRAM-SHA-256"_ba << qsizetype(600) << qsizetype(3) << "334 "_ba;
    }
    void aLongResponseWaitsForTheChallenge()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(qsizetype, user);
        QFETCH(qsizetype, secretSize);
        QFETCH(QByteArray, challenge);
        const QByteArray octets(secretSize, 's');
        Dialogue d(oneLetter(), as(QString(user, u'u'), octets, mechanism.endsWith("PLAIN") ? QByteArray() : octets, {mechanism}));
        d.greet({"AUTH " + mechanism});
        QVERIFY(d.client("AUTH " + mechanism));
        d.server(challenge);
        const QByteArray response = d.takeWritten();
        QVERIFY2(response.endsWith("\r\n") && response.size() > 500, response);
        QVERIFY(QByteArray::fromBase64(response.chopped(2)).contains(QByteArray(user, 'u')));
        if (mechanism.startsWith("SCRAM"))
            return;
        d.server("235 welcome");
        QVERIFY2(d.takeWritten().startsWith("MAIL FROM"), d.text());
        QVERIFY(!d.text().contains(octets) || secretSize < 10);
        QVERIFY2(d.text().contains("••••") || mechanism == "EXTERNAL", d.text());
    }

    void aResponseThatFitsGoesAtOnce_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("isAtOnce");
        // "AUTH PLAIN " and the line end leave 499 octets: 496 of base64, which hold 372.
        QTest::newRow("just fits") << qsizetype(372 - 3) << true;
        QTest::newRow("just not") << qsizetype(372 - 2) << false;
    }
    void aResponseThatFitsGoesAtOnce()
    {
        QFETCH(qsizetype, size);
        QFETCH(bool, isAtOnce);
        Dialogue d(oneLetter(), as(u"u"_s, QByteArray(size, 's')));
        d.greet({"AUTH PLAIN"});
        const QByteArray line = d.takeWritten();
        QVERIFY(line.size() <= smtp::Auth::maximumCommand);
        QCOMPARE(line.size() > 20, isAtOnce);
    }

    void whatNoLineHasRoomForIsGivenUp()
    {
        Dialogue d(oneLetter(), as(u"ada"_s, {}, QByteArray(10'000, 't')));
        d.greet({"AUTH XOAUTH2"});
        QVERIFY(d.client("AUTH XOAUTH2"));
        d.server("334 ");
        QVERIFY(d.client("*"));
        d.server("501 cancelled");
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::LoginRefused);
        QCOMPARE(d.report().error->why, smtp::Statement(smtp::Statement::ResponseTooLong, "XOAUTH2"_ba, smtp::Auth::maximumLine));
    }

    void theRefusalThatSaysMostIsTold_data()
    {
        QTest::addColumn<QList<QByteArray>>("replies");
        QTest::addColumn<QByteArray>("told");
        const QByteArray appPassword = "534 5.7.9 Application-specific password required. See https://help.example/app";
        QTest::newRow("both alike") << QList<QByteArray> {appPassword, appPassword} << appPassword;
        QTest::newRow("then unknown") << QList<QByteArray> {appPassword, "504 5.5.4 unrecognized"_ba} << appPassword;
        QTest::newRow("unknown, then") << QList<QByteArray> {"504 5.5.4 unrecognized"_ba, appPassword} << appPassword;
        QTest::newRow("unknown twice") << QList<QByteArray> {"504 no"_ba, "504 neither"_ba} << "504 neither"_ba;
    }
    void theRefusalThatSaysMostIsTold()
    {
        QFETCH(QList<QByteArray>, replies);
        QFETCH(QByteArray, told);
        Dialogue d(oneLetter(), as(u"ada"_s, secret));
        d.greet({"AUTH PLAIN LOGIN"});
        for (const QByteArray &reply : replies)
            d.server(reply);
        d.server("221 bye");
        const Error error = *d.report().error;
        QCOMPARE(error.kind, Error::Kind::LoginRefused);
        QCOMPARE(error.verb, "AUTH"_ba);
        QVERIFY2(error.reply, qPrintable(error.detail()));
        QCOMPARE(QByteArray::number(error.reply->code) + ' ' + error.reply->lines.constFirst(), told);
    }

    /// Some servers keep no secret for CRAM-MD5, and offer it all the same.
    void whatWasNotTriedIsNamed_data()
    {
        QTest::addColumn<QList<QByteArray>>("allowed");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QList<QByteArray>>("untried");
        const QList<QByteArray> both {"PLAIN"_ba, "LOGIN"_ba};
        QTest::newRow("chosen") << QList<QByteArray>() << "535 5.7.8 no"_ba << both;
        QTest::newRow("named") << QList<QByteArray> {"CRAM-MD5"_ba} << "535 5.7.8 no"_ba << both;
        QTest::newRow("for now") << QList<QByteArray>() << "454 4.7.0 later"_ba << QList<QByteArray>();
    }
    void whatWasNotTriedIsNamed()
    {
        QFETCH(QList<QByteArray>, allowed);
        QFETCH(QByteArray, refusal);
        QFETCH(QList<QByteArray>, untried);
        Dialogue d(oneLetter(), as(u"ada"_s, secret, {}, allowed));
        d.greet({"AUTH CRAM-MD5 PLAIN LOGIN"});
        QVERIFY(d.client("AUTH CRAM-MD5"));
        d.server("334 " + "<1@mx>"_ba.toBase64());
        d.server(refusal);
        d.server("221 bye");
        QCOMPARE(d.report().error->untried, untried);
    }

    void theProofIsWorkedOutElsewhere()
    {
        Dialogue d(oneLetter(), as(u"ada"_s, secret));
        d.greet({"AUTH SCRAM-SHA-256"});
        const QByteArray first = QByteArray::fromBase64(d.takeWritten().chopped(2).split(' ').value(2));
        const QByteArray nonce = first.sliced(first.indexOf(",r=") + 3);
        d.server("334 " + ("r=" + nonce + "more,s=QSXCR+Q6sek8bf92,i=600000").toBase64());
        QVERIFY(d.clientIsSilent());
        QTRY_VERIFY_WITH_TIMEOUT(!d.clientIsSilent(), 60'000);
        const QByteArray answer = QByteArray::fromBase64(d.takeWritten().chopped(2));
        QVERIFY2(answer.startsWith("c=biws,r=" + nonce + "more,p="), answer);
        QVERIFY2(!d.text().contains(answer.sliced(answer.indexOf(",p=") + 3)), "the proof is no secret to the transcript");
        QVERIFY2(d.text().contains("i=600000"), d.text());
    }

    /// Some servers repeat the command that they do not understand, or what they make of it.
    void whatTheServerRepeatsOfASecretIsHidden_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<QByteArray>("reply"); ///< RESPONSE: what was sent last; SECRET and BASE64: the password or token
        for (const QByteArray &mechanism : {"PLAIN"_ba, "LOGIN"_ba, "XOAUTH2"_ba, "OAUTHBEARER"_ba, "CRAM-MD5"_ba}) {
            for (const QByteArray &reply : {"500 5.5.1 unrecognized: AUTH RESPONSE"_ba,
                     "535-5.7.8 you sent SECRET\n535 5.7.8 and RESPONSE="_ba, "535 5.7.8 (BASE64)"_ba, "235 2.7.0 welcome, SECRET"_ba,
                     "500 RESPONSE"_ba, "454 4.7.0 pw=SECRET, try later"_ba, "535 ..."_ba + QByteArray(200, 'x') + "SECRET"})
                QTest::addRow("%s: %s", mechanism.constData(), reply.left(40).constData()) << mechanism << reply;
        }
    }
    void whatTheServerRepeatsOfASecretIsHidden()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(QByteArray, reply);
        Dialogue d(oneLetter(), as(u"ada"_s, secret, mechanism.contains("OA") ? secret : QByteArray(), {mechanism}));
        d.greet({"AUTH " + mechanism});
        if (mechanism == "LOGIN") {
            d.server("334 VXNlcm5hbWU6");
            d.server("334 UGFzc3dvcmQ6");
        } else if (mechanism == "CRAM-MD5")
            d.server("334 " + "<1@mx>"_ba.toBase64());
        const QByteArray response = d.takeWritten().chopped(2).split('\n').constLast().split(' ').constLast();
        QVERIFY(response.size() > 8);
        const QByteArray said =
            QByteArray(reply).replace("RESPONSE", response).replace("BASE64", secret.toBase64()).replace("SECRET", secret);
        d.server(said);
        d.server("250 " + said.sliced(4).replace('\n', ' '));
        d.server("221 bye");
        d.serverCloses();
        QByteArray all = d.text();
        for (const smtp::Event &event : d.transcript.events())
            all += smtp::toJson(event);
        for (const QByteArray &word :
            {secret, secret.toBase64(), secret.toBase64().chopped(4), response, response.sliced(response.size() / 2)})
            QVERIFY2(!all.contains(word), all);
        QVERIFY2(all.contains("••••••••"), all);
        QVERIFY2(all.contains(said.first(4)), all);
        QVERIFY(d.reports);
        const auto &error = d.report().error;
        QVERIFY(!error || !error->detail().contains(QString::fromLatin1(secret)));
        QVERIFY(!error || !error->reply || !error->reply->lines.join().contains(secret));
    }

    void aChallengeIsStillReadAfterASecretWasSent()
    {
        Dialogue d(oneLetter(), as(u"ada"_s, {}, "ya29.token-of-some-length", {"XOAUTH2"}));
        d.greet({"AUTH XOAUTH2"});
        d.server("334 " + QByteArray("{\"status\":\"400\",\"schemes\":\"Bearer\",\"user\":\"ada\"}").toBase64());
        QVERIFY2(d.text().contains("\"schemes\":\"Bearer\""), d.text());
    }

    /// Nobody waits for ten million iterations once the session is gone.
    void aLoginThatIsCancelledComputesNoFurther()
    {
        Dialogue d(oneLetter(), as(u"ada"_s, secret));
        d.greet({"AUTH SCRAM-SHA-256"});
        const QByteArray first = QByteArray::fromBase64(d.takeWritten().chopped(2).split(' ').value(2));
        d.server("334 " + ("r=" + first.sliced(first.indexOf(",r=") + 3) + "more,s=QSXCR+Q6sek8bf92,i=10000000").toBase64());
        d.session->cancel();
        QVERIFY(d.hasEnded());
        QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
        QCOMPARE(d.report().error->kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
