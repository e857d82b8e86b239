// SPDX-License-Identifier: MIT
// What a letter is on the wire, octet for octet, in each of its forms: tests/app/message/octets holds them as files. A change that means to change them
// writes them anew, with FACTEUR_WRITE_OCTETS=1, and shows them in its diff.
#include "app/message/message_builder.h"

#include "app/message/letter_content.h"
#include "tests/app/message/read_back.h"
#include "tests/support/bytes_body.h"
#include "tests/support/folder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tests;
using app::attachedFile;
using app::Message;

namespace {

QByteArray formOf(const smtp::Body &body)
{
    return body.isBinary() ? "binary"_ba : body.has8BitOctets() ? "8bit"_ba : "7bit"_ba;
}

Message letter()
{
    Message message;
    message.from = {u"Ada Lovelace"_s, u"ada@example.org"_s};
    message.to = {{u"Charles Babbage"_s, u"charles@example.net"_s}};
    message.subject = u"Notes on the engine"_s;
    message.messageId = "<notes@example.org>";
    message.date = QDateTime(QDate(2026, 3, 5), QTime(4, 3, 2), QTimeZone::fromSecondsAheadOfUtc(3600));
    return message;
}

Message letterWith(const QString &text, const QString &html = {}, const QList<app::Part> &attachments = {})
{
    Message message = letter();
    setText(message.content, text);
    setText(message.content, html, app::part::Text::Kind::Html);
    setAttachments(message.content, attachments);
    return message;
}

} // namespace

