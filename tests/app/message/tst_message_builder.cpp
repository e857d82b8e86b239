// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include "app/message/flowed_text.h"
#include "app/message/letter_content.h"
#include "tests/app/message/read_back.h"
#include "tests/support/folder.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tests;
using app::attachedFile;
using app::Mailbox;
using app::Message;
using app::textPart;
using Kind = app::part::Text::Kind;

namespace {

Message plainMessage()
{
    Message message;
    message.from = {u"Ada Lovelace"_s, u"ada@example.org"_s};
    message.to = {{u"Charles"_s, u"charles@example.net"_s}};
    message.subject = u"Notes on the engine"_s;
    setText(message.content, u"Dear Charles,\n\nhere they are.\n"_s);
    return message;
}

QByteArray octetsOf(const app::BuiltMessage &built)
{
    const auto device = built.letter.body->open();
    return device ? (*device)->readAll() : QByteArray();
}

QByteArray build(const Message &message)
{
    const auto built = app::buildMessage(message);
    return built ? octetsOf(*built) : "ERROR " + built.error().detail().toUtf8();
}

} // namespace

class TestMessageBuilder : public QObject {
    Q_OBJECT
    tests::Folder m_folder;

private Q_SLOTS:
    void plainLetterIsWhatTheRfcsAskFor()
    {
        const auto built = app::buildMessage(plainMessage());
        QVERIFY(built);
        const QByteArray octets = octetsOf(*built);
        checkWire(octets);
        QCOMPARE(built->letter.body->size(), octets.size());
        QVERIFY(!built->letter.body->has8BitOctets());
        QVERIFY(!built->letter.body->hasUtf8Headers());
        QVERIFY(octets.contains("\r\nContent-Transfer-Encoding: 7bit\r\n"));
        const QJsonObject read = readBack(octets);
        QCOMPARE(read[u"defects"_s].toArray(), QJsonArray());
        QCOMPARE(read[u"subject"_s].toString(), u"Notes on the engine"_s);
        QCOMPARE(read[u"messageId"_s].toString().toLatin1(), built->messageId);
        QVERIFY(built->messageId.endsWith("@example.org>"));
        const QJsonObject root = read[u"root"_s].toObject();
        QCOMPARE(root[u"type"_s].toString(), u"text/plain"_s);
        QCOMPARE(root[u"parameters"_s].toObject(), (QJsonObject {{u"charset"_s, u"utf-8"_s}, {u"format"_s, u"flowed"_s}}));
        QCOMPARE(contentOf(root), "Dear Charles,\r\n\r\nhere they are.\r\n"_ba);
    }

    void dateKeepsItsOffset()
    {
        Message message = plainMessage();
        message.date = QDateTime(QDate(2026, 3, 5), QTime(4, 3, 2), QTimeZone::fromSecondsAheadOfUtc(-12600));
        const QByteArray octets = build(message);
        QVERIFY2(octets.contains("Date: Thu, 05 Mar 2026 04:03:02 -0330\r\n"), octets.constData());
    }

    void bccIsInTheEnvelopeAndNowhereElse()
    {
        Message message = plainMessage();
        message.cc = {{u"Mary"_s, u"mary@example.net"_s}};
        message.bcc = {{u"Hidden Person"_s, u"hidden@example.com"_s}, {{}, u"ada@example.org"_s}, {{}, u"mary@example.net"_s}};
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const QByteArray octets = octetsOf(*built).toLower();
        QVERIFY(!octets.contains("hidden"));
        QVERIFY(!octets.contains("bcc"));
        QStringList recipients;
        for (const auto &address : built->letter.envelope.recipients)
            recipients += address.toString();
        QCOMPARE(
            recipients, (QStringList {u"charles@example.net"_s, u"mary@example.net"_s, u"hidden@example.com"_s, u"ada@example.org"_s}));
        QCOMPARE(built->letter.envelope.reversePath->toString(), u"ada@example.org"_s);
    }

