// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include "app/message/letter_content.h"
#include "app/message/received_letter.h"
#include "tests/app/message/read_back.h"
#include "tests/support/bytes_body.h"
#include "tests/support/folder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tests;
using app::attachedBytes;
using app::attachedFile;
using app::attachedLetter;
using app::Message;
using app::multipart;
using app::Part;
using app::Problem;
using app::textPart;
using Many = app::part::Multipart::Kind;
using Words = app::part::Text::Kind;

namespace {

const QByteArray picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);

Message letterOf(const Part &content)
{
    Message message;
    message.from = {u"Ada Lovelace"_s, u"ada@example.org"_s};
    message.to = {{u"Charles"_s, u"charles@example.net"_s}};
    message.subject = u"Notes on the engine"_s;
    message.content = content;
    return message;
}

Part html(const QString &words = u"<p>Dear Charles</p>"_s)
{
    return textPart(words, Words::Html);
}

Part shownPicture(const QByteArray &contentId = "picture@example.org")
{
    return shownIn(attachedBytes(picture, {}, u"image/png"_s), contentId);
}

/// The forms of the letter, the best first, or an error.
QList<QByteArray> formsOf(const Part &content)
{
    const auto built = app::buildMessage(letterOf(content));
    if (!built)
        qWarning("%s", qPrintable(built.error().detail()));
    QList<QByteArray> forms;
    for (const auto &body : built ? built->letter.body.all() : QList<std::shared_ptr<const smtp::Body>>()) {
        forms += octetsOf(*body);
        if (forms.constLast().size() != body->size())
            qFatal("the size is not what goes out");
    }
    return forms;
}

/// `mixed(plain, image/png)`.
QString shapeOf(const QJsonObject &part)
{
    QString type = part[u"type"_s].toString();
    for (const QString &known : {u"multipart/"_s, u"text/"_s})
        type.remove(known);
    QStringList inner;
    for (const QJsonValue &one : partsOf(part))
        inner += shapeOf(one.toObject());
    return inner.isEmpty() ? type : type + u'(' + inner.join(u", "_s) + u')';
}

QJsonObject rootOf(const QByteArray &octets)
{
    return readBack(octets)[u"root"_s].toObject();
}

} // namespace

class TestMessageTree : public QObject {
    Q_OBJECT
    tests::Folder m_folder;

private Q_SLOTS:
    void everyTreeComesBack_data()
    {
        QTest::addColumn<Part>("content");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("attachments");
        const auto row = [](const char *name, const Part &content, const QString &shape, int attachments = 0) {
            QTest::newRow(name) << content << shape << attachments;
        };
        const Part plain = textPart(u"Dear Charles, d\u00e9j\u00e0 vu\n"_s);
        const Part image = attachedBytes(picture, u"a.png"_s);
        const Part both = multipart(Many::Alternative, {plain, html()});
        const Part related = multipart(Many::Related, {html(), shownPicture()});
        row("plain text first", multipart(Many::Alternative, {html(), plain}), u"alternative(plain, html)"_s);
        row("no empty alternative", multipart(Many::Alternative, {textPart({}), html()}), u"alternative(plain, html)"_s);
        row("nothing but empty ones", multipart(Many::Alternative, {textPart({}), textPart({})}), u"alternative(plain, plain)"_s);
        row("a third alternative",
            multipart(Many::Alternative, {plain, html(), {.content = app::part::Bytes {"{}"}, .mimeType = u"application/json"_s}}),
            u"alternative(plain, html, application/json)"_s);
        row("related", multipart(Many::Alternative, {plain, related}), u"alternative(plain, related(html, image/png))"_s);
        row("related alone", related, u"alternative(plain, related(html, image/png))"_s);
        row("related without words", multipart(Many::Related, {html(u"<img src='cid:picture@example.org'>"_s), shownPicture()}),
            u"related(html, image/png)"_s, 1);
        row("alternatives related", multipart(Many::Related, {both, shownPicture()}), u"related(alternative(plain, html), image/png)"_s, 1);
        row("all of it", multipart(Many::Mixed, {multipart(Many::Alternative, {plain, related}), image, image}),
            u"mixed(alternative(plain, related(html, image/png)), image/png, image/png)"_s, 2);
        row("mixed in mixed", multipart(Many::Mixed, {multipart(Many::Mixed, {plain, image}), image}),
            u"mixed(mixed(plain, image/png), image/png)"_s, 2);
        row("text behind a file", multipart(Many::Mixed, {plain, image, html()}), u"mixed(plain, image/png, alternative(plain, html))"_s,
            1);
        row("a file alone", image, u"mixed(image/png)"_s, 1);
        row("a letter alone", attachedLetter(app::part::Bytes {"From: a@x\n\nText"}), u"mixed(message/rfc822(plain))"_s, 1);
        Part deep = plain;
        for (int i = 0; i < app::maximumDepth; ++i)
            deep = multipart(Many::Mixed, {deep});
        row("as deep as may be", deep, u"mixed("_s.repeated(app::maximumDepth) + u"plain"_s + QString(app::maximumDepth, u')'));
    }
    void everyTreeComesBack()
    {
        QFETCH(Part, content);
        QFETCH(QString, shape);
        QFETCH(int, attachments);
        const QList<QByteArray> forms = formsOf(content);
        QVERIFY(!forms.isEmpty());
        checkWire(forms.constLast());
        for (const QByteArray &octets : forms) {
            const QJsonObject read = readBack(octets);
            QCOMPARE(shapeOf(read[u"root"_s].toObject()), shape);
            QCOMPARE(read[u"defects"_s].toArray(), QJsonArray());
        }
        // And as we read it ourselves.
        const auto read = app::readLetter(m_folder.file(u"built.eml"_s, forms.constLast()));
        QVERIFY(read);
        QCOMPARE(read->attachments.size(), attachments);
    }

