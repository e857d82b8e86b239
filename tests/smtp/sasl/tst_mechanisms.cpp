// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"
#include "smtp/tls/channel_binding.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Credentials;
using smtp::Mechanism;
using smtp::SaslContext;

class TestMechanisms : public QObject {
    Q_OBJECT

private:
    static Credentials pencil() { return {u"user"_s, smtp::Secret("pencil")}; }
    static std::unique_ptr<Mechanism> scram(const QByteArray &name, const QByteArray &nonce, const SaslContext &base = {})
    {
        SaslContext context = base;
        context.clientNonce = nonce;
        return smtp::makeMechanism(name, pencil(), context);
    }

private Q_SLOTS:
    void scramAnswersAsItsVectorsSay_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("nonce");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("proof");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("RFC 5802 §5") << "SCRAM-SHA-1"_ba << "fyko+d2lbbFgONRv9qkxdawL"_ba << "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"_ba
                                     << "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"_ba
                                     << "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="_ba
                                     << "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="_ba;
        QTest::newRow("RFC 7677 §3")
            << "SCRAM-SHA-256"_ba << "rOprNGfwEbeRWgbNEkqO"_ba << "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"_ba
            << "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"_ba
            << "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="_ba
            << "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="_ba;
    }
    void scramAnswersAsItsVectorsSay()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, challenge);
        QFETCH(QByteArray, signature);
        const auto mechanism = scram(name, nonce);
        QTEST(mechanism->initialResponse()->octets, "first");
        const auto answer = mechanism->respond(challenge);
        QVERIFY(answer);
        QTEST(answer->octets, "proof");
        QVERIFY2(answer->isSecret() && !answer->shown.contains(answer->octets.sliced(answer->octets.indexOf(",p=") + 3)), answer->shown);
        QVERIFY(mechanism->objection()); // it has proven nothing yet
        const auto last = mechanism->respond(signature);
        QVERIFY(last);
        QVERIFY(last->octets.isEmpty());
        QVERIFY(!mechanism->objection());
    }

    void aServerThatDoesNotKnowThePasswordIsFoundOut()
    {
        const auto mechanism = scram("SCRAM-SHA-1", "fyko+d2lbbFgONRv9qkxdawL");
        QVERIFY(mechanism->respond("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        const auto last = mechanism->respond("v=AAAAAAV8S7suAoZWja4dJRkFsKQ=");
        QVERIFY(!last);
        QCOMPARE(last.error().kind, smtp::Error::Kind::ProtocolViolation);
        QVERIFY(mechanism->objection());
    }

    void hostileFirstMessages_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("noise") << "hello"_ba;
        QTest::newRow("another nonce") << "r=other,s=QSXCR+Q6sek8bf92,i=4096"_ba;
        QTest::newRow("our nonce alone") << "r=mine,s=QSXCR+Q6sek8bf92,i=4096"_ba;
        QTest::newRow("no salt") << "r=mine1,s=,i=4096"_ba;
        QTest::newRow("salt not base64") << "r=mine1,s=***,i=4096"_ba;
        QTest::newRow("one round") << "r=mine1,s=QSXCR+Q6sek8bf92,i=1"_ba;
        QTest::newRow("more rounds than anybody asks for") << "r=mine1,s=QSXCR+Q6sek8bf92,i=10000001"_ba;
        QTest::newRow("rounds for a year") << "r=mine1,s=QSXCR+Q6sek8bf92,i=2000000000"_ba;
        QTest::newRow("rounds below none") << "r=mine1,s=QSXCR+Q6sek8bf92,i=-4096"_ba;
        QTest::newRow("a must that nobody knows") << "m=ext,r=mine1,s=QSXCR+Q6sek8bf92,i=4096"_ba;
    }
    void hostileFirstMessages()
    {
        QFETCH(QByteArray, challenge);
        const auto mechanism = scram("SCRAM-SHA-256", "mine");
        if (challenge.isEmpty())
            QVERIFY(mechanism->respond(challenge)); // asks for the first message, once
        QVERIFY(!mechanism->respond(challenge));
    }

    /// Servers use this many now.
    void sixHundredThousandIterationsAreComputed()
    {
        for (const QByteArray &name : {"SCRAM-SHA-256"_ba, "SCRAM-SHA-512"_ba}) {
            const auto mechanism = scram(name, "mine");
            QVERIFY(mechanism->takesTime()); // in another thread
            const auto answer = mechanism->respond("r=mine1,s=QSXCR+Q6sek8bf92,i=600000");
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail()));
            QVERIFY(!mechanism->takesTime());
        }
    }

    void computingEndsWhenNobodyWantsItAnyMore()
    {
        const auto mechanism = scram("SCRAM-SHA-256", "mine");
        QVERIFY(mechanism->stop());
        const auto answer = mechanism->respond("r=mine1,s=QSXCR+Q6sek8bf92,i=10000000");
        QVERIFY(!answer);
        QCOMPARE(answer.error().why.id, smtp::Statement::Cancelled);
    }

    void whatMayFareBetterIsNamed_data()
    {
        QTest::addColumn<QByteArray>("refused");
        QTest::addColumn<bool>("mayShow");
        QTest::addColumn<QByteArray>("others");
        QTest::newRow("CRAM-MD5") << "CRAM-MD5"_ba << true << "PLAIN LOGIN"_ba;
        QTest::newRow("SCRAM") << "SCRAM-SHA-256"_ba << true << "PLAIN LOGIN"_ba;
        QTest::newRow("in clear") << "CRAM-MD5"_ba << false << ""_ba;
        QTest::newRow("it shows the password itself") << "PLAIN"_ba << true << ""_ba;
    }
    void whatMayFareBetterIsNamed()
    {
        QFETCH(QByteArray, refused);
        QFETCH(bool, mayShow);
        const smtp::MechanismPolicy policy {.allowed = {refused}, .mayShowSecret = mayShow, .hasPassword = true};
        const QList<QByteArray> offered {"CRAM-MD5"_ba, "SCRAM-SHA-256"_ba, "PLAIN"_ba, "LOGIN"_ba, "XOAUTH2"_ba};
        QTEST(smtp::alternativesTo(refused, offered, policy).join(' '), "others");
    }

    void whatIsMissingIsNamed()
    {
        using smtp::Statement;
        const auto why = [](const QByteArray &allowed, bool hasToken) {
            return smtp::chooseMechanisms({"PLAIN"_ba, "XOAUTH2"_ba, "OAUTHBEARER"_ba},
                {.allowed = allowed.split(' '), .mayShowSecret = true, .hasPassword = !hasToken, .hasToken = hasToken})
                .why;
        };
        QCOMPARE(why("XOAUTH2", false), Statement(Statement::MechanismNeedsToken, "XOAUTH2"_ba));
        QCOMPARE(why("OAUTHBEARER XOAUTH2", false), Statement(Statement::MechanismNeedsToken, "OAUTHBEARER, XOAUTH2"_ba));
        QCOMPARE(why("PLAIN", true), Statement(Statement::MechanismNeedsPassword, "PLAIN"_ba));
        // Whoever asks for none is told the same.
        QCOMPARE(smtp::chooseMechanisms({"XOAUTH2"_ba}, {.allowed = {}, .mayShowSecret = true, .hasPassword = true}).why,
            Statement(Statement::MechanismNeedsToken, "XOAUTH2"_ba));
        QCOMPARE(smtp::chooseMechanisms({"PLAIN"_ba}, {.allowed = {}, .mayShowSecret = true, .hasToken = true}).why,
            Statement(Statement::MechanismNeedsPassword, "PLAIN"_ba));
    }

    void bindingIsSaidAsItIs()
    {
        const SaslContext bound {.host = {}, .port = 0, .channelBinding = "digest", .offersBinding = true, .clientNonce = {}};
        QVERIFY(scram("SCRAM-SHA-256-PLUS", "x", bound)->initialResponse()->octets.startsWith("p=tls-server-end-point,,n=user"));
        QVERIFY(scram("SCRAM-SHA-256", "x", bound)->initialResponse()->octets.startsWith("n,,"));
        SaslContext taken = bound;
        taken.offersBinding = false; // perhaps somebody took the offer away: the server will know
        QVERIFY(scram("SCRAM-SHA-256", "x", taken)->initialResponse()->octets.startsWith("y,,"));
        const auto mechanism = scram("SCRAM-SHA-256-PLUS", "mine", bound);
        const auto answer = mechanism->respond("r=mine1,s=QSXCR+Q6sek8bf92,i=4096");
        QVERIFY(answer);
        QVERIFY(answer->octets.startsWith("c=" + QByteArray("p=tls-server-end-point,,digest").toBase64() + ",r=mine1,"));
    }

    void namesAreQuoted()
    {
        const Credentials odd {u"a=b,c"_s, smtp::Secret("x"), smtp::Secret("t")};
        const SaslContext context {.host = "mx", .port = 587, .channelBinding = {}, .offersBinding = false, .clientNonce = "n"};
        QCOMPARE(smtp::makeMechanism("SCRAM-SHA-256", odd, context)->initialResponse()->octets, "n,,n=a=3Db=2Cc,r=n"_ba);
        QVERIFY(smtp::makeMechanism("OAUTHBEARER", odd, context)
                ->initialResponse()
                ->octets.startsWith("n,a=a=3Db=2Cc,\x01host=mx\x01port=587\x01"));
    }

    void cramMd5AnswersAsItsVectorSays() // RFC 2195 §2
    {
        const auto mechanism = smtp::makeMechanism("CRAM-MD5", {u"tim"_s, smtp::Secret("tanstaaftanstaaf")}, {});
        QVERIFY(!mechanism->initialResponse());
        const auto answer = mechanism->respond("<1896.697170952@postoffice.reston.mci.net>");
        QVERIFY(answer);
        QCOMPARE(answer->octets, "tim b913a602c7eda7a495b4e6e7334d3890"_ba);
        QCOMPARE(answer->shown, "tim ••••••••"_ba);
        QVERIFY(!mechanism->respond("again"));
    }

    void tokensGoOutAsTheirVectorsSay()
    {
        const Credentials someone {u"someuser@example.com"_s, {}, smtp::Secret("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg")};
        const auto old = smtp::makeMechanism("XOAUTH2", someone, {});
        const auto message = old->initialResponse();
        QCOMPARE(message->octets.toBase64(),
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="_ba);
        QVERIFY(!message->shown.contains("ya29"));
        // The reason comes as a challenge, and wants an answer before the last word.
        QCOMPARE(old->respond("{\"status\":\"401\"}")->octets, QByteArray());
        QVERIFY(!old->respond("{\"status\":\"401\"}"));
        const SaslContext context {
            .host = "server.example.com", .port = 143, .channelBinding = {}, .offersBinding = false, .clientNonce = {}};
        const Credentials user {u"user@example.com"_s, {}, smtp::Secret("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==")};
        const auto standard = smtp::makeMechanism("OAUTHBEARER", user, context);
        QCOMPARE(standard->initialResponse()->octets, // RFC 7628 §4.1
            "n,a=user@example.com,\x01host=server.example.com\x01port=143\x01"
            "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\x01\x01"_ba);
        QCOMPARE(standard->respond("{\"status\":\"invalid_token\"}")->octets, "\x01"_ba);
    }

    void theStrongestThatFitsIsChosen_data()
    {
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("allowed");
        QTest::addColumn<QByteArray>("given"); // p password, t token, b binding, c may show, s SASL provider, k Kerberos ticket
        QTest::addColumn<QByteArray>("chosen");
        const auto row = [](const char *name, const char *offered, const char *allowed, const char *given, const char *chosen) {
            QTest::newRow(name) << QByteArray(offered) << QByteArray(allowed) << QByteArray(given) << QByteArray(chosen);
        };
        const char *all = "LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-256-PLUS XOAUTH2 EXTERNAL ANONYMOUS";
        row("bound", all, "", "pbc", "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN");
        row("bound and named", all, "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", "pbc", "SCRAM-SHA-256-PLUS SCRAM-SHA-256");
        row("named, but nothing to bind to", all, "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", "pc", "SCRAM-SHA-256");
        row("not bound", all, "", "pc", "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN");
        row("in clear", all, "", "p", "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5");
        row("in clear, only such", "PLAIN LOGIN", "", "p", "");
        row("token", all, "", "tbc", "XOAUTH2");
        row("token in clear", all, "", "t", "");
        row("allowed", all, "PLAIN CRAM-MD5", "pbc", "CRAM-MD5 PLAIN");
        row("named", all, "EXTERNAL", "pbc", "EXTERNAL");
        row("nobody", all, "ANONYMOUS", "", "ANONYMOUS");
        row("unknown", "FOO BAR", "", "ptbc", "");
        row("nothing offered", "", "", "ptbc", "");
        const char *windows = "GSSAPI NTLM LOGIN";
        row("a ticket", windows, "", "pcsk", "GSSAPI LOGIN");
        row("a ticket alone", windows, "", "csk", "GSSAPI");
        row("no ticket", windows, "", "pcs", "LOGIN");
        row("no ticket, but named", windows, "GSSAPI", "cs", "GSSAPI");
        row("no provider", windows, "", "pck", "LOGIN");
        row("no provider, but named", windows, "GSSAPI NTLM", "pck", "");
        row("NTLM named", windows, "NTLM", "pcs", "NTLM");
    }
    void theStrongestThatFitsIsChosen()
    {
        const auto words = [](const QByteArray &text) { return text.isEmpty() ? QList<QByteArray>() : text.split(' '); };
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, allowed);
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, chosen);
        const auto choice = smtp::chooseMechanisms(words(offered),
            {.allowed = words(allowed),
                .mayShowSecret = given.contains('c'),
                .hasPassword = given.contains('p'),
                .hasToken = given.contains('t'),
                .hasBinding = given.contains('b'),
                .hasProvider = given.contains('s'),
                .hasTicket = given.contains('k')});
        QCOMPARE(choice.names, words(chosen));
        QVERIFY(!choice.why.isEmpty());
        // Whoever looks for GSSAPI finds why it is not used.
        const bool isOut = offered.contains("GSSAPI") && !chosen.contains("GSSAPI") && (allowed.isEmpty() || allowed.contains("GSSAPI"));
        const auto isGssapi = [](const smtp::Statement &part) {
            return part == smtp::Statement::TicketLacks || part == smtp::Statement(smtp::Statement::SaslProviderLacks, "GSSAPI"_ba);
        };
        QCOMPARE(std::ranges::any_of(choice.why.parts, isGssapi), isOut);
    }
};

QTEST_GUILESS_MAIN(TestMechanisms)
#include "tst_mechanisms.moc"
