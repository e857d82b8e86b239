// SPDX-License-Identifier: MIT
#include "app/message/letter_content.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace app;
using Many = part::Multipart::Kind;
using Words = part::Text::Kind;

namespace {

/// `mixed(plain:words, file)`.
QString shapeOf(const Part &part)
{
    if (const auto *text = std::get_if<part::Text>(&part.content))
        return (text->kind == Words::Plain ? u"plain:"_s : u"html:"_s) + text->text;
    const auto *many = std::get_if<part::Multipart>(&part.content);
    if (!many)
        return part.name;
    QStringList inner;
    for (const Part &one : many->parts)
        inner += shapeOf(one);
    const QString kind = many->kind == Many::Mixed ? u"mixed"_s : many->kind == Many::Related ? u"related"_s : u"alternative"_s;
    return kind + u'(' + inner.join(u", "_s) + u')';
}

const Part file = attachedFile(u"/f"_s, u"f"_s);
const Part picture = shownIn(attachedFile(u"/p"_s, u"p"_s), "a@b");

Part related(const QString &words)
{
    return multipart(Many::Related, {textPart(words, Words::Html), picture});
}

} // namespace

class TestLetterContent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextTakesItsPlace_data()
    {
        QTest::addColumn<Part>("content");
        QTest::addColumn<Words>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char *name, const Part &content, Words kind, const QString &words, const QString &shape) {
            QTest::newRow(name) << content << kind << words << shape;
        };
        const Part plain = textPart(u"old"_s);
        const Part html = textPart(u"old"_s, Words::Html);
        const Part both = multipart(Many::Alternative, {plain, html});
        row("nothing yet", {}, Words::Plain, u"new"_s, u"plain:new"_s);
        row("html, nothing yet", {}, Words::Html, u"new"_s, u"html:new"_s);
        row("plain", plain, Words::Plain, u"new"_s, u"plain:new"_s);
        row("html", html, Words::Html, u"new"_s, u"html:new"_s);
        row("html beside plain", plain, Words::Html, u"new"_s, u"alternative(plain:old, html:new)"_s);
        row("plain beside html", html, Words::Plain, u"new"_s, u"alternative(plain:new, html:old)"_s);
        row("plain of both", both, Words::Plain, u"new"_s, u"alternative(plain:new, html:old)"_s);
        row("html of both", both, Words::Html, u"new"_s, u"alternative(plain:old, html:new)"_s);
        row("no plain", both, Words::Plain, {}, u"html:old"_s);
        row("no html", both, Words::Html, {}, u"plain:old"_s);
        row("no text at all", plain, Words::Plain, {}, u"plain:"_s);
        row("html that was never there", plain, Words::Html, {}, u"plain:old"_s);
        row("before files", multipart(Many::Mixed, {plain, file}), Words::Html, u"new"_s, u"mixed(alternative(plain:old, html:new), f)"_s);
        row("where there are only files", multipart(Many::Mixed, {file}), Words::Plain, u"new"_s, u"mixed(plain:new, f)"_s);
        row("in a picture's place", multipart(Many::Alternative, {plain, related(u"old"_s)}), Words::Html, u"new"_s,
            u"alternative(plain:old, related(html:new, p))"_s);
        row("beside pictures", related(u"old"_s), Words::Plain, u"new"_s, u"alternative(plain:new, related(html:old, p))"_s);
        Part attached = textPart(u"notes"_s);
        attached.disposition = Part::Disposition::Attachment;
        row("not in an attachment", multipart(Many::Mixed, {textPart(u"old"_s, Words::Html), attached}), Words::Plain, u"new"_s,
            u"mixed(alternative(plain:new, html:old), plain:notes)"_s);
        row("beside an attachment alone", multipart(Many::Mixed, {attached}), Words::Plain, u"new"_s, u"mixed(plain:new, plain:notes)"_s);
    }
    void aTextTakesItsPlace()
    {
        QFETCH(Part, content);
        QFETCH(Words, kind);
        QFETCH(QString, words);
        QFETCH(QString, shape);
        setText(content, words, kind);
        QCOMPARE(shapeOf(content), shape);
        QCOMPARE(textOf(content, kind), words);
    }

    void attachmentsTakeTheirs()
    {
        Part content = textPart(u"a"_s);
        QVERIFY(attachmentsOf(content).isEmpty());
        QCOMPARE(firstAttachment(content), -1);
        setAttachments(content, {file, file});
        QCOMPARE(shapeOf(content), u"mixed(plain:a, f, f)"_s);
        QCOMPARE(attachmentsOf(content).size(), 2);
        QCOMPARE(firstAttachment(content), 1);
        setAttachments(content, {file});
        QCOMPARE(shapeOf(content), u"mixed(plain:a, f)"_s);
        setAttachments(content, {});
        QCOMPARE(shapeOf(content), u"plain:a"_s);
        content = multipart(Many::Mixed, {file});
        QCOMPARE(attachmentsOf(content).size(), 1);
        QCOMPARE(firstAttachment(content), 0);
        QCOMPARE(textOf(content), QString());
        setAttachments(content, {file, file});
        QCOMPARE(shapeOf(content), u"mixed(plain:, f, f)"_s);
    }

    /// Whoever changes the text and what is attached keeps what they know nothing of.
    void everythingElseStays()
    {
        Part content = multipart(Many::Mixed, {multipart(Many::Alternative, {textPart(u"a"_s), related(u"b"_s)}), file});
        setText(content, u"c"_s);
        setAttachments(content, {});
        QCOMPARE(shapeOf(content), u"alternative(plain:c, related(html:b, p))"_s);
        setText(content, {});
        QCOMPARE(shapeOf(content), u"related(html:b, p)"_s);
    }
};

QTEST_APPLESS_MAIN(TestLetterContent)
#include "tst_letter_content.moc"