    /// RFC 2387 §3.1, RFC 2392 §2, RFC 2045 §6.4.
    void whatIsRelatedNamesItsRootAndIsNamed()
    {
        const QList<QByteArray> forms = formsOf(multipart(Many::Alternative,
            {textPart(u"d\u00e9j\u00e0"_s), multipart(Many::Related, {html(u"<img src='cid:picture@example.org'>"_s), shownPicture()})}));
        QCOMPARE(forms.size(), 3);
        const QStringList encodings {u"binary"_s, u"8bit"_s, QString()};
        for (qsizetype i = 0; i < forms.size(); ++i) {
            const QJsonObject root = rootOf(forms[i]);
            const QJsonValue related = partsOf(root)[1];
            QCOMPARE(root[u"encoding"_s].toString(), encodings[i]);
            QCOMPARE(related[u"encoding"_s].toString(), encodings[i]);
            QCOMPARE(related[u"parameters"_s][u"type"_s].toString(), u"text/html"_s);
            const QJsonValue shown = related[u"parts"_s][1];
            QCOMPARE(shown[u"contentId"_s].toString(), u"<picture@example.org>"_s);
            QCOMPARE(shown[u"disposition"_s].toString(), u"inline"_s);
            QCOMPARE(shown[u"fileName"_s].toString(), QString());
            QCOMPARE(contentOf(shown), picture);
        }
        const QByteArray alternatives =
            formsOf(multipart(Many::Related, {multipart(Many::Alternative, {textPart(u"a"_s), html()}), shownPicture()})).constLast();
        QCOMPARE(rootOf(alternatives)[u"parameters"_s][u"type"_s].toString(), u"multipart/alternative"_s);
    }

