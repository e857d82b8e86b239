// SPDX-License-Identifier: MIT
#include "tests/support/home.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Ran;

class tst_Compose : public QObject {
    Q_OBJECT

    tests::Home m_home;

    static QJsonObject draftOf(const QStringList &arguments)
    {
        const Ran ran = facteur(arguments + QStringList {u"--print"_s, u"json"_s});
        if (ran.status != 0)
            qWarning("%s", ran.err.constData());
        return QJsonDocument::fromJson(ran.out).object();
    }

private Q_SLOTS:
    void aLinkIsPrintedAsADraft()
    {
        const QJsonObject expected {{u"to"_s, QJsonArray {u"bob@example.org"_s}}, {u"cc"_s, QJsonArray {u"c@example.org"_s}},
            {u"bcc"_s, QJsonArray()}, {u"subject"_s, u"Hi"_s}, {u"body"_s, u"x\ny"_s}, {u"attachments"_s, QJsonArray()},
            {u"headers"_s, QJsonObject()}};
        QCOMPARE(draftOf({u"mailto:bob@example.org?subject=Hi&body=x%0D%0Ay&cc=c@example.org"_s}), expected);
    }

    void whatALinkMayNotAskForIsSaid()
    {
        const Ran ran = facteur({u"mailto:a@x.example?attach=/etc/passwd"_s, u"--print"_s, u"json"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.err.contains("attach"));
        QVERIFY(!ran.out.contains("passwd"));
    }

    void optionsArePrintedAsADraft()
    {
        const QString attached = m_home.file(u"a.txt"_s, "x");
        const QJsonObject draft = draftOf({u"compose"_s, u"--from"_s, u"Ada <ada@example.org>"_s, u"--to"_s,
            u"Team: b@x.example, C <c@x.example>;"_s, u"--bcc"_s, u"d@x.example"_s, u"--subject"_s, u"Grüße"_s, u"--body-file"_s,
            m_home.file(u"body"_s, "one\n> two\n"), u"--attach"_s, attached, u"--header"_s, u"X-A: b"_s});
        QCOMPARE(draft["from"_L1].toString(), u"Ada <ada@example.org>"_s);
        QCOMPARE(draft["to"_L1].toArray(), (QJsonArray {u"b@x.example"_s, u"C <c@x.example>"_s}));
        QCOMPARE(draft["bcc"_L1].toArray(), QJsonArray {u"d@x.example"_s});
        QCOMPARE(draft["subject"_L1].toString(), u"Grüße"_s);
        QCOMPARE(draft["body"_L1].toString(), u"one\n> two\n"_s);
        QCOMPARE(draft["attachments"_L1].toArray(), QJsonArray {attached});
        QCOMPARE(draft["headers"_L1].toObject(), (QJsonObject {{u"X-A"_s, u"b"_s}}));
    }

    void theLetterIsPrintedAsItWouldLeave()
    {
        const Ran ran = facteur(
            {u"mailto:bob@example.org?subject=Hi&body=x&bcc=h@example.org"_s, u"--from"_s, u"ada@example.org"_s, u"--print"_s, u"eml"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("\r\nFrom: ada@example.org\r\nTo: bob@example.org\r\nSubject: Hi\r\n"));
        QVERIFY(ran.out.endsWith("\r\n\r\nx\r\n"));
        QVERIFY(!ran.out.contains("h@example.org"));
        // A draft need not have a recipient; the sender is the one that the window would choose.
        const Ran draft = facteur({u"compose"_s, u"--subject"_s, u"Hi"_s, u"--print=eml"_s});
        QCOMPARE(draft.status, 0);
        QVERIFY(draft.out.contains("\r\nFrom: "));
        QVERIFY(!draft.out.contains("\r\nTo:"));
    }

    void argumentsAreReadAsUtf8AloneWhateverTheLocale()
    {
        // Through the shell: QProcess cannot name such octets.
        const auto shell = [](const QByteArray &command, const char *locale = "C.UTF-8") {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"LC_ALL"_s, QString::fromLatin1(locale));
            environment.insert(u"FACTEUR"_s, tests::facteurPath());
            return tests::run(
                u"sh"_s, {u"-c"_s, u"eval \"$(printf '%b' \"$1\")\""_s, u"sh"_s, QString::fromLatin1(command)}, {}, environment);
        };
        const QByteArray folder = m_home.path().toLatin1();
        const QByteArray send = "\"$FACTEUR\" send --dry-run --from a@x.example --to b@x.example ";
        for (const char *locale : {"C.UTF-8", "C", "de_DE.ISO-8859-1"}) {
            const Ran utf8 = shell(send + "--subject '\\0303\\0251t\\0303\\0251'", locale);
            QCOMPARE(utf8.status, 0);
            QVERIFY2(utf8.out.contains("Subject: =?utf-8?B?w6l0w6k=?="), utf8.out);
        }
        for (const QByteArray &wrong : {"--subject caf\\0351"_ba, "--header 'X-A: caf\\0351'"_ba, "--cc 'Jos\\0351 <c@x.example>'"_ba,
                 "--from 'Jos\\0351 <a@x.example>'"_ba, "--subject '\\0355\\0240\\0200'"_ba, "--subject '\\0300\\0200'"_ba}) {
            const Ran ran = shell(send + wrong);
            QCOMPARE(ran.status, 65);
            QVERIFY2(ran.err.contains(wrong.first(wrong.indexOf(' '))) && ran.err.contains("UTF-8"), ran.err);
        }
        const Ran link = shell("\"$FACTEUR\" 'mailto:Jos\\0351@x.example' --print json");
        QCOMPARE(link.status, 65);
        QVERIFY2(link.err.contains("mailto:Jos") && link.err.contains("UTF-8") && !link.err.contains("operand"), link.err);
        // A file's name may be any octets.
        QCOMPARE(shell("printf one > '" + folder + "/caf\\0351.txt'").status, 0);
        const Ran attached = shell(send + "--attach '" + folder + "/caf\\0351.txt' --body-file '" + folder + "/caf\\0351.txt'");
        QCOMPARE(attached.status, 0);
        QVERIFY2(attached.out.contains("filename*=UTF-8''caf%C3%A9.txt"), attached.out);
        QVERIFY(attached.out.contains("Content-Type: text/plain; charset=utf-8;"));
        QVERIFY(attached.out.contains("\r\nb25l\r\n"));
        QVERIFY(attached.out.contains("\r\n\r\none\r\n"));
        QCOMPARE(shell(send + "--attach '" + folder + "/none\\0351'").status, 66);
        QCOMPARE(shell("\"$FACTEUR\" compose --print json --attach '" + folder + "/caf\\0351.txt'").status, 65);
    }

    /// A draft holds nothing that `send` would refuse.
    void aFieldThatCannotBeSentIsInNoDraft()
    {
        for (const char *field : {"Bcc: z@x.example", "Resent-Bcc: z@x.example", "From: z@x.example", "to: q@x.example",
                 "Return-Path: <z@x.example>", "X-A: b\nBcc: z@x.example"}) {
            const QStringList line {u"compose"_s, u"--to"_s, u"b@example.net"_s, u"--header"_s, QString::fromLatin1(field)};
            for (const QStringList &way : {QStringList {u"--print"_s, u"json"_s}, QStringList {u"--print"_s, u"eml"_s}, QStringList()}) {
                const Ran ran = facteur(line + way);
                QVERIFY2(ran.status == 65, QByteArray(field) + way.join(u' ').toUtf8() + ran.err);
                QCOMPARE(ran.out, QByteArray());
            }
        }
        QCOMPARE(facteur({u"compose"_s, u"--header"_s, u"X-A: b"_s, u"--print"_s, u"json"_s}).status, 0);
    }

    void whatIsWrongHasItsStatus()
    {
        QCOMPARE(facteur({u"compose"_s, u"--print"_s, u"xml"_s}).status, 64);
        QCOMPARE(facteur({u"compose"_s, u"--server"_s, u"smtp://localhost"_s}).status, 64);
        QCOMPARE(facteur({u"compose"_s, u"--html-file"_s, m_home.file(u"h"_s, "<p>x")}).status, 64);
        QCOMPARE(facteur({u"compose"_s, u"--body-file"_s, u"/nowhere/x"_s, u"--print"_s, u"json"_s}).status, 66);
        for (const QString &form : {u"json"_s, u"eml"_s}) {
            for (const QString &path : {u"/nowhere/x"_s, m_home.path()}) {
                const Ran ran = facteur({u"compose"_s, u"--attach"_s, path, u"--print"_s, form});
                QCOMPARE(ran.status, 66);
                QVERIFY(ran.err.contains(path.toUtf8()));
                QCOMPARE(ran.out, QByteArray());
            }
        }
        QCOMPARE(facteur({u"compose"_s, u"--to"_s, u"ada@example.org> x <eve@example.net"_s, u"--print"_s, u"eml"_s}).status, 65);
        QCOMPARE(facteur({u"compose"_s, u"--to"_s, u"a@x.example"_s, u"--header"_s, u"Reply-To:"_s, u"--print"_s, u"eml"_s}).status, 65);
        QCOMPARE(facteur({u"mailto:a@x.example"_s, u"mailto:b@x.example"_s}).status, 64);
    }
};

QTEST_GUILESS_MAIN(tst_Compose)
#include "tst_compose.moc"
