// SPDX-License-Identifier: MIT
#include "smtp/session/secret_echo.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::SecretEcho;

namespace {

const QByteArray bullets = "••••••••";

} // namespace

/// What a server repeats of a secret, in all the forms that it may have.
class TestSecretEcho : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsFoundInEachForm_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("shown");
        const QByteArray secret = "s3cret-word";
        const QByteArray response = QByteArray("\0ada\0s3cret-word", 16).toBase64();
        const auto row = [](const char *name, const QByteArray &said, const QByteArray &shown) { QTest::newRow(name) << said << shown; };
        row("nothing", "250 2.1.0 ok", "250 2.1.0 ok");
        row("in clear", "500 what? s3cret-word!", "500 what? " + bullets + '!');
        row("twice", "500-s3cret-word/s3cret-word", "500-" + bullets + '/' + bullets);
        row("in capitals", "500 S3CRET-WORD", "500 " + bullets);
        row("in base64", "500 '" + secret.toBase64() + '\'', "500 '" + bullets + '\'');
        row("behind one octet", "500 " + ("x" + secret + "y").toBase64() + '.', "500 e" + bullets + "Q==.");
        row("behind two octets", "500 " + ("xx" + secret + "yy").toBase64(), "500 eH" + bullets + "l5");
        row("the response", "500 AUTH PLAIN " + response, "500 AUTH PLAIN " + bullets);
        row("the response, cut short", "500 " + response.first(12) + "...", "500 " + bullets + "...");
        row("the response in capitals", "500 " + response.toUpper(), "500 " + bullets);
        row("a challenge that begins like it", "334 " + response.first(12) + "AAAA", "334 " + response.first(12) + "AAAA");
        row("a challenge that holds the secret", "334 " + response, "334 AGFkYQ" + bullets);
        row("a line without a code", "s3cret-word", bullets);
        row("a few octets of it", "500 s3cre", "500 s3cre");
    }
    void aSecretIsFoundInEachForm()
    {
        QFETCH(QByteArray, said);
        SecretEcho echo;
        QCOMPARE(echo.masked(said), said); // as long as there is none
        echo.addSecret("s3cret-word");
        echo.addResponse(QByteArray("\0ada\0s3cret-word", 16).toBase64());
        QTEST(echo.masked(said), "shown");
    }

    void aLongTokenIsFoundInPieces()
    {
        QByteArray token;
        for (int i = 0; i < 500; ++i)
            token += QByteArray::number(i * 7919);
        SecretEcho echo;
        echo.addSecret(token);
        const QByteArray encoded = token.toBase64();
        for (qsizetype at = 0; at + 100 < token.size(); at += 97) {
            QCOMPARE(echo.masked("500 " + token.sliced(at, 60)), "500 " + bullets);
            QCOMPARE(echo.masked("500-" + encoded.sliced(at, 60)), "500-" + bullets);
        }
    }

    void aSecretIsFoundOverTheLinesOfAReply()
    {
        SecretEcho echo;
        echo.addSecret("s3cret-word");
        QCOMPARE(echo.masked("535-5.7.8 no: S3cr"), "535-5.7.8 no: S3cr"_ba); // a word like any other
        QCOMPARE(echo.masked("535-5.7.8 et-word, you said"), "535-5.7.8 " + bullets + ", you said");
        QCOMPARE(echo.masked("535-s"), "535-s"_ba);
        QCOMPARE(echo.masked("535 3cret-word"), "535 " + bullets);
        QCOMPARE(echo.masked("250-s3cret"), "250-s3cret"_ba);
        QCOMPARE(echo.masked("250 -wonder"), "250 -wonder"_ba); // another word
        const QByteArray encoded = QByteArray("s3cret-word").toBase64();
        QCOMPARE(echo.masked("535-5.7.8 " + encoded.first(7)), "535-5.7.8 " + encoded.first(7));
        QVERIFY(!echo.masked("535 5.7.8 " + encoded.sliced(7)).contains(encoded.sliced(7, 5)));
    }

    /// Its first half is hidden too: the line that it stands in is not shown before the next one tells.
    void bothHalvesOfASecretAreHidden()
    {
        SecretEcho echo;
        echo.addSecret("S3cr3t-Pass");
        QCOMPARE(echo.shown("535-5.7.8 no: S3cr"), QList<QByteArray>());
        QCOMPARE(echo.shown("535 3t-Pass!"), (QList<QByteArray> {"535-5.7.8 no: " + bullets, "535 " + bullets + '!'}));
        QCOMPARE(echo.shown("250-words"), QList<QByteArray>()); // it ends with an s
        QCOMPARE(echo.shown("250-more"), (QList<QByteArray> {"250-words", "250-more"}));
        QCOMPARE(echo.shown("250 words"), QList<QByteArray> {"250 words"}); // the last of its reply waits for nothing
        QVERIFY(!echo.takeWaiting());
        QCOMPARE(echo.shown("250-S3cr"), QList<QByteArray>());
        QCOMPARE(echo.takeWaiting(), QByteArray("250-S3cr")); // nothing followed
        const QByteArray encoded = QByteArray("S3cr3t-Pass").toBase64();
        QCOMPARE(echo.shown("535-" + encoded.first(7)), QList<QByteArray>());
        const QList<QByteArray> both = echo.shown("535 " + encoded.sliced(7));
        QCOMPARE(both.size(), 2);
        QVERIFY2(!both.first().contains(encoded.first(5)) && !both.last().contains(encoded.sliced(7, 5)), both.join('\n'));
    }

    void aCodeIsNeverHidden()
    {
        SecretEcho echo;
        echo.addSecret("250 ok");
        echo.addSecret("5500");
        QCOMPARE(echo.masked("250 ok"), "250 ok"_ba);
        QCOMPARE(echo.masked("5500"), "5500"_ba);
        QCOMPARE(echo.masked("250 250 ok"), "250 " + bullets);
    }

    void aShortPasswordIsHiddenAsAWordAlone()
    {
        SecretEcho echo;
        echo.addSecret("good");
        QCOMPARE(echo.masked("221 2.0.0 goodbye"), "221 2.0.0 goodbye"_ba); // half of it hidden would tell
        QCOMPARE(echo.masked("221 2.0.0 feelgood"), "221 2.0.0 feelgood"_ba);
        QCOMPARE(echo.masked("500 what is 'Good'?"), "500 what is '" + bullets + "'?");
        QCOMPARE(echo.masked("good"), bullets);
        QVERIFY(!echo.masked("500 " + QByteArray("\0ada\0good", 9).toBase64()).contains("b29k"));
    }

    void aShortPasswordHidesNoWords()
    {
        SecretEcho echo;
        echo.addSecret("ok");
        echo.addResponse("b2s=");
        QCOMPARE(echo.masked("250 ok"), "250 ok"_ba);
        QCOMPARE(echo.masked("500 b2s="), "500 " + bullets);
    }
};

QTEST_GUILESS_MAIN(TestSecretEcho)
#include "tst_secret_echo.moc"
