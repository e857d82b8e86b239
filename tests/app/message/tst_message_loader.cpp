// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::loadMessage;

class TestMessageLoader : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString file(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"message.eml"_s);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no test file");
        return path;
    }
    static QByteArray octetsOf(const app::BuiltMessage &message)
    {
        const auto device = message.letter.body->open();
        return device ? (*device)->readAll() : QByteArray();
    }
    static QStringList recipientsOf(const app::BuiltMessage &message)
    {
        QStringList recipients;
        for (const auto &address : message.letter.envelope.recipients)
            recipients += address.toString();
        return recipients;
    }

private Q_SLOTS:
    void messageIsSentAsItIs()
    {
        const QByteArray octets = "Received: x\r\nFrom: Ada <ada@example.org>\r\nTo: b@x.example\r\nMessage-ID: <1@x>\r\n"
                                  "Date: Thu, 05 Mar 2026 04:03:02 -0330\r\nX-Odd:    spaces \r\n\r\n.\r\n..\r\nText \r\n"_ba;
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(loaded);
        QCOMPARE(octetsOf(*loaded), octets);
        QCOMPARE(loaded->letter.body->size(), octets.size());
        QCOMPARE(loaded->messageId, "<1@x>"_ba);
        QCOMPARE(loaded->letter.envelope.reversePath->toString(), u"ada@example.org"_s);
        QVERIFY(!loaded->letter.body->has8BitOctets());
        QVERIFY(!loaded->letter.body->hasUtf8Headers());
    }

    void lfBecomesCrLf()
    {
        const QByteArray octets =
            "From: a@x.example\nTo: b@x.example\nBcc: c@x.example\n\nText\n\n" + QByteArray("line\n").repeated(60'000);
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(loaded);
        const QByteArray expected = QByteArray(octets).replace("Bcc: c@x.example\n", "").replace("\n", "\r\n");
        QCOMPARE(octetsOf(*loaded), expected);
        QCOMPARE(loaded->letter.body->size(), expected.size());
    }

    void lastLineIsEnded()
    {
        for (const QByteArray &octets : {"From: a@x.example\r\nTo: b@x.example\r\n\r\nText"_ba,
                 "From: a@x.example\nTo: b@x.example\n\nText"_ba, "From: a@x.example\r\nTo: b@x.example"_ba}) {
            const auto loaded = loadMessage(file(octets), {}, {});
            QVERIFY(loaded);
            QCOMPARE(octetsOf(*loaded), QByteArray(octets).replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n");
            QCOMPARE(loaded->letter.body->size(), octetsOf(*loaded).size());
        }
    }

    void bccIsLeftOutHoweverItIsWritten()
    {
        const QByteArray octets =
            "From: a@x.example\r\nbCC: Hidden One <h1@x.example>,\r\n\th2@x.example\r\n ,h3@x.example\r\n"
            "To: b@x.example\r\nResent-Bcc: h4@x.example\r\nBcc : h5@x.example\r\nX-Bcc: shown\r\n\r\nBcc: in the text\r\n"_ba;
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(loaded);
        QCOMPARE(octetsOf(*loaded), "From: a@x.example\r\nTo: b@x.example\r\nX-Bcc: shown\r\n\r\nBcc: in the text\r\n"_ba);
        QCOMPARE(recipientsOf(*loaded),
            (QStringList {u"b@x.example"_s, u"h1@x.example"_s, u"h2@x.example"_s, u"h3@x.example"_s, u"h5@x.example"_s}));
    }

    void recipientsComeFromTheHeadersUnlessGiven()
    {
        const QString path =
            file("From: a@x.example\r\nSender: s@x.example\r\nTo: Friends: b@x.example, =?utf-8?q?=C3=89mile?= <c@x.example>;\r\n"
                 "Cc: \"D, E\" <d@x.example>, b@x.example\r\nTo: second@x.example\r\n\r\n");
        QCOMPARE(recipientsOf(*loadMessage(path, {}, {})),
            (QStringList {u"b@x.example"_s, u"c@x.example"_s, u"second@x.example"_s, u"d@x.example"_s}));
        QCOMPARE(loadMessage(path, {}, {})->letter.envelope.reversePath->toString(), u"s@x.example"_s);
        QCOMPARE(recipientsOf(*loadMessage(path, {}, {u"z@x.example"_s})), QStringList {u"z@x.example"_s});
        QCOMPARE(loadMessage(path, u"e@x.example"_s, {})->letter.envelope.reversePath->toString(), u"e@x.example"_s);
        QVERIFY(!loadMessage(path, u"<>"_s, {})->letter.envelope.reversePath);
    }

    void eightBitAndUtf8HeadersAreSeen()
    {
        const auto text = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\n\r\né\r\n"), {}, {});
        QVERIFY(text->letter.body->has8BitOctets());
        QVERIFY(!text->letter.body->hasUtf8Headers());
        const auto headers = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\nSubject: é\r\n\r\ne\r\n"), {}, {});
        QVERIFY(headers->letter.body->hasUtf8Headers());
        const auto hidden = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\nBcc: é <c@x.example>\r\n\r\ne\r\n"), {}, {});
        QVERIFY(!hidden->letter.body->hasUtf8Headers());
    }

    void messageWithoutHeadersIsTakenWhenAddressesAreGiven()
    {
        const QByteArray octets = "no header here\r\n\r\nText\r\n"_ba;
        const auto loaded = loadMessage(file(octets), u"a@x.example"_s, {u"b@x.example"_s});
        QVERIFY(loaded);
        QCOMPARE(octetsOf(*loaded), octets);
    }

    void whatCannotBeSentIsRefused_data()
    {
        using Kind = smtp::Error::Kind;
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<Kind>("kind");
        const QByteArray head = "From: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba;
        QTest::newRow("nul") << head + QByteArray("\0", 1) << Kind::InvalidMessage;
        QTest::newRow("bare cr") << head + "a\rb\r\n" << Kind::InvalidMessage;
        QTest::newRow("mixed") << head + "a\nb\r\n" << Kind::InvalidMessage;
        QTest::newRow("long") << head + QByteArray(999, 'x') << Kind::InvalidMessage;
        QTest::newRow("no sender") << "To: b@x.example\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("no recipient") << "From: b@x.example\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("wrong recipient") << "From: b@x.example\r\nTo: nobody\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("empty") << ""_ba << Kind::InvalidMessage;
    }
    void whatCannotBeSentIsRefused()
    {
        QFETCH(QByteArray, octets);
        QFETCH(smtp::Error::Kind, kind);
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, kind);
        QVERIFY(!loaded.error().detail.isEmpty());
    }

    void missingFileIsUnreadable()
    {
        for (const QString &path : {u"/nowhere/x.eml"_s, u"/tmp"_s, u"/dev/zero"_s})
            QCOMPARE(loadMessage(path, {}, {}).error().kind, smtp::Error::Kind::FileUnreadable);
    }

    void standardInputIsKeptMeanwhile()
    {
        if (qEnvironmentVariableIsSet("FACTEUR_TEST_STDIN")) { // the child of below
            const auto loaded = loadMessage(u"-"_s, {}, {});
            QVERIFY(loaded);
            QFile out(qEnvironmentVariable("FACTEUR_TEST_STDIN"));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(octetsOf(*loaded) + octetsOf(*loaded)); // a body opens more than once
            return;
        }
        const QByteArray octets = "From: a@x.example\r\nTo: b@x.example\r\n\r\n" + QByteArray("Text\r\n").repeated(100'000);
        const QString result = m_folder.filePath(u"stdin.result"_s);
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FACTEUR_TEST_STDIN"_s, result);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"standardInputIsKeptMeanwhile"_s});
        child.write(octets);
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished(60000));
        QCOMPARE(child.exitCode(), 0);
        QFile written(result);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll() == octets + octets);
    }
};

QTEST_GUILESS_MAIN(TestMessageLoader)
#include "tst_message_loader.moc"