class TestLetterOctets : public QObject {
    Q_OBJECT
    Folder m_folder;

private Q_SLOTS:
    void theyStayWhatTheyAre_data()
    {
        QTest::addColumn<Message>("message");
        const auto row = [](const char *name, const Message &message) { QTest::newRow(name) << message; };
        const QString html = u"<p>Dear <b>Charles</b>,</p>\n<p>d&eacute;j\u00e0 vu</p>\n"_s;

        row("empty", letterWith({}));
        row("text", letterWith(u"Dear Charles,\n\nhere they are.\n.\n"_s));
        row("flowed",
            letterWith(u"A long line "_s.repeated(20).trimmed() + u"\n\n> quoted "_s + u"and long "_s.repeated(15).trimmed()
                + u"\nFrom here\n-- \nAda"_s));
        row("blanks at line ends", letterWith(u"a  \nb\n"_s));
        row("accents", letterWith(u"Une lettre avec des accents\u202f: d\u00e9j\u00e0 vu, \u00e0 la fin = \u00e9 \n"_s));
        row("ideographs", letterWith(u"\u543e\u8f29\u306f\u732b\u3067\u3042\u308b\u3002"_s.repeated(12)));
        row("long word", letterWith(QString(1200, u'x')));
        row("html and text", letterWith(u"Dear Charles,\n\nd\u00e9j\u00e0 vu\n"_s, html));
        row("html and text in ascii", letterWith(u"Dear Charles\n"_s, u"<p>Dear Charles</p>"_s));
        row("html alone", letterWith({}, html));
        row("html without words", letterWith({}, u"<img src='cid:x'>"_s));

        QByteArray every;
        for (int i = 0; i < 256; ++i)
            every += static_cast<char>(i);
        const QList<app::Part> files {attachedFile(m_folder.file(u"every.bin"_s, every), {}, {}),
            attachedFile(m_folder.file(u"empty.bin"_s, {}), {}, {}),
            attachedFile(m_folder.file(u"a.pdf"_s, "%PDF-1.4\n"), u"\u00dcbersicht.pdf"_s, {}),
            attachedFile(m_folder.file(u"plain.txt"_s, "d\xc3\xa9j\xc3\xa0 vu\n"), {}, {}),
            attachedFile(m_folder.file(u"latin.txt"_s, "d\xe9j\xe0 vu\n"), {}, {}),
            attachedFile(m_folder.file(u"meeting.ics"_s, "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"), {}, {}),
            attachedFile(m_folder.file(u"typed"_s, "<svg/>"), u"my \"best\" drawing.svg"_s, u"image/svg+xml"_s),
            attachedFile(m_folder.file(u"encoded"_s, "x"), u"=?utf-8?Q?invoice?=.txt"_s, u"text/plain"_s),
            attachedFile(m_folder.file(u"long"_s, "x"), u"\u6f22"_s.repeated(60) + u".bin"_s, {}),
            attachedFile(m_folder.file(u"no type"_s, "x"), {}, u"multipart/mixed"_s)};
        row("attachments", letterWith(u"Dear Charles\n"_s, {}, files));
        row("html and attachments", letterWith(u"d\u00e9j\u00e0 vu\n"_s, html, {files[0], files[3]}));
        row("html alone and an attachment", letterWith({}, html, {files[0]}));
        row("attachment alone", letterWith({}, {}, {files[0]}));

        const QByteArray inner = "From: a@x.example\nSubject: inner\n\n.\nText\n";
        const QByteArray innerIn8Bit =
            "From: a@x.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nd\xc3\xa9j\xc3\xa0\n";
        const QList<app::Part> letters {attachedFile(m_folder.file(u"lf.eml"_s, inner)),
            attachedFile(m_folder.file(u"crlf.eml"_s, QByteArray(inner).replace("\n", "\r\n"))),
            attachedFile(m_folder.file(u"accents.eml"_s, innerIn8Bit)),
            attachedFile(m_folder.file(u"broken.eml"_s, "From: a@x\r\n\r\na\rb\r\n"))};
        row("letters", letterWith(u"Dear Charles\n"_s, {}, letters));
        row("letter", letterWith(u"Dear Charles\n"_s, {}, {letters[0]}));

        Message named = letterWith(u"Dear Charles\n"_s);
        named.from.name = u"Ad\u00e4 Lovelace"_s;
        named.cc = {{u"\u0414\u043c\u0438\u0442\u0440\u0438\u0439"_s, u"\u0434\u043c\u0438\u0442\u0440\u0438\u0439@example.net"_s},
            {{}, u"eva@b\u00fccher.example"_s}};
        named.bcc = {{{}, u"hidden@example.com"_s}};
        named.subject = u"R\u00e9ponse \u00e0 tout"_s;
        named.headers = {{u"Reply-To"_s, u"Ad\u00e4 <ada@home.example>"_s}, {u"In-Reply-To"_s, u"<a@x.example>"_s}};
        row("names", named);
        Message hidden = letterWith(u"Dear all\n"_s);
        hidden.bcc = std::exchange(hidden.to, {});
        row("to nobody named", hidden);
    }
    void theyStayWhatTheyAre()
    {
        QFETCH(Message, message);
        const auto built = app::buildMessage(message);
        QVERIFY2(built, built ? "" : qPrintable(built.error().detail()));
        const QList<std::shared_ptr<const smtp::Body>> bodies = built->letter.body.all();
        const QString stem = QFINDTESTDATA("octets") + u'/' + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-') + u'.';
        QStringList forms;
        for (const auto &body : bodies) {
            const QByteArray octets = octetsOf(*body);
            QCOMPARE(octets.size(), body->size());
            forms += QString::fromLatin1(formOf(*body));
            QFile golden(stem + forms.constLast() + u".eml"_s);
            if (qEnvironmentVariableIsSet("FACTEUR_WRITE_OCTETS")) {
                QVERIFY(golden.open(QIODevice::WriteOnly) && golden.write(withoutChance(octets)) > 0);
                continue;
            }
            QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(golden.fileName()));
            QCOMPARE(withoutChance(octets), golden.readAll());
        }
        // No form more, and none less.
        const QDir folder(QFINDTESTDATA("octets"));
        QCOMPARE(folder.entryList({QFileInfo(stem).fileName() + u"*"_s}).size(), forms.size());
    }
};

QTEST_GUILESS_MAIN(TestLetterOctets)
#include "tst_letter_octets.moc"