    void envelopeSenderMayDifferOrBeNull()
    {
        Message message = plainMessage();
        message.envelopeFrom = u"bounces@example.org"_s;
        QCOMPARE(app::buildMessage(message)->letter.envelope.reversePath->toString(), u"bounces@example.org"_s);
        message.envelopeFrom = u"<>"_s;
        QVERIFY(!app::buildMessage(message)->letter.envelope.reversePath);
    }

    void anyNameComesBack_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"Lovelace, Ada"_s, u"Ada \"the\" Lovelace"_s, u"back\\slash"_s, u"Zoë"_s, u"Jürgen Müller, Dr."_s,
                 u"山田 太郎"_s, u"吾輩は猫である名前はまだ無いどこで生れたか頓と見当がつかぬ何でも薄暗いじめじめした所で"_s,
                 u"שלום עולם"_s, u"😀 smile 👩‍👩‍👧‍👦 family"_s, u"Dmitri Иванович (ИТ) <x>"_s, u"=?utf-8?q?fake?="_s,
                 u"a@b"_s, u"O'Hara; Scarlett: x"_s, u"Ünïcödé "_s.repeated(20).trimmed(), QString(400, u'n'), u"Dr. No"_s, u"(comment)"_s,
                 u"e\u0301e\u0301e\u0301"_s.repeated(30)})
            QTest::newRow(name.left(20).toUtf8().constData()) << name;
    }
    void anyNameComesBack()
    {
        QFETCH(QString, name);
        Message message = plainMessage();
        message.from.name = name;
        message.to = {{name, u"charles@example.net"_s}, {u"Plain"_s, u"p@example.net"_s}, {name, u"c2@example.net"_s}};
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonObject read = readBack(octets);
        QCOMPARE(read[u"defects"_s].toArray(), QJsonArray());
        QCOMPARE(read[u"from"_s].toArray(), (QJsonArray {QJsonArray {name, u"ada@example.org"_s}}));
        QCOMPARE(read[u"to"_s].toArray(),
            (QJsonArray {QJsonArray {name, u"charles@example.net"_s}, QJsonArray {u"Plain"_s, u"p@example.net"_s},
                QJsonArray {name, u"c2@example.net"_s}}));
    }

    void anySubjectComesBack_data()
    {
        QTest::addColumn<QString>("subject");
        const auto row = [](const char *name, const QString &subject) { QTest::newRow(name) << subject; };
        row("empty", {});
        row("1000 characters in words", u"subject words "_s.repeated(72).left(1000).trimmed());
        row("1000 characters without a space", QString(1000, u'x'));
        row("1000 ideographs", u"漢字仮名"_s.repeated(250));
        row("mixed", u"Ärger mit der Straße: 100 % Überraschung — “quoted” and plain words"_s);
        row("emoji", u"😀👩‍👩‍👧‍👦🇫🇷"_s.repeated(20));
        row("rtl", u"שלום, עולם: הודעה עם מספר 42 ועוד"_s);
        row("looks encoded", u"=?utf-8?q?not=20encoded?= =?x?="_s);
        row("two spaces", u"two  spaces  é  here"_s);
        row("two plain spaces", u"two  spaces  here"_s);
        row("latin", u"Café déjà vu à l'œuvre"_s);
    }
    void anySubjectComesBack()
    {
        QFETCH(QString, subject);
        Message message = plainMessage();
        message.subject = subject;
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonObject read = readBack(octets);
        QCOMPARE(read[u"subject"_s].toString(), subject);
        QCOMPARE(read[u"defects"_s].toArray(), QJsonArray());
    }

    void encodedWordsHoldWholeCharacters()
    {
        Message message = plainMessage();
        message.subject = u"漢😀é"_s.repeated(100);
        message.from.name = message.subject;
        const QString headers = QString::fromLatin1(build(message));
        static const QRegularExpression word(u"=\\?([^? ]+)\\?([qQbB])\\?([^? ]*)\\?="_s);
        int words = 0;
        for (auto it = word.globalMatch(headers); it.hasNext(); ++words) {
            const auto match = it.next();
            QCOMPARE(match.captured(1).toLower(), u"utf-8"_s);
            QByteArray content = match.captured(3).toLatin1();
            if (match.captured(2).toLower() == u"b")
                content = QByteArray::fromBase64(content);
            else
                content = QByteArray::fromPercentEncoding(content, '=');
            QVERIFY2(QUtf8StringView(content).isValidUtf8(), qPrintable(match.captured()));
        }
        QVERIFY(words > 20);
    }

    void controlsNeverReachAHeader()
    {
        Message message = plainMessage();
        message.subject = u"a\r\nBcc: x@example.com\r\n\r\nbody\u0000\u2028b"_s;
        message.from.name = u"Ada\r\nX-Evil: 1"_s;
        setAttachments(
            message.content, {attachedFile(m_folder.file(u"evil"_s, "x"), u"a\r\nX-Evil: 2\r\n\r\n.txt"_s, u"text/plain\r\nX-Evil: 3"_s)});
        const QByteArray octets = build(message);
        checkWire(octets);
        QVERIFY(!octets.contains("\nX-Evil"));
        QVERIFY(!octets.contains("\nBcc"));
        QCOMPARE(readBack(octets)[u"subject"_s].toString().count(u'\n'), 0);
    }

    void internationalDomainsBecomeALabels()
    {
        Message message = plainMessage();
        message.from.address = u"ada@bücher.example"_s;
        message.to = {{u"Дмитрий"_s, u"d@почта.рф"_s}};
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        QVERIFY(!built->letter.body->hasUtf8Headers());
        const QByteArray octets = octetsOf(*built);
        checkWire(octets);
        QVERIFY(octets.contains("<ada@xn--bcher-kva.example>"));
        QVERIFY(octets.contains("<d@xn--80a1acny.xn--p1ai>"));
        QVERIFY(built->messageId.endsWith("@xn--bcher-kva.example>"));
    }

    void localPartsOutsideAsciiMakeUtf8Headers()
    {
        Message message = plainMessage();
        message.to.append({u"Дмитрий"_s, u"дмитрий@почта.рф"_s});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        QVERIFY(built->letter.body->hasUtf8Headers());
        QVERIFY(octetsOf(*built).contains("<дмитрий@почта.рф>"_ba));
        message.to.removeLast();
        message.bcc = {{{}, u"дмитрий@почта.рф"_s}};
        QVERIFY(!app::buildMessage(message)->letter.body->hasUtf8Headers());
    }

    void textBodyComesBack_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QByteArray>("encoding");
        const auto row = [](const char *name, const QString &body, const char *encoding) {
            QTest::newRow(name) << body << QByteArray(encoding);
        };
        row("empty", {}, "7bit");
        row("no line end", u"one"_s, "7bit");
        row("dots", u".\n..\n.a\n.\r\n"_s, "7bit");
        row("bare line ends", u"a\rb\nc\r\n"_s, "7bit");
        row("nul", u"a\u0000b"_s.replace(u'0', u'0'), "quoted-printable");
        row("latin", u"déjà vu, mostly ASCII words around it"_s, "quoted-printable");
        row("cyrillic", u"Съешь же ещё этих мягких французских булок"_s.repeated(4), "base64");
        row("ideographs", u"吾輩は猫である。名前はまだ無い。"_s.repeated(20), "base64");
        row("long word", QString(100'000, u'x'), "quoted-printable");
        row("long line", u"word "_s.repeated(20'000).trimmed(), "7bit");
        row("long line with a blank at its end", u"word "_s.repeated(20'000), "quoted-printable");
        row("blanks at line ends", u"a \nb  \n"_s, "7bit");
        row("characters beside the usual", u"a\u00a0b\u202fc\u200dd\u00ade\te\u0301 \ufeff\u2028x"_s, "base64");
        row("boundary-like", u"--=_abc\n--=_abc--\nFrom me\n"_s, "7bit");
        row("equals and spaces", u"some plain words é = é \n\tx\t\n=3D, and more of them\n"_s, "quoted-printable");
    }
    void textBodyComesBack()
    {
        QFETCH(QString, body);
        QFETCH(QByteArray, encoding);
        Message message = plainMessage();
        setText(message.content, body);
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const QByteArray octets = octetsOf(*built);
        checkWire(octets);
        QCOMPARE(built->letter.body->size(), octets.size());
        const QJsonObject root = readBack(octets)[u"root"_s].toObject();
        QCOMPARE(root[u"encoding"_s].toString().toLatin1(), encoding);
        QCOMPARE(contentOf(root), app::flow(body).octets);
        QCOMPARE(root[u"parameters"_s][u"format"_s].toString(), app::flow(body).isFlowed ? u"flowed"_s : QString());
        QCOMPARE(root[u"parameters"_s][u"delsp"_s].toString(), app::flow(body).deletesSpace ? u"yes"_s : QString());
    }

    void htmlIsTheRicherAlternative()
    {
        Message message = plainMessage();
        setText(message.content, u"<p>Dear <b>Charles</b>, déjà</p>\n"_s, Kind::Html);
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonObject root = readBack(octets)[u"root"_s].toObject();
        QCOMPARE(root[u"type"_s].toString(), u"multipart/alternative"_s);
        QCOMPARE(partsOf(root)[0][u"type"_s].toString(), u"text/plain"_s);
        QCOMPARE(partsOf(root)[1][u"type"_s].toString(), u"text/html"_s);
        QCOMPARE(contentOf(partsOf(root)[1]), "<p>Dear <b>Charles</b>, déjà</p>\r\n"_ba);
    }

    void htmlAloneGetsAPlainTextAlternative()
    {
        Message message = plainMessage();
        message.content = textPart(u"<style>p {}</style><p>Dear <b>Charles</b>, d&eacute;jà</p><ul><li>one<li>two</ul>"_s, Kind::Html);
        const QJsonObject root = readBack(build(message))[u"root"_s].toObject();
        QCOMPARE(root[u"type"_s].toString(), u"multipart/alternative"_s);
        QCOMPARE(partsOf(root)[0][u"type"_s].toString(), u"text/plain"_s);
        QCOMPARE(contentOf(partsOf(root)[0]), "Dear Charles, déjà\r\n\r\n• one\r\n• two\r\n"_ba);
        setText(message.content, u"<img src='cid:x'>"_s, Kind::Html); // no words: an empty alternative would be no help
        QCOMPARE(readBack(build(message))[u"root"_s][u"type"_s].toString(), u"text/html"_s);
    }

    void attachmentsComeBackOctetForOctet_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << ""_ba;
        for (int length : {1, 2, 3, 56, 57, 58, 76, 114, 116'735, 116'736, 116'737, 350'000})
            QTest::addRow("%d octets", length) << QByteArray(length, 'x');
        QTest::newRow("traps") << QByteArray("\0.\r\n.\r\r\n\n\xff\xfe bare\rcr\nlf\r\n.\r\n", 26);
        QByteArray all;
        for (int i = 0; i < 256 * 300; ++i)
            all += static_cast<char>(i * 7);
        QTest::newRow("every octet") << all;
    }
    void attachmentsComeBackOctetForOctet()
    {
        QFETCH(QByteArray, content);
        Message message = plainMessage();
        setAttachments(message.content,
            {attachedFile(m_folder.file(u"a.bin"_s, content)), attachedFile(m_folder.file(u"b.pdf"_s, content), u"Übersicht.pdf"_s)});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const QByteArray octets = octetsOf(*built);
        checkWire(octets);
        QCOMPARE(built->letter.body->size(), octets.size());
        QVERIFY(!octets.contains(m_folder.path().toUtf8()));
        const QJsonObject root = readBack(octets)[u"root"_s].toObject();
        QCOMPARE(root[u"type"_s].toString(), u"multipart/mixed"_s);
        const QJsonArray parts = partsOf(root);
        QCOMPARE(parts.size(), 3);
        QCOMPARE(contentOf(parts[1]), content);
        QCOMPARE(contentOf(parts[2]), content);
        QCOMPARE(parts[1][u"disposition"_s].toString(), u"attachment"_s);
        QCOMPARE(parts[1][u"encoding"_s].toString(), u"base64"_s);
        QCOMPARE(parts[1][u"defects"_s].toArray(), QJsonArray());
        QCOMPARE(parts[1][u"fileName"_s].toString(), u"a.bin"_s);
        QCOMPARE(parts[2][u"fileName"_s].toString(), u"Übersicht.pdf"_s);
        QCOMPARE(parts[2][u"type"_s].toString(), u"application/pdf"_s);
    }

    void anyFileNameComesBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &given, const QString &expected) { QTest::newRow(name) << given << expected; };
        const auto same = [&row](const char *name, const QString &given) { row(name, given, given); };
        same("plain", u"notes.pdf"_s);
        same("spaces and quotes", u"my \"best\" notes; v=2.pdf"_s);
        same("percent and apostrophe", u"100%25 it's *.txt"_s);
        same("rtl", u"שלום עולם.txt"_s);
        same("japanese", u"報告書・最終版(2)。docx"_s);
        same("emoji", u"😀👩👧.png"_s);
        same("looks encoded", u"=?utf-8?Q?invoice?=.txt"_s);
        same("looks encoded and is long", u"=?utf-8?Q?invoice?= "_s.repeated(12) + u"é.txt"_s);
        row("marks of direction", u"invoice\u202efdp.exe"_s, u"invoicefdp.exe"_s);
        row("all of them", u"a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061cb.txt"_s, u"ab.txt"_s);
        row("characters without width", u"a\u200b\u200c\u200d\u2060\ufeff\u00ad\U000e0041b.txt"_s, u"ab.txt"_s);
        row("nothing but marks", u"\u202e\u200b"_s, u"attachment"_s);
        same("300 ideographs", u"漢"_s.repeated(296) + u".txt"_s);
        same("300 letters", QString(296, u'n') + u".txt"_s);
        row("line ends", u"a\r\nb\tc.txt"_s, u"a__b_c.txt"_s);
        row("folders", u"/home/ada/secret/notes.txt"_s, u"notes.txt"_s);
        row("backslashes", u"..\\..\\notes.txt"_s, u".._.._notes.txt"_s);
        row("parent", u".."_s, u"attachment"_s);
    }
    void anyFileNameComesBack()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        Message message = plainMessage();
        setAttachments(message.content, {attachedFile(m_folder.file(u"a.bin"_s, "x"), name, u"text/plain"_s)});
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonArray parts = partsOf(readBack(octets)[u"root"_s].toObject());
        QCOMPARE(parts[1][u"fileName"_s].toString(), expected);
        QCOMPARE(parts[1][u"name"_s].toString(), expected);
        QCOMPARE(parts[1][u"defects"_s].toArray(), QJsonArray());
    }

    void textFilesSayTheirCharset_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("parameters");
        const QJsonObject utf8 {{u"charset"_s, u"utf-8"_s}};
        QTest::newRow("text") << u"a.txt"_s << "déjà vu\n"_ba << u"text/plain"_s << utf8;
        QTest::newRow("ascii") << u"a.txt"_s << "deja vu\n"_ba << u"text/plain"_s << utf8;
        QTest::newRow("markdown") << u"a.md"_s << "# déjà\n"_ba << u"text/markdown"_s << utf8;
        QTest::newRow("csv") << u"a.csv"_s << "a;é\n"_ba << u"text/csv"_s << utf8;
        QTest::newRow("latin-1") << u"a.txt"_s << "d\xe9j\xe0 vu\n"_ba << u"text/plain"_s << QJsonObject();
        QTest::newRow("cut at the end") << u"a.txt"_s << "vu \xc3"_ba << u"text/plain"_s << QJsonObject();
        // A character over the edge of each block, of every length.
        QTest::newRow("many blocks") << u"a.txt"_s << "x" + QByteArray("é€😀").repeated(100'000) << u"text/plain"_s << utf8;
        QTest::newRow("one wrong octet late") << u"a.txt"_s << QByteArray(600'000, 'x') + "\xff" << u"text/plain"_s << QJsonObject();
        const QByteArray event = "BEGIN:VEVENT\r\nSUMMARY:Café\r\nMETHOD:CANCEL\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        QTest::newRow("invitation") << u"a.ics"_s << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nmeth\r\n od:request\r\n" + event
                                    << u"text/calendar"_s << QJsonObject {{u"charset"_s, u"utf-8"_s}, {u"method"_s, u"REQUEST"_s}};
        QTest::newRow("invitation behind a byte order mark") << u"a.ics"_s
                                                             << "\xef\xbb\xbf"
                                                                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n"
                + event << u"text/calendar"_s << QJsonObject {{u"charset"_s, u"utf-8"_s}, {u"method"_s, u"REQUEST"_s}};
        QTest::newRow("calendar") << u"a.ics"_s << "BEGIN:VCALENDAR\nVERSION:2.0\n" + event << u"text/calendar"_s << utf8;
        QTest::newRow("no method") << u"a.ics"_s << "BEGIN:VCALENDAR\nMETHOD:a; b=\"c\n" + event << u"text/calendar"_s << utf8;
        QTest::newRow("no text") << u"a.pdf"_s << "%PDF-1.4\n"_ba << u"application/pdf"_s << QJsonObject();
    }
    void textFilesSayTheirCharset()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, type);
        QFETCH(QJsonObject, parameters);
        Message message = plainMessage();
        setAttachments(message.content, {attachedFile(m_folder.file(name, content))});
        const QJsonValue part = partsOf(readBack(build(message))[u"root"_s].toObject())[1];
        QCOMPARE(part[u"type"_s].toString(), type);
        parameters[u"name"_s] = name;
        QCOMPARE(part[u"parameters"_s].toObject(), parameters);
        QCOMPARE(contentOf(part), content);
    }

    void anAttachedMessageIsAMessage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("is8Bit");
        QTest::newRow("crlf") << "From: a@x\r\nSubject: inner\r\n\r\nText\r\n"_ba << false;
        QTest::newRow("lf") << "From: a@x\nSubject: inner\n\n.\nText\n"_ba << false;
        QTest::newRow("last line not ended") << "From: a@x\nSubject: inner\n\nText"_ba << false;
        QTest::newRow("8 bit")
            << "From: a@x\nSubject: inner\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\ndéjà\n"_ba << true;
    }
    void anAttachedMessageIsAMessage()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, is8Bit);
        Message message = plainMessage();
        setAttachments(message.content, {attachedFile(m_folder.file(u"old.eml"_s, content)), attachedFile(m_folder.file(u"b.bin"_s, "x"))});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        QList<std::shared_ptr<const smtp::Body>> bodies = built->letter.body.all();
        QCOMPARE(bodies.size(), is8Bit ? 3 : 2); // binary, 8 bit where it differs, 7 bit
        if (is8Bit)
            bodies.removeLast();
        const QByteArray expected = QByteArray(content).replace("\r\n", "\n").replace("\n", "\r\n");
        for (const auto &body : std::as_const(bodies)) {
            const auto device = body->open();
            const QByteArray octets = (*device)->readAll();
            QCOMPARE(octets.size(), body->size());
            QVERIFY2(octets.contains("\r\n\r\n" + expected), octets.constData());
            QCOMPARE(octets.contains("Content-Type: message/rfc822; name=old.eml\r\nContent-Transfer-Encoding: 8bit\r\n"), is8Bit);
            const QJsonObject read = readBack(octets);
            QCOMPARE(read[u"defects"_s].toArray(), QJsonArray());
            const QJsonValue part = partsOf(read[u"root"_s].toObject())[1];
            QCOMPARE(part[u"type"_s].toString(), u"message/rfc822"_s);
            QCOMPARE(part[u"parts"_s][0][u"type"_s].toString(), u"text/plain"_s);
        }
        if (is8Bit) { // a server without 8BITMIME gets it as a file, octet for octet
            const QByteArray octets = octetsOf(*built);
            checkWire(octets);
            const QJsonValue part = partsOf(readBack(octets)[u"root"_s].toObject())[1];
            QCOMPARE(part[u"type"_s].toString(), u"application/octet-stream"_s);
            QCOMPARE(part[u"fileName"_s].toString(), u"old.eml"_s);
            QCOMPARE(contentOf(part), content);
        }
    }

    void whatIsNoMessageToSendIsAFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("bare cr") << "From: a@x\r\n\r\na\rb\r\n"_ba;
        QTest::newRow("long line") << "From: a@x\r\n\r\n" + QByteArray(1000, 'x') + "\r\n";
        QTest::newRow("mbox line") << "From a@x Thu\nFrom: a@x\n\nText\n"_ba;
        QTest::newRow("no header section") << "Text\n"_ba;
        QTest::newRow("no content") << "From: a@x\n"_ba;
        QTest::newRow("8-bit header") << "From: a@x\nSubject: é\n\nText\n"_ba;
        QTest::newRow("empty") << ""_ba;
    }
    void whatIsNoMessageToSendIsAFile()
    {
        QFETCH(QByteArray, content);
        Message message = plainMessage();
        setAttachments(message.content,
            {attachedFile(m_folder.file(u"old.eml"_s, content)), attachedFile(m_folder.file(u"x.bin"_s, "x"), {}, u"multipart/mixed"_s)});
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonArray parts = partsOf(readBack(octets)[u"root"_s].toObject());
        QCOMPARE(parts[1][u"type"_s].toString(), u"application/octet-stream"_s);
        QCOMPARE(contentOf(parts[1]), content);
        QCOMPARE(parts[1][u"fileName"_s].toString(), u"old.eml"_s);
        QCOMPARE(parts[2][u"type"_s].toString(), u"application/octet-stream"_s);
    }

    void hundredRecipientsAreFolded()
    {
        Message message = plainMessage();
        message.to.clear();
        for (int i = 0; i < 100; ++i)
            message.to.append({i % 2 ? u"Nom é %1"_s.arg(i) : u"Name, %1"_s.arg(i), u"recipient.number.%1@example.net"_s.arg(i)});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        checkWire(octetsOf(*built));
        QCOMPARE(built->letter.envelope.recipients.size(), 100);
        const QJsonArray to = readBack(octetsOf(*built))[u"to"_s].toArray();
        QCOMPARE(to.size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(to[i].toArray(), (QJsonArray {message.to[i].name, message.to[i].address}));
    }

    void furtherHeadersAreTaken()
    {
        Message message = plainMessage();
        message.headers = {{u"In-Reply-To"_s, u"<old@example.net>"_s}, {u"X-Note"_s, u"ça va"_s},
            {u"Reply-To"_s, u"Zoë <zoe@example.org>"_s}, {u"X-Long"_s, u"word "_s.repeated(300).trimmed()}};
        const QByteArray octets = build(message);
        checkWire(octets);
        const QJsonArray headers = readBack(octets)[u"headers"_s].toArray();
        for (const auto &field : message.headers)
            QVERIFY2(headers.contains(QJsonArray {field.name, field.value}), qPrintable(field.name));
    }

    void onlyBccIsToNobodyNamed()
    {
        Message message = plainMessage();
        message.bcc = std::exchange(message.to, {});
        const QByteArray octets = build(message);
        checkWire(octets);
        QVERIFY(octets.contains("\r\nTo: undisclosed-recipients:;\r\n"));
        QCOMPARE(readBack(octets)[u"defects"_s].toArray(), QJsonArray());
        message.cc = {{{}, u"mary@example.net"_s}};
        QVERIFY(!build(message).contains("\r\nTo:"));
    }

    void wrongLettersAreRefusedAtTheirField_data()
    {
        using P = app::Problem;
        QTest::addColumn<Message>("message");
        QTest::addColumn<P::Field>("field");
        QTest::addColumn<P::Kind>("kind");
        const auto row = [](const char *name, P::Field field, P::Kind kind, auto change) {
            Message message = plainMessage();
            change(message);
            QTest::newRow(name) << message << field << kind;
        };
        row("no sender", P::Field::From, P::Kind::NoSender, [](Message &m) { m.from.address.clear(); });
        row("wrong sender", P::Field::From, P::Kind::InvalidAddress, [](Message &m) { m.from.address = u"ada"_s; });
        row("another address as the name", P::Field::Bcc, P::Kind::MisleadingName,
            [](Message &m) { m.bcc = {{u"ada@example.org"_s, u"eve@example.net"_s}}; });
        row("stray bracket", P::Field::To, P::Kind::UnmatchedBrackets,
            [](Message &m) { m.to = {{{}, u"ada@example.org> x <eve@example.net"_s}}; });
        row("dot before the @", P::Field::Cc, P::Kind::NeedsQuotes, [](Message &m) { m.cc = {{{}, u"taro.@example.jp"_s}}; });
        row("no recipient", P::Field::To, P::Kind::NoRecipient, [](Message &m) { m.to.clear(); });
        row("wrong recipient", P::Field::Cc, P::Kind::InvalidAddress, [](Message &m) { m.cc = {{{}, u"a@x\r\nRCPT"_s}}; });
        row("no file", P::Field::Attachment, P::Kind::UnreadableFile,
            [](Message &m) { setAttachments(m.content, {attachedFile(u"/nowhere/x"_s)}); });
        row("folder", P::Field::Attachment, P::Kind::UnreadableFile,
            [](Message &m) { setAttachments(m.content, {attachedFile(u"/tmp"_s)}); });
        row("endless file", P::Field::Attachment, P::Kind::UnreadableFile,
            [](Message &m) { setAttachments(m.content, {attachedFile(u"/dev/zero"_s)}); });
        for (const QString &name : {u"Bcc"_s, u"subject"_s, u"Content-Type"_s, u"X Y"_s, u"X:"_s, u""_s, u"Ü"_s, u"X\n"_s})
            row(qPrintable(u"header "_s + name), P::Field::Header, P::Kind::InvalidHeader,
                [&name](Message &m) { m.headers = {{name, u"x"_s}}; });
        row("header value", P::Field::Header, P::Kind::InvalidHeader, [](Message &m) { m.headers = {{u"X-A"_s, u"x\r\nBcc: y@x"_s}}; });
        row("field that appears twice", P::Field::Header, P::Kind::InvalidHeader,
            [](Message &m) { m.headers = {{u"Reply-To"_s, u"a@x.example"_s}, {u"reply-to"_s, u"b@x.example"_s}}; });
        row("second Message-ID", P::Field::Header, P::Kind::InvalidHeader, [](Message &m) { m.headers = {{u"Message-ID"_s, u"<a@x>"_s}}; });
        row("envelope", P::Field::EnvelopeFrom, P::Kind::InvalidAddress, [](Message &m) { m.envelopeFrom = u"x"_s; });
    }
    void wrongLettersAreRefusedAtTheirField()
    {
        QFETCH(Message, message);
        QFETCH(app::Problem::Field, field);
        QFETCH(app::Problem::Kind, kind);
        const auto problems = app::checkMessage(message);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems[0].field, field);
        QCOMPARE(problems[0].kind, kind);
        const auto built = app::buildMessage(message);
        QVERIFY(!built);
        QCOMPARE(built.error().kind,
            kind == app::Problem::Kind::UnreadableFile ? smtp::Error::Kind::FileUnreadable : smtp::Error::Kind::InvalidMessage);
    }

    void messageIdIsKeptForASecondTry()
    {
        Message message = plainMessage();
        message.messageId = "<again@example.org>";
        const auto built = app::buildMessage(message);
        QCOMPARE(built->messageId, "<again@example.org>"_ba);
        QVERIFY(octetsOf(*built).contains("\r\nMessage-ID: <again@example.org>\r\n"));
        message.messageId = "<a>\r\nX: <b>";
        QVERIFY(!app::buildMessage(message));
    }
};

QTEST_GUILESS_MAIN(TestMessageBuilder)
#include "tst_message_builder.moc"
