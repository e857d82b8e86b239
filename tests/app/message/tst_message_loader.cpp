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
        const QByteArray octets = "From: a@x.example\r\nbCC: Hidden One <h1@x.example>,\r\n\th2@x.example\r\n ,h3@x.example\r\n"
                                  "To: b@x.example\r\nBcc : h5@x.example\r\nX-Bcc: shown\r\n\r\nBcc: in the text\r\n"_ba;
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
        QVERIFY(text->letter.body.isFixed()); // it is sent as it is
        const auto headers = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\nSubject: é\r\n\r\ne\r\n"), {}, {});
        QVERIFY(headers->letter.body->hasUtf8Headers());
        const auto hidden = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\nBcc: é <c@x.example>\r\n\r\ne\r\n"), {}, {});
        QVERIFY(!hidden->letter.body->hasUtf8Headers());
    }

    /// RFC 6532 §3: the header of a part is a header too.
    void headersOfPartsCount_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("hasUtf8");
        QTest::addColumn<int>("wrongLine");
        const QByteArray part = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
        const QByteArray named = "--b\r\nContent-Type: text/plain;\r\n name=\"%.txt\"\r\n\r\n";
        const auto with = [](QByteArray octets, const char *name) { return octets.replace("%", name); };
        QTest::newRow("text") << part + "é: é\r\n--b--\r\n" << false << 0;
        QTest::newRow("name") << part + "a\r\n" + with(named, "é") + "a\r\n--b--\r\n" << true << 0;
        QTest::newRow("latin-1") << with(named, "\xe9") + "a\r\n--b--\r\n" << false << 8;
        QTest::newRow("before and after the parts") << "é: é\r\n" + part + "a\r\n--b--\r\nName: \xe9\r\n" << false << 0;
        QTest::newRow("another delimiter") << part + "--bb\r\nX: \xe9\r\n--b--\r\n" << false << 0;
        const QByteArray inner = "--b\r\nContent-Type: multipart/mixed; x=y; BOUNDARY = c\r\n\r\n";
        QTest::newRow("part of a part") << inner + with(named, "é").replace("--b", "--c") + "a\r\n--c--\r\n--b--\r\n" << true << 0;
        QTest::newRow("after a part of parts") << inner + "--c\r\n\r\na\r\n--c--\r\né\r\n" + with(named, "é") + "a\r\n--b--\r\n"
                                               << true << 0;
        QTest::newRow("a part that is not closed") << inner + "--c\r\n\r\né\r\n" + with(named, "é") + "a\r\n--b--\r\n" << true << 0;
        const QByteArray message = "--b\r\nContent-Type: message/rfc822\r\n\r\n";
        QTest::newRow("message") << message + "Subject: é\r\n\r\na\r\n--b--\r\n" << true << 0;
        QTest::newRow("text of a message") << message + "Subject: e\r\n\r\né\r\n--b--\r\n" << false << 0;
    }
    void headersOfPartsCount()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, hasUtf8);
        QFETCH(int, wrongLine);
        const QByteArray head = "From: a@x.example\r\nTo: b@x.example\r\nContent-Type: multipart/mixed;\r\n boundary=\"b\"\r\n\r\n";
        for (QByteArray octets : {head + content, (head + content).replace("\r\n", "\n")}) {
            const auto loaded = loadMessage(file(octets), {}, {});
            QCOMPARE(loaded.has_value(), wrongLine == 0);
            if (loaded) {
                QCOMPARE(loaded->letter.body->hasUtf8Headers(), hasUtf8);
                QVERIFY(loaded->letter.body->has8BitOctets());
            } else {
                QCOMPARE(loaded.error().kind, smtp::Error::Kind::InvalidMessage);
                QCOMPARE(loaded.error().why, smtp::Statement(smtp::Statement::PartFieldNotUtf8, wrongLine));
            }
        }
    }

    void aLineThatIsNoFieldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const QByteArray &octets, int line) { QTest::newRow(name) << octets << line; };
        const QByteArray from = "From: a@x.example\r\n", to = "To: b@x.example\r\n", bcc = "Bcc: h@x.example\r\n", end = "\r\nText\r\n";
        row("quoted mbox line first", ">From a@x.example Thu\r\n" + from + to + bcc + end, 1);
        row("mbox line further down", from + to + "From a@x.example Thu Mar  5 04:03:02 2026\r\n" + bcc + end, 3);
        row("continuation without its blank", from + "To: b@x.example,\r\nc@x.example\r\n" + bcc + end, 3);
        row("the same with a name", from + "To: b@x.example,\r\n\"C: D\" <c@x.example>\r\n" + bcc + end, 3);
        row("the same with a link", from + to + "List-Unsubscribe:\r\n<https://x.example/>\r\n" + bcc + end, 4);
        row("continuation of nothing", " x\r\n" + from + to + end, 1);
        // A continuation by its blank alone: its recipients would be text of the field above, for everybody to read.
        row("Bcc behind a blank", from + to + "Message-ID: <a@x.example>\r\n " + bcc + end, 4);
        row("Bcc behind a tab, among recipients", from + "To: b@x.example,\r\n\t" + bcc + end, 3);
        row("the same of a resending", from + to + "X-A: b\r\n Resent-bcc : h@x.example\r\n" + end, 4);
        row("To behind a blank", from + " " + to + bcc + end, 2);
        row("no colon", from + "Subject\r\n" + to + bcc + end, 2);
        row("nothing before the colon", from + ": x\r\n" + to + bcc + end, 2);
        row("8-bit name", from + "Bcc\xc3\xa9: x\r\n" + to + bcc + end, 2);
        row("byte order mark further down", from + "\xef\xbb\xbf" + bcc + to + end, 2);
        row("blank in the name", from + "Blind Bcc: x\r\n" + to + bcc + end, 2);
        row("no empty line before the text", from + to + bcc + "Dear B,\r\n", 4);
        row("no empty line at all", "Dear B,\r\n", 1);
        row("lf", QByteArray(from + to + "x\r\n" + bcc + end).replace("\r\n", "\n"), 3);
        row("Latin-1 subject", from + to + "Subject: caf\xe9\r\n" + end, 3);
        row("Latin-1 name", "From: Jos\xe9 <a@x.example>\r\n" + to + end, 1);
        row("cut UTF-8", from + to + "X: a\r\n \xc3\r\n" + end, 3);
    }
    void aLineThatIsNoFieldIsRefused()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, line);
        // Whoever is named as the recipient: what comes behind would be content, and a Bcc in it would be read by all.
        for (const QStringList &recipients : {QStringList(), QStringList {u"z@x.example"_s}}) {
            const auto loaded = loadMessage(file(octets), u"a@x.example"_s, recipients);
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().kind, smtp::Error::Kind::InvalidMessage);
            QVERIFY2(loaded.error().why.arguments.contains(QString::number(line)), qPrintable(loaded.error().detail()));
        }
    }

    void whatComesBeforeTheHeaderSectionIsLeftOut_data()
    {
        using O = app::Omission;
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QList<O>>("omissions");
        QTest::newRow("nothing") << ""_ba << QList<O> {};
        QTest::newRow("mbox line") << "From ada@example.org Thu Mar  5 04:03:02 2026\r\n"_ba << QList {O::MboxLine};
        QTest::newRow("of a patch") << "From 0b1f1530 Mon Sep 17 00:00:00 2001\r\n"_ba << QList {O::MboxLine};
        QTest::newRow("byte order mark") << "\xef\xbb\xbf"_ba << QList {O::ByteOrderMark};
        QTest::newRow("both") << "\xef\xbb\xbf"
                                 "From x\r\n"_ba
                              << QList {O::ByteOrderMark, O::MboxLine};
        QTest::newRow("trace") << "Return-Path: <old@x.example>\r\nreturn-path:\r\n <>\r\n"_ba << QList {O::ReturnPath};
    }
    void whatComesBeforeTheHeaderSectionIsLeftOut()
    {
        QFETCH(QByteArray, first);
        QFETCH(QList<app::Omission>, omissions);
        for (const bool isLf : {false, true}) {
            const QByteArray octets = first
                + "From : a@x.example\r\nTo: b@x.example\r\nbcc: h@x.example,\r\n i@x.example\r\nSubject: x\r\n\r\nBcc: text"
                  "\r\nFrom me\r\n";
            const auto loaded = loadMessage(file(isLf ? QByteArray(octets).replace("\r\n", "\n") : octets), {}, {});
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail()));
            QCOMPARE(octetsOf(*loaded), "From : a@x.example\r\nTo: b@x.example\r\nSubject: x\r\n\r\nBcc: text\r\nFrom me\r\n"_ba);
            QCOMPARE(loaded->letter.body->size(), octetsOf(*loaded).size());
            QCOMPARE(recipientsOf(*loaded), (QStringList {u"b@x.example"_s, u"h@x.example"_s, u"i@x.example"_s}));
            QVERIFY(!loaded->letter.body->has8BitOctets());
            QCOMPARE(loaded->omissions, omissions);
        }
    }

    void aContinuationMayNameFields()
    {
        for (const char *field : {"DKIM-Signature: v=1; h=From:\r\n To:Cc:Subject; i=@x.example\r\n", "Subject: notes\r\n to: do\r\n",
                 "X-A: b\r\n toto@x.example: c\r\n"}) {
            const auto loaded = loadMessage(file(QByteArray("From: a@x.example\r\nTo: b@x.example\r\n") + field + "\r\nText\r\n"), {}, {});
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail()));
            QVERIFY(octetsOf(*loaded).contains(field));
        }
    }

    void aResentMessageGoesToWhomItWasResent_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<QString>("sender");
        QTest::addColumn<QStringList>("recipients");
        const QByteArray older = "Resent-Date: 1\r\nResent-From: o@x.example\r\nResent-To: old@x.example\r\nResent-Bcc: ob@x.example\r\n";
        const QByteArray newer =
            "Resent-From: n@x.example\r\nResent-To: Team: r1@x.example, R <r2@x.example>;\r\nRESENT-BCC: rb@x.example\r\n";
        const QStringList whom {u"r1@x.example"_s, u"r2@x.example"_s, u"rb@x.example"_s};
        QTest::newRow("one block") << newer << u"n@x.example"_s << whom;
        QTest::newRow("the newest is the topmost") << newer + older << u"n@x.example"_s << whom;
        QTest::newRow("with a trace between") << newer + "Received: x\r\n" + older << u"n@x.example"_s << whom;
        QTest::newRow("below the trace") << "Received: x\r\n" + newer
                + "Received: y\r\nResent-Cc: old@x.example\r\nResent-From: o@x.example\r\n"
                                         << u"n@x.example"_s << whom;
        QTest::newRow("sender") << "Resent-Sender: s@x.example\r\n" + newer << u"s@x.example"_s << whom;
        QTest::newRow("block that is not together")
            << newer + "X-Other: 1\r\nResent-Cc: rc@x.example\r\n"
            << u"n@x.example"_s << QStringList {u"r1@x.example"_s, u"r2@x.example"_s, u"rc@x.example"_s, u"rb@x.example"_s};
        QTest::newRow("older one without a trace") << newer + "X-Other: 1\r\nResent-Cc: oc@x.example\r\nResent-From: o@x.example\r\n"
                                                   << u"n@x.example"_s << whom;
        // RFC 5322 §3.6 has each field once in a block; a second one loses nobody.
        const QByteArray from = "Resent-From: n@x.example\r\n";
        const QByteArray toTeam = "Resent-To: Team: r1@x.example, R <r2@x.example>;\r\n";
        const QByteArray bcc = "Resent-Bcc: rb@x.example\r\n";
        const QByteArray date = "Resent-Date: Fri, 02 Jan 2026 10:00:00 +0000\r\n";
        const QStringList whomAndTo {u"r1@x.example"_s, u"r2@x.example"_s, u"second@x.example"_s, u"rb@x.example"_s};
        const QStringList whomAndBcc = whom + QStringList {u"second@x.example"_s};
        QTest::newRow("to twice") << from + toTeam + "Resent-To: second@x.example\r\n" + bcc + date << u"n@x.example"_s << whomAndTo;
        QTest::newRow("cc twice") << from + toTeam + "Resent-Cc: second@x.example\r\nResent-Cc: rb@x.example\r\n" + date << u"n@x.example"_s
                                  << whomAndTo;
        QTest::newRow("bcc twice") << from + toTeam + bcc + "Resent-Bcc: second@x.example\r\n" + date << u"n@x.example"_s << whomAndBcc;
        QTest::newRow("bcc twice before the sender")
            << bcc + "Resent-Bcc: second@x.example\r\n" + from + toTeam + date << u"n@x.example"_s << whomAndBcc;
        QTest::newRow("twice, above an older block by its date")
            << date + from + toTeam + bcc + "Resent-Bcc: second@x.example\r\n" + "X-Other: 1\r\n" + older << u"n@x.example"_s << whomAndBcc;
        QTest::newRow("another field before the date") << from + toTeam + "X-Other: 1\r\n" + bcc + date << u"n@x.example"_s << whom;
        for (const char *between : {"DKIM-Signature: a=b", "Subject: S", "X-Other: 1"})
            QTest::addRow("after the sender %s", between) << from + between + "\r\n" + toTeam + bcc + date << u"n@x.example"_s << whom;
        QTest::newRow("older one that begins with its recipients")
            << from + toTeam + bcc + date + "Resent-To: old@x.example\r\nResent-From: o@x.example\r\nResent-Date: 1\r\n"
            << u"n@x.example"_s << whom;
    }
    void aResentMessageGoesToWhomItWasResent()
    {
        QFETCH(QByteArray, block);
        QFETCH(QString, sender);
        QFETCH(QStringList, recipients);
        const QString path = file(block + "From: a@x.example\r\nTo: b@x.example\r\nCc: c@x.example\r\nBcc: d@x.example\r\n\r\nText\r\n");
        const auto loaded = loadMessage(path, {}, {});
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail()));
        QCOMPARE(loaded->letter.envelope.reversePath->toString(), sender);
        QCOMPARE(recipientsOf(*loaded), recipients);
        QVERIFY(!octetsOf(*loaded).toLower().contains("bcc"));
        QVERIFY(octetsOf(*loaded).contains("Resent-To: Team"));
        QCOMPARE(recipientsOf(*loadMessage(path, {}, {u"z@x.example"_s})), QStringList {u"z@x.example"_s});
    }

    void unclearResentRecipientsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<int>("line");
        const QByteArray newer = "Resent-From: n@x.example\r\nResent-To: r@x.example\r\n";
        const QByteArray bcc = "Resent-Bcc: b@x.example\r\n";
        const QByteArray older = "Resent-From: o@x.example\r\nResent-To: old@x.example\r\n";
        QTest::newRow("below the trace") << newer + "Received: x\r\n" + bcc << 4;
        QTest::newRow("trace after the sender") << "Resent-From: n@x.example\r\nReceived: x\r\nResent-To: r@x.example\r\n"_ba << 3;
        QTest::newRow("twice, then an older sender") << newer + "Resent-To: s@x.example\r\nResent-Date: 1\r\n" + older << 3;
        QTest::newRow("another's recipients behind one without a date") << newer + "Resent-To: s@x.example\r\nResent-From: o@x.example\r\n"
                                                                        << 3;
        QTest::newRow("another's recipients on both sides of its sender")
            << newer + "Resent-Date: 1\r\nResent-To: s@x.example\r\nResent-From: o@x.example\r\nResent-To: t@x.example\r\n"
            << 4;
        QTest::newRow("between two") << newer
                + "Resent-Date: 1\r\nResent-To: s@x.example\r\nResent-To: t@x.example\r\nResent-From: o@x.example\r\n"
                                     << 4;
        QTest::newRow("a second date without a sender") << "Resent-Date: 1\r\n" + newer + "Resent-Date: 2\r\n" + bcc << 5;
    }
    void unclearResentRecipientsAreNamed()
    {
        QFETCH(QByteArray, block);
        QFETCH(int, line);
        const QString path = file(block + "From: a@x.example\r\nTo: b@x.example\r\n\r\nText\r\n");
        const auto loaded = loadMessage(path, {}, {});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, smtp::Error::Kind::InvalidMessage);
        QCOMPARE(loaded.error().why, smtp::Statement(smtp::Statement::ResentApart, line));
        QCOMPARE(recipientsOf(*loadMessage(path, {}, {u"z@x.example"_s})), QStringList {u"z@x.example"_s});
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
        QTest::newRow("no header section") << "\r\nFrom: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("mbox line alone") << "From x\r\n\r\nText\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("one wrong among the recipients")
            << "From: a@x.example\r\nTo: b@x.example, \"C\" c@x.example\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("open bracket") << "From: a@x.example\r\nTo: B <b@x.example, c@x.example\r\n\r\n"_ba << Kind::InvalidMessage;
        QTest::newRow("resent by nobody") << "Resent-To: r@x.example\r\nFrom: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba
                                          << Kind::InvalidMessage;
        QTest::newRow("resent to nobody") << "Resent-From: r@x.example\r\nFrom: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba
                                          << Kind::InvalidMessage;
        QTest::newRow("only cr") << "From: a@x.example\rTo: b@x.example\r\rText\r"_ba << Kind::InvalidMessage;
        QTest::newRow("empty") << ""_ba << Kind::InvalidMessage;
    }
    void whatCannotBeSentIsRefused()
    {
        QFETCH(QByteArray, octets);
        QFETCH(smtp::Error::Kind, kind);
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, kind);
        QVERIFY(!loaded.error().why.isEmpty());
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<smtp::Statement>("named");
        QTest::newRow("address")
            << "From: a@x.example\r\nTo: b@x.example\r\nCc: c@x.example,\r\n nobody\r\n\r\n"_ba
            << smtp::Statement(smtp::Statement::FieldHoldsNoAddress, 3, u"nobody"_s).with({smtp::Statement::AddressWithoutAt, u"nobody"_s});
        QTest::newRow("byte order mark") << "From: a@x.example\r\n\xef\xbb\xbfTo: b@x.example\r\n\r\n"_ba
                                         << smtp::Statement(smtp::Statement::NotAField, 2, u"\\ufeffTo: b@x.example"_s);
        QTest::newRow("no header section") << "\r\nFrom: a@x.example\r\nTo: b@x.example\r\n\r\n"_ba
                                           << smtp::Statement(smtp::Statement::NoHeaderSection);
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, octets);
        QFETCH(smtp::Statement, named);
        const auto loaded = loadMessage(file(octets), {}, {});
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().why == named, qPrintable(loaded.error().detail()));
    }

    void anIdThatIsNoneIsNotTold()
    {
        for (const QByteArray &id : {"1@x"_ba, "<1 2@x>"_ba, "<>"_ba, "<é@x>"_ba}) {
            const auto loaded = loadMessage(file("From: a@x.example\r\nTo: b@x.example\r\nMessage-ID: " + id + "\r\n\r\n"), {}, {});
            QVERIFY2(loaded, id);
            QCOMPARE(loaded->messageId, QByteArray());
        }
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
