// SPDX-License-Identifier: MIT
#include "app/message/received_letter.h"

#include "app/message/letter_content.h"
#include "app/message/message_builder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Mailbox;
using app::readLetter;

class TestReceivedLetter : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString file(const QByteArray &content, const QString &name = u"letter.eml"_s)
    {
        const QString path = m_folder.filePath(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no test file");
        return path;
    }
    QByteArray saved(const QString &path, int index)
    {
        const QString target = m_folder.filePath(u"saved"_s);
        if (const auto result = app::saveAttachment(path, index, target); !result)
            return "ERROR " + result.error().detail().toUtf8();
        QFile file(target);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "none"_ba;
    }

private Q_SLOTS:
    void whatWeSendIsWhatWeRead()
    {
        QByteArray octets;
        for (int i = 0; i < 300'000; ++i)
            octets += static_cast<char>(i * 31 + i / 256);
        app::Message message;
        message.from = {u"Lovelace, Ada « É »"_s, u"ada@bücher.example"_s};
        message.to = {{u"山田 太郎"_s, u"yamada@example.jp"_s}, {{}, u"c@example.net"_s}};
        message.cc = {{u"שלום"_s, u"d@example.net"_s}};
        message.subject = u"漢字 and 😀 and a rather long subject that has to be folded more than once on its way"_s;
        setText(message.content, u"Long line "_s.repeated(30).trimmed() + u"\n\n> quoted\nFrom here\n-- \nAda\n"_s);
        message.date = QDateTime(QDate(2026, 3, 5), QTime(4, 3, 2), QTimeZone::fromSecondsAheadOfUtc(-12600));
        setAttachments(message.content,
            {app::attachedFile(file(octets, u"a.bin"_s), u"報告書.bin"_s), app::attachedFile(file({}, u"b.txt"_s), {}, u"text/plain"_s)});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const QString path = file((*built->letter.body->open())->readAll());
        const auto letter = readLetter(path);
        QVERIFY(letter);
        QCOMPARE(letter->from, message.from);
        QCOMPARE(letter->to, message.to);
        QCOMPARE(letter->cc, message.cc);
        QCOMPARE(letter->subject, message.subject);
        QCOMPARE(letter->text, textOf(message.content));
        QCOMPARE(letter->date, message.date);
        QCOMPARE(letter->messageId, built->messageId);
        QCOMPARE(letter->attachments.size(), 2);
        QCOMPARE(letter->attachments[0].fileName, u"報告書.bin"_s);
        QCOMPARE(letter->attachments[0].size, octets.size());
        QCOMPARE(letter->attachments[1].fileName, u"b.txt"_s);
        QCOMPARE(letter->attachments[1].mimeType, u"text/plain"_s);
        QCOMPARE(letter->attachments[1].size, 0);
        QVERIFY(letter->headers.startsWith("Date: Thu, 05 Mar 2026"));
        QVERIFY(letter->headers.endsWith("\r\n") && !letter->headers.contains("\r\n\r\n"));
        QCOMPARE(saved(path, 0), octets);
        QCOMPARE(saved(path, 1), QByteArray());
        QVERIFY(saved(path, 2).startsWith("ERROR"));

        const auto headers = app::readLetterHeaders(path);
        QVERIFY(headers);
        QCOMPARE(headers->subject, message.subject);
        QCOMPARE(headers->from, letter->from);
        QCOMPARE(headers->headers, letter->headers);
        QVERIFY(headers->text.isEmpty());
    }

    void charsetsAreConverted_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &fields, const QByteArray &body, const QString &text) {
            QTest::newRow(name) << "From: a@x\n" + fields + "\n" + body << text;
        };
        row("latin1", "Content-Type: text/plain; charset=iso-8859-1\n", "d\xe9j\xe0\n", u"déjà\n"_s);
        row("latin1 qp", "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n", "d=E9j=E0=\n!\n",
            u"déjà!\n"_s);
        row("japanese", "Content-Type: text/plain; charset=iso-2022-jp\n", "\x1b$B4A;z\x1b(B\n", u"漢字\n"_s);
        row("windows", "Content-Type: text/plain; charset=windows-1252\n", "\x93x\x94\n", u"“x”\n"_s);
        row("utf8 without a type", "", "déjà\n", u"déjà\n"_s);
        row("broken utf8", "Content-Type: text/plain; charset=utf-8\n", "a\xff\n", u"a\ufffd\n"_s);
        row("unknown", "Content-Type: text/plain; charset=x-klingon\n", "plain\n", u"plain\n"_s);
        row("nul", "", QByteArray("a\0b\n", 4), QString::fromLatin1(QByteArray("a\0b\n", 4)));
        row("html", "Content-Type: text/html; charset=utf-8\n", "<p>One</p><script>x</script><p>two &amp; three</p>",
            u"One\n\ntwo & three\n\n"_s);
        row("delsp", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n", "漢 \n字 \n。\n", u"漢字。\n"_s);
    }
    void charsetsAreConverted()
    {
        QFETCH(QByteArray, octets);
        QFETCH(QString, text);
        const auto letter = readLetter(file(octets));
        QVERIFY(letter);
        QCOMPARE(letter->text, text);
    }

    void plainTextIsPreferredAmongAlternatives()
    {
        const auto letter = readLetter(file("From: a@x\nContent-Type: multipart/mixed; boundary=m\n\n"
                                            "--m\nContent-Type: multipart/alternative; boundary=a\n\n"
                                            "--a\nContent-Type: text/plain\n\nplain\n--a\nContent-Type: text/html\n\n<p>html</p>\n--a--\n"
                                            "--m\nContent-Type: image/png; name=x.png\nContent-Disposition: inline\n"
                                            "Content-Transfer-Encoding: base64\n\nAAAA\n"
                                            "--m\nContent-Type: message/rfc822\n\nSubject: inner\nFrom: b@x\n\nInner text\n--m--\n"));
        QVERIFY(letter);
        QCOMPARE(letter->text, u"plain"_s);
        QCOMPARE(letter->attachments.size(), 2);
        QCOMPARE(letter->attachments[0].fileName, u"x.png"_s);
        QCOMPARE(letter->attachments[0].size, 3);
        QCOMPARE(letter->attachments[1].fileName, u"inner.eml"_s);
        QVERIFY(saved(m_folder.filePath(u"letter.eml"_s), 1).contains("Inner text"));
    }

    void namesNeverHoldAPath()
    {
        const auto letter = readLetter(file("From: a@x\nContent-Type: application/x-y\n"
                                            "Content-Disposition: attachment; filename=\"../../etc/passwd\"\n\nx\n"));
        QCOMPARE(letter->attachments.value(0).fileName, u"passwd"_s);
        const auto windows = readLetter(file("From: a@x\nContent-Type: application/x-y; name=\"C:\\\\a\\\\b.exe\"\n\nx\n"));
        QCOMPARE(windows->attachments.value(0).fileName, u"b.exe"_s);
    }

    void controlsInHeadersAreSpaces()
    {
        const auto letter = readLetter(file("From: =?utf-8?q?a=0D=0Ab=00=1B[31m?= <a@x>\nSubject: x\x1b[2Jy =?utf-8?q?=0A?=\n\nx\n"));
        QVERIFY(letter);
        for (const QString &text : {letter->from.name, letter->subject}) {
            for (QChar c : text)
                QVERIFY(c.category() != QChar::Other_Control);
        }
    }

    void whatIsNoFileIsUnreadable()
    {
        for (const QString &path : {u"/nowhere"_s, u"/tmp"_s, u"/dev/zero"_s}) {
            QCOMPARE(readLetter(path).error().kind, smtp::Error::Kind::FileUnreadable);
            QCOMPARE(app::readLetterHeaders(path).error().kind, smtp::Error::Kind::FileUnreadable);
            QCOMPARE(app::saveAttachment(path, 0, m_folder.filePath(u"t"_s)).error().kind, smtp::Error::Kind::FileUnreadable);
        }
        QCOMPARE(app::saveAttachment(file("From: a@x\nContent-Type: a/b\n\nx"), 0, u"/nowhere/x"_s).error().kind,
            smtp::Error::Kind::LocalInputOutput);
    }

    void hostileLettersAreBounded_data()
    {
        QTest::addColumn<QByteArray>("octets");
#ifdef __SANITIZE_ADDRESS__
        constexpr int less = 16; // memory is not bounded there, and everything is slower
#else
        constexpr int less = 1;
#endif
        QByteArray nested = "From: a@x\n";
        for (int i = 0; i < 20'000; ++i)
            nested += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" + QByteArray::number(i) + "\n";
        QTest::newRow("nested") << nested + "\ntext\n";
        QByteArray letters = "From: a@x\n";
        for (int i = 0; i < 20'000; ++i)
            letters += "Content-Type: message/rfc822\n\n";
        QTest::newRow("letters in letters") << letters + "\ntext\n";
        const QByteArray head = "From: a@x\nContent-Type: multipart/mixed; boundary=b\n\n"_ba;
        QTest::newRow("parts") << head + QByteArray("--b\n\n").repeated(2'000'000 / less);
        QTest::newRow("part headers") << head + "--b\n" + QByteArray("A:\n").repeated(3'000'000 / less);
        QTest::newRow("headers") << QByteArray("A: b\n").repeated(2'000'000 / less);
        QTest::newRow("long header") << "Subject: " + QByteArray(20'000'000 / less, 'x') + "\n\ntext\n";
        QTest::newRow("long line") << "From: a@x\n\n" + QByteArray(50'000'000, 'x');
        QTest::newRow("addresses") << "To: " + QByteArray("a@x,").repeated(2'000'000 / less) + "\n\n";
        QTest::newRow("groups") << "To: " + QByteArray("a:").repeated(2'000'000 / less) + "\n\n";
        QTest::newRow("folded groups") << "From: a@x\nrEPLY-tO                    : a:\n" + QByteArray(" a:a:a:\n").repeated(500'000 / less)
                + "\n\n";
        QTest::newRow("groups inside") << "From: a@x\nContent-Type: message/rfc822\n\nCc: " + QByteArray("a:").repeated(2'000'000 / less)
                + "\n\n";
        QTest::newRow("parameters") << "Content-Type: text/plain; " + QByteArray("a*0*=x; ").repeated(1'000'000 / less) + "\n\nx\n";
        QTest::newRow("encoded words") << "Subject: " + QByteArray("=?utf-8?q?a?= ").repeated(1'000'000 / less) + "\n\nx\n";
        QTest::newRow("comments") << "From: " + QByteArray("(").repeated(2'000'000 / less) + "a@x\n\nx\n";
        QTest::newRow("no message") << QByteArray(1'000'000, '\0');
        QTest::newRow("empty") << QByteArray();
    }
    void hostileLettersAreBounded()
    {
        QFETCH(QByteArray, octets);
        const QString path = file(octets);
        if (qEnvironmentVariableIsSet("FACTEUR_TEST_CHILD")) {
            (void)readLetter(path);
            (void)app::readLetterHeaders(path);
            (void)app::saveAttachment(path, 0, m_folder.filePath(u"t"_s));
            (void)app::loadMessage(path, {}, {});
            return;
        }
        // In a process of its own with a bound on memory, so that a bound that is missing shows.
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FACTEUR_TEST_CHILD"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
#ifdef __SANITIZE_ADDRESS__
        const QString bound = u"true"_s; // it reserves terabytes for its shadow
#else
        const QString bound = u"ulimit -v 1500000"_s;
#endif
        child.start(u"/bin/sh"_s,
            {u"-c"_s, bound + u"; exec \"$0\" -nocrashhandler \"$1\""_s, QCoreApplication::applicationFilePath(),
                u"hostileLettersAreBounded:"_s + QString::fromUtf8(QTest::currentDataTag())});
        QVERIFY(child.waitForFinished(120000));
        QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, child.readAll().right(600).constData());
    }

    void addressesAreBounded()
    {
        const QString path = file("From: a@x\nTo: " + QByteArray("a@x,\n ").repeated(30'000) + "a@x\n\nText\n");
        QVERIFY(readLetter(path)->to.size() <= 20'001);
        QVERIFY(app::readLetterHeaders(path)->to.size() <= 20'001);
    }

    void textIsBounded()
    {
        const auto letter = readLetter(file("From: a@x\n\n" + QByteArray("line of text\n").repeated(2'000'000)));
        QVERIFY(letter);
        QVERIFY(letter->text.size() > 3'000'000 && letter->text.size() <= 4'000'000);
    }
};

QTEST_GUILESS_MAIN(TestReceivedLetter)
#include "tst_received_letter.moc"