    void bytesTravelAsAFileDoes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("octets");
        for (const int length : {0, 1, 2, 3, 56, 57, 58, 114, 5000})
            QTest::addRow("%d octets", length) << u"a.bin"_s << QByteArray(length, '\xff');
        QTest::newRow("text") << u"a.txt"_s << "d\xc3\xa9j\xc3\xa0 vu\n"_ba;
        QTest::newRow("latin-1") << u"a.txt"_s << "d\xe9j\xe0 vu\n"_ba;
        QTest::newRow("invitation") << u"a.ics"_s << "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"_ba;
        QTest::newRow("letter") << u"a.eml"_s << "From: a@x\nSubject: x\n\n.\nText\n"_ba;
        QTest::newRow("8-bit letter") << u"a.eml"_s << "From: a@x\n\nd\xc3\xa9j\xc3\xa0\n"_ba;
        QTest::newRow("no letter") << u"a.eml"_s << "From: a@x\r\n\r\na\rb\r\n"_ba;
    }
    void bytesTravelAsAFileDoes()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, octets);
        const Part text = textPart(u"Text\n"_s);
        const QList<QByteArray> file = formsOf(multipart(Many::Mixed, {text, attachedFile(m_folder.file(name, octets))}));
        const QList<QByteArray> bytes = formsOf(multipart(Many::Mixed, {text, attachedBytes(octets, name)}));
        QCOMPARE(bytes.size(), file.size());
        for (qsizetype i = 0; i < bytes.size(); ++i)
            QCOMPARE(withoutChance(bytes[i]), withoutChance(file[i]));
        if (!name.endsWith(".eml"_L1))
            QCOMPARE(contentOf(partsOf(rootOf(bytes.constLast()))[1]), octets);
    }

    /// RFC 2046 §5.2.1: 7bit, 8bit or binary, and each octet as it was.
    void aLetterInALetterIsNeverEncoded_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<bool>("isLetter");
        QTest::addColumn<bool>("is8Bit");
        QTest::newRow("7 bit") << "From: a@x\r\nSubject: x\r\n\r\n.\r\nText\r\n"_ba << true << false;
        QTest::newRow("8 bit") << "From: a@x\r\n\r\nd\xc3\xa9j\xc3\xa0\r\n"_ba << true << true;
        QTest::newRow("lines of 998") << "From: a@x\r\n\r\n" + QByteArray(998, 'x') + "\r\n" << true << false;
        QTest::newRow("lines of 998 in 8 bit") << "From: a@x\r\n\r\n" + QByteArray(998, '\xff') + "\r\n" << true << true;
        QTest::newRow("lines of 999") << "From: a@x\r\n\r\n" + QByteArray(999, 'x') + "\r\n" << false << false;
        QTest::newRow("binary") << QByteArray("From: a@x\r\n\r\na\0b\r\n", 18) << false << false;
        const QByteArray inner = "From: a@x\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@x\r\n\r\ninner\r\n";
        QTest::newRow("a letter in it") << inner << true << false;
    }
    void aLetterInALetterIsNeverEncoded()
    {
        QFETCH(QByteArray, octets);
        QFETCH(bool, isLetter);
        QFETCH(bool, is8Bit);
        using Source = std::variant<app::part::File, app::part::Bytes>;
        for (const Source &source :
            {Source(app::part::Bytes {octets}), Source(app::part::File {m_folder.file(u"no name for a letter"_s, octets)})}) {
            const QList<QByteArray> forms = formsOf(multipart(Many::Mixed, {textPart(u"Text\n"_s), attachedLetter(source, u"old.eml"_s)}));
            QCOMPARE(forms.size(), isLetter && is8Bit ? 3 : 2);
            checkWire(forms.constLast(), 998);
            for (const QByteArray &form : forms) {
                const QJsonValue part = partsOf(rootOf(form))[1];
                const QString encoding = part[u"encoding"_s].toString();
                const bool isLast = &form == &forms.constLast();
                if (isLetter && !(is8Bit && isLast)) {
                    QCOMPARE(part[u"type"_s].toString(), u"message/rfc822"_s);
                    QCOMPARE(encoding, is8Bit ? u"8bit"_s : u"7bit"_s);
                    QVERIFY2(form.contains("\r\n\r\n" + octets), form.constData());
                } else {
                    QCOMPARE(part[u"type"_s].toString(), u"application/octet-stream"_s);
                    QCOMPARE(part[u"fileName"_s].toString(), u"old.eml"_s);
                    if (isLast)
                        QCOMPARE(contentOf(part), octets);
                }
            }
        }
    }

    void aLetterWithoutANameOpensAsALetter()
    {
        const Part letter = attachedLetter(app::part::Bytes {"From: a@x\n\nd\xc3\xa9j\xc3\xa0\n"});
        for (const QByteArray &form : formsOf(multipart(Many::Mixed, {textPart(u"Text"_s), letter})))
            QCOMPARE(partsOf(rootOf(form))[1][u"fileName"_s].toString(), u"attachment.eml"_s);
    }

    void attachedTextIsAFile()
    {
        Part notes = textPart(u"a long line "_s.repeated(20) + u"\nd\u00e9j\u00e0"_s);
        notes.disposition = Part::Disposition::Attachment;
        notes.name = u"\u00c9tat.txt"_s;
        for (const QByteArray &form : formsOf(multipart(Many::Mixed, {textPart(u"Text"_s), notes}))) {
            const QJsonValue part = partsOf(rootOf(form))[1];
            QCOMPARE(part[u"fileName"_s].toString(), notes.name);
            QCOMPARE(part[u"parameters"_s].toObject(), (QJsonObject {{u"charset"_s, u"utf-8"_s}, {u"name"_s, notes.name}}));
            QCOMPARE(contentOf(part), ("a long line "_ba.repeated(20) + "\r\nd\xc3\xa9j\xc3\xa0"));
        }
    }

    void faultyTreesAreRefusedAtTheirPart_data()
    {
        using Field = Problem::Field;
        using Kind = Problem::Kind;
        QTest::addColumn<Part>("content");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QList<qsizetype>>("way");
        QTest::addColumn<Field>("field");
        QTest::addColumn<int>("index");
        const Part text = textPart(u"Text"_s);
        const auto row = [](const char *name, const Part &content, Kind kind, const QList<qsizetype> &way, Field field, int index = 0) {
            QTest::newRow(name) << content << kind << way << field << index;
        };
        row("1000 parts", multipart(Many::Mixed, QList<Part>(1000, text)), Kind::TooManyParts, {999}, Field::Attachment, 998);
        Part deep = text;
        for (int i = 0; i < 100; ++i)
            deep = multipart(Many::Mixed, {deep});
        row("100 deep", deep, Kind::TooDeep, QList<qsizetype>(20, 0), Field::Body);
        row("no parts", multipart(Many::Mixed, {}), Kind::InvalidPart, {}, Field::Body);
        row("no parts inside", multipart(Many::Mixed, {text, text, multipart(Many::Related, {})}), Kind::InvalidPart, {2},
            Field::Attachment, 1);
        for (const char *id : {"a", "@b", "a@", "a b@c", "<a@b>", "a@b\r\nX: y", "a@b@c", "\xc3\xa9@b"})
            row(id, multipart(Many::Related, {html(), shownPicture(id)}), Kind::InvalidPart, {1}, Field::Body);
        row("the same Content-ID", multipart(Many::Related, {html(), shownPicture(), shownPicture()}), Kind::InvalidPart, {2}, Field::Body);
        row("a picture that is gone",
            multipart(Many::Mixed, {multipart(Many::Related, {html(), shownIn(attachedFile(u"/nowhere"_s), "a@b")}), text}),
            Kind::UnreadableFile, {0, 1}, Field::Body);
        row("a letter that is gone", multipart(Many::Mixed, {text, text, attachedLetter(app::part::File {u"/nowhere"_s})}),
            Kind::UnreadableFile, {2}, Field::Attachment, 1);
        row("nothing but a file that is gone", attachedFile(u"/nowhere"_s), Kind::UnreadableFile, {}, Field::Body);
        row("no text before a file that is gone", multipart(Many::Mixed, {attachedFile(u"/nowhere"_s)}), Kind::UnreadableFile, {0},
            Field::Attachment);
    }
    void faultyTreesAreRefusedAtTheirPart()
    {
        QFETCH(Part, content);
        QFETCH(Problem::Kind, kind);
        QFETCH(QList<qsizetype>, way);
        QFETCH(Problem::Field, field);
        QFETCH(int, index);
        const QList<Problem> problems = app::checkMessage(letterOf(content));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems[0].kind, kind);
        QCOMPARE(problems[0].part, way);
        QCOMPARE(problems[0].field, field);
        QCOMPARE(problems[0].index, index);
        QVERIFY(!app::buildMessage(letterOf(content)));
    }

    void a999thPartIsTaken()
    {
        const QList<QByteArray> forms = formsOf(multipart(Many::Mixed, QList<Part>(999, textPart(u"Text\n"_s))));
        QCOMPARE(forms.size(), 1);
        QCOMPARE(partsOf(rootOf(forms[0])).size(), 999);
    }

    /// What was built may be encoded as the server likes, what was finished elsewhere may not.
    void aBuiltLetterHasAFormForEveryServer()
    {
        const auto built =
            app::buildMessage(letterOf(multipart(Many::Mixed, {textPart(u"d\u00e9j\u00e0"_s), attachedBytes(picture, u"a.png"_s)})));
        QVERIFY(built);
        const auto &forms = built->letter.body;
        QVERIFY(!forms.isFixed());
        QCOMPARE(forms.all().size(), 3);
        QVERIFY(forms.all()[0]->isBinary());
        QVERIFY(forms.all()[1]->has8BitOctets() && !forms.all()[1]->isBinary());
        QVERIFY(!forms->has8BitOctets()); // what goes until another is chosen
        QCOMPARE(forms.chosen(), forms.all()[2]);
    }
};

QTEST_GUILESS_MAIN(TestMessageTree)
#include "tst_message_tree.moc"
