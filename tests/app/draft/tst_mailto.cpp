// SPDX-License-Identifier: MIT
#include "app/draft/mailto.h"

#include "app/draft/draft_json.h"
#include "app/message/letter_content.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using app::readMailto;

namespace {

QByteArray jsonOf(const QString &link)
{
    const auto read = readMailto(link);
    return read ? QJsonDocument(app::toJson(read->letter)).toJson(QJsonDocument::Compact) : "ERROR"_ba;
}

} // namespace

class TestMailto : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linksAreRead_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QJsonObject>("expected");
        const auto row = [](const char *name, const QString &link, const QJsonObject &set) {
            QJsonObject expected {{u"to"_s, QJsonArray()}, {u"cc"_s, QJsonArray()}, {u"bcc"_s, QJsonArray()}, {u"subject"_s, u""_s},
                {u"body"_s, u""_s}, {u"attachments"_s, QJsonArray()}, {u"headers"_s, QJsonObject()}};
            for (auto member = set.begin(); member != set.end(); ++member)
                expected[member.key()] = member.value();
            QTest::newRow(name) << link << expected;
        };
        const auto list = [](std::initializer_list<QJsonValue> entries) { return QJsonArray(entries); };
        row("nobody", u"mailto:"_s, {});
        row("scheme in capitals", u"MAILTO:bob@example.org"_s, {{u"to"_s, list({u"bob@example.org"_s})}});
        row("all fields", u"mailto:bob@example.org,c%40d@x?Subject=Hi&BODY=x&cc=c@example.org&bcc=d@example.org&to=e@example.org"_s,
            {{u"to"_s, list({u"bob@example.org"_s, u"c@d@x"_s, u"e@example.org"_s})}, {u"subject"_s, u"Hi"_s}, {u"body"_s, u"x"_s},
                {u"cc"_s, list({u"c@example.org"_s})}, {u"bcc"_s, list({u"d@example.org"_s})}});
        row("percent", u"mailto:gorby%25kremvax@example.com"_s, {{u"to"_s, list({u"gorby%kremvax@example.com"_s})}});
        row("comma in a quoted local part", u"mailto:%22a%2Cb%22@example.com,c@x"_s,
            {{u"to"_s, list({u"\"a,b\"@example.com"_s, u"c@x"_s})}});
        row("utf-8", u"mailto:user@example.org?subject=caf%C3%A9&body=%E7%B4%8D%E8%B1%86"_s,
            {{u"to"_s, list({u"user@example.org"_s})}, {u"subject"_s, u"café"_s}, {u"body"_s, u"納豆"_s}});
        row("latin-1", u"mailto:?subject=caf%E9"_s, {{u"subject"_s, u"café"_s}});
        row("not escaped", u"mailto:?subject=café +1 100%zz"_s, {{u"subject"_s, u"café +1 100%zz"_s}});
        row("lines", u"mailto:?body=one%0D%0Atwo%0Athree%00&body=four"_s, {{u"body"_s, u"one\ntwo\nthree\nfour"_s}});
        row("line ends in a field", u"mailto:?subject=Hi%0D%0ABcc:%20eve@example.net&cc=a@x%0d%0ABcc:%20b@y"_s,
            {{u"subject"_s, u"Hi Bcc: eve@example.net"_s}, {u"cc"_s, list({u"a@x Bcc: b@y"_s})}});
        row("from html", u"mailto:a@x?subject=1&amp;body=2"_s, {{u"to"_s, list({u"a@x"_s})}, {u"subject"_s, u"1"_s}, {u"body"_s, u"2"_s}});
        row("an answer", u"mailto:a@x?In-Reply-To=%3C1@x%3E&references=%3C0@x%3E%20%3C1@x%3E&in-reply-to=%3C2@x%3E"_s,
            {{u"to"_s, list({u"a@x"_s})},
                {u"headers"_s, QJsonObject {{u"In-Reply-To"_s, u"<1@x>"_s}, {u"References"_s, u"<0@x> <1@x>"_s}}}});
        row("no ids", u"mailto:a@x?In-Reply-To=x%20y"_s, {{u"to"_s, list({u"a@x"_s})}});
        row("fragment", u"mailto:a@x?subject=1#frag"_s, {{u"to"_s, list({u"a@x"_s})}, {u"subject"_s, u"1"_s}});
        row("a name", u"mailto:Ada%20%3Cada@example.org%3E"_s, {{u"to"_s, list({u"Ada <ada@example.org>"_s})}});
    }
    void linksAreRead()
    {
        QFETCH(QString, link);
        QFETCH(QJsonObject, expected);
        QCOMPARE(jsonOf(link), QJsonDocument(expected).toJson(QJsonDocument::Compact));
    }

    void aLinkAttachesNothingAndSetsNoOtherField()
    {
        const auto link =
            readMailto(u"mailto:a@x?attach=/etc/passwd&attachment=/etc/passwd&From=b@y&X-Evil=1&Reply-To=c@z&x-evil%0A=2&=3&4"_s);
        QVERIFY(link);
        QVERIFY(attachmentsOf(link->letter.content).isEmpty());
        QVERIFY(link->letter.headers.isEmpty());
        QVERIFY(link->letter.from.address.isEmpty());
        QCOMPARE(link->leftOut, (QStringList {u"attach"_s, u"attachment"_s, u"From"_s, u"X-Evil"_s, u"Reply-To"_s, u"x-evil"_s, u"4"_s}));
    }

    void whatALinkSaysOfAnEarlierLetterIsTakenOrNamed()
    {
        const auto answer = readMailto(u"mailto:a@x?In-Reply-To=%3C1@x%3E&references=%3C0@x%3E%20%3C1@x%3E"_s);
        QVERIFY(answer && answer->leftOut.isEmpty());
        QCOMPARE(answer->letter.headers.size(), 2);
        const auto none = readMailto(u"mailto:a@x?references=x&in-reply-to=foo"_s);
        QCOMPARE(none->leftOut, (QStringList {u"references"_s, u"in-reply-to"_s}));
        const auto twice = readMailto(u"mailto:a@x?In-Reply-To=%3C1@x%3E&in-reply-to=%3C2@x%3E"_s);
        QCOMPARE(twice->leftOut, QStringList {u"in-reply-to"_s});
        QCOMPARE(twice->letter.headers.value(0).value, u"<1@x>"_s);
    }

    void whatIsTooMuchIsRefused()
    {
        QVERIFY(!readMailto(u"http://example.org/"_s));
        QVERIFY(!readMailto(u"mailto:?body="_s + QString(1'000'000, u'x')));
        QVERIFY(!readMailto(u"mailto:"_s + u"a@x,"_s.repeated(1001)));
        QVERIFY(readMailto(u"mailto:?"_s + u"&="_s.repeated(400'000)));
    }

    void aLetterComesBackFromItsJson()
    {
        app::Message letter;
        letter.from = {u"Ada, L."_s, u"ada@example.org"_s};
        letter.to = {{u"Zoë"_s, u"zoe@example.org"_s}, {{}, u"\"a b\"@example.org"_s}};
        letter.subject = u"Hi\u00a0there"_s;
        setText(letter.content, u"a\u202f\tb\ne\u0301\n"_s);
        setText(letter.content, u"<p>a</p>"_s, app::part::Text::Kind::Html);
        letter.envelopeFrom = u"<>"_s;
        setAttachments(letter.content, {app::attachedFile(u"/tmp/a b.txt"_s, u"a b.txt"_s)});
        letter.headers = {{u"Comments"_s, u"1"_s}, {u"Comments"_s, u"2"_s}, {u"Comments"_s, u"3"_s}, {u"X-A"_s, u"b"_s}};
        const auto read = app::letterFromJson(app::toJson(letter));
        QVERIFY(read);
        QCOMPARE(read->from, letter.from);
        QCOMPARE(read->to, letter.to);
        QCOMPARE(read->subject, letter.subject);
        QCOMPARE(textOf(read->content), textOf(letter.content));
        QCOMPARE(textOf(read->content, app::part::Text::Kind::Html), u"<p>a</p>"_s);
        QCOMPARE(read->envelopeFrom, letter.envelopeFrom);
        const QList<app::Part> attachments = attachmentsOf(read->content);
        QCOMPARE(attachments.size(), 1);
        QCOMPARE(app::fileOf(attachments[0])->path, u"/tmp/a b.txt"_s);
        QCOMPARE(attachments[0].name, u"a b.txt"_s);
        QCOMPARE(read->headers.size(), 4);
        QCOMPARE(read->headers[2].value, u"3"_s);
        QCOMPARE(read->headers[3].name, u"X-A"_s);
    }

    void hostileJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const QByteArray &json : {R"({"to":"a@x"})"_ba, R"({"to":[1]})"_ba, R"({"subject":[]})"_ba,
                 R"({"attachments":["etc/passwd"]})"_ba, R"({"attachments":[""]})"_ba, R"({"headers":["a"]})"_ba,
                 R"({"headers":{"a":1}})"_ba, R"({"from":{}})"_ba, "{\"to\":[" + QByteArray("\"a@x\",").repeated(10'001).chopped(1) + "]}"})
            QTest::newRow(json.left(40).constData()) << json;
    }
    void hostileJsonIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(QJsonDocument::fromJson(json).isObject());
        QVERIFY(!app::letterFromJson(QJsonDocument::fromJson(json).object()));
    }
};

QTEST_GUILESS_MAIN(TestMailto)
#include "tst_mailto.moc"
