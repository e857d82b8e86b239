// SPDX-License-Identifier: MIT
#include "app/message/mailbox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::Mailbox;
using app::parseMailboxes;

class TestMailbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<Mailbox>>("expected");
        const auto row = [](const char *name, const QString &text, const QList<Mailbox> &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("nothing", u" , ;\n"_s, {});
        row("bare", u"a@x"_s, {{{}, u"a@x"_s}});
        row("mixed", u"Ada <ada@x>, \"B, C\" <b@x>; d@x"_s, {{u"Ada"_s, u"ada@x"_s}, {u"B, C"_s, u"b@x"_s}, {{}, u"d@x"_s}});
        row("lines", u"a@x\r\nB <b@x>\n"_s, {{{}, u"a@x"_s}, {u"B"_s, u"b@x"_s}});
        row("spaces between", u"a@x b@y"_s, {{{}, u"a@x"_s}, {{}, u"b@y"_s}});
        row("escaped quote", u"\"A \\\"the\\\" B\" <a@x>"_s, {{u"A \"the\" B"_s, u"a@x"_s}});
        row("comment", u"a@x (Ada, of London)"_s, {{u"Ada, of London"_s, u"a@x"_s}});
        row("link", u"mailto:a@x"_s, {{{}, u"a@x"_s}});
        row("single quotes", u"'Ada' <a@x>"_s, {{u"Ada"_s, u"a@x"_s}});
        row("not an address", u"Ada Lovelace"_s, {{{}, u"Ada Lovelace"_s}});
        row("quoted local part", u"\"a b\"@x, c@x"_s, {{{}, u"\"a b\"@x"_s}, {{}, u"c@x"_s}});
        row("open quote ends with its line", u"\"A <a@x>\nb@x"_s, {{{}, u"\"A <a@x>"_s}, {{}, u"b@x"_s}});
        row("open angle", u"A <a@x"_s, {{{}, u"A <a@x"_s}});
        row("group", u"Team: Ada <ada@x>, b@y; c@z"_s, {{u"Ada"_s, u"ada@x"_s}, {{}, u"b@y"_s}, {{}, u"c@z"_s}});
        row("group without its end", u"Team: a@x, b@y"_s, {{{}, u"a@x"_s}, {{}, u"b@y"_s}});
        row("quoted group", u"\"Team, the: @best\": a@x;b@y"_s, {{{}, u"a@x"_s}, {{}, u"b@y"_s}});
        row("nobody", u"undisclosed-recipients:;"_s, {});
        row("nobody, and somebody", u"Undisclosed recipients : ; , a@x"_s, {{{}, u"a@x"_s}});
        row("a colon that begins no group", u"a@x: b@y"_s, {{{}, u"a@x:"_s}, {{}, u"b@y"_s}});
        row("address literal", u"a@[IPv6:2001:db8::1], b@[192.0.2.1]"_s, {{{}, u"a@[IPv6:2001:db8::1]"_s}, {{}, u"b@[192.0.2.1]"_s}});
        row("blank in a quoted local part", u"\"john@home desk\"@example.net"_s, {{{}, u"\"john@home desk\"@example.net"_s}});
        row("comma in a quoted local part", u"J <\"a, b\"@x>, c@y"_s, {{u"J"_s, u"\"a, b\"@x"_s}, {{}, u"c@y"_s}});
        row("comment first", u"(Ada) a@x"_s, {{u"Ada"_s, u"a@x"_s}});
        row("comment behind the brackets", u"Ada <a@x> (work)"_s, {{u"Ada"_s, u"a@x"_s}});
        row("two addresses in brackets", u"Ada <a@x> Bob <b@y>"_s, {{{}, u"Ada <a@x> Bob <b@y>"_s}});
        row("bracket in the name", u"ada@example.org> x <eve@example.net"_s, {{{}, u"ada@example.org> x <eve@example.net"_s}});
        row("more behind the brackets", u"Ada <a@x> b@y"_s, {{{}, u"Ada <a@x> b@y"_s}});
        row("spaces that belong to the name", u"Jean\u00a0Le \u202fRoux  X <a@x>"_s, {{u"Jean\u00a0Le \u202fRoux X"_s, u"a@x"_s}});
        row("unicode", u"Дмитрий <д@почта.рф>, 山田 <y@例え.jp>"_s, {{u"Дмитрий"_s, u"д@почта.рф"_s}, {u"山田"_s, u"y@例え.jp"_s}});
    }
    void listsAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, text);
        QFETCH(QList<Mailbox>, expected);
        QCOMPARE(parseMailboxes(text), expected);
    }

    void eachProblemIsNamed_data()
    {
        using Kind = app::MailboxProblem::Kind;
        QTest::addColumn<Mailbox>("mailbox");
        QTest::addColumn<std::optional<Kind>>("kind");
        const auto row = [](const QString &name, const QString &address, std::optional<Kind> kind) {
            QTest::newRow((name + u' ' + address).toUtf8().constData()) << Mailbox {name, address} << kind;
        };
        row({}, u"a@example.org"_s, {});
        row({}, u"\"john@home desk\"@example.net"_s, {});
        row({}, u"\"a<b\"@example.net"_s, {});
        row({}, u"ada"_s, Kind::InvalidAddress);
        row({}, u"Ada. Lovelace@example.org"_s, Kind::InvalidAddress);
        row({}, u"a.@b..c"_s, Kind::InvalidAddress);
        row({}, u"taro.@example.jp"_s, Kind::NeedsQuotes);
        row({}, u".taro@example.jp"_s, Kind::NeedsQuotes);
        row({}, u"ta..ro@example.jp"_s, Kind::NeedsQuotes);
        row({}, u"\"taro.\"@example.jp"_s, {});
        row({}, u"A <a@x"_s, Kind::UnmatchedBrackets);
        row({}, u"a@x>"_s, Kind::UnmatchedBrackets);
        row({}, u"\"A a@x"_s, Kind::UnmatchedBrackets);
        row({}, u"ada@example.org> x <eve@example.net"_s, Kind::UnmatchedBrackets);
        row(u"Ada"_s, u"eve@example.net"_s, {});
        row(u"ada@example.org"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"Ada (ada@example.org)"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"ada＠example.org"_s, u"eve@example.net"_s, Kind::MisleadingName);
        // Marks of direction show it otherwise than it is written.
        row(u"\u202egro.elpmaxe@ada\u202c"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"\u2067gro.elpmaxe@ada\u2069"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"ada\u200e@\u200bexample\u2060.org"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"ada\u00ad@example.org"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"\u202egro.elpmaxe＠ada"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"ada@example.org, x"_s, u"eve@example.net"_s, Kind::MisleadingName);
        row(u"'ada@example.org'"_s, u"Ada@example.ORG"_s, {});
        row(u"ada\u200b@example\u00ad.org"_s, u"ada@example.org"_s, {});
        row(u"ada@bücher.example"_s, u"ada@xn--bcher-kva.example"_s, {});
        row(u"Meet @ noon. Today"_s, u"eve@example.net"_s, {});
        row(u"x (y) <z>"_s, u"eve@example.net"_s, {});
    }
    void eachProblemIsNamed()
    {
        QFETCH(Mailbox, mailbox);
        QFETCH(std::optional<app::MailboxProblem::Kind>, kind);
        const auto problem = mailbox.problem();
        QCOMPARE(problem.has_value(), kind.has_value());
        if (problem) {
            QVERIFY2(problem->kind == *kind, qPrintable(detailOf(problem->why)));
            QVERIFY(!problem->why.isEmpty());
        }
    }

    void theProblemSaysHowQuotesHelp()
    {
        const Mailbox mailbox {{}, u"taro.@example.jp"_s};
        QCOMPARE(mailbox.problem()->why, smtp::Statement(smtp::Statement::MailboxNeedsQuotes, u"\"taro.\"@example.jp"_s));
    }

    void anyListIsReadInLinearTime()
    {
        for (const QString &piece : {u":"_s, u"a:"_s, u">:"_s, u"a@:"_s, u"<"_s, u"\""_s, u"("_s, u"\\"_s, u"a@b.c "_s, u"("_s, u"[@["_s})
            static_cast<void>(parseMailboxes(piece.repeated(300'000))); // quadratic would not end
        QVERIFY(!(Mailbox {u"a@"_s.repeated(300'000), u"a@b.c"_s}.problem()));
    }

    void printedMailboxReadsBack()
    {
        const QStringList names = {u"Ada Lovelace"_s, u"Lovelace, Ada"_s, u"A \"the\" B"_s, u"back\\slash"_s, u"山田 太郎"_s, u"a@b"_s,
            u""_s, u"Dr. No"_s, u"x (y) <z>"_s, u"שלום"_s, u"😀; 😀"_s};
        for (const QString &name : names) {
            const Mailbox mailbox {name, u"a@example.org"_s};
            QCOMPARE(parseMailboxes(mailbox.toString()), QList<Mailbox> {mailbox});
        }
        QCOMPARE((Mailbox {u"Lovelace, Ada"_s, u"a@x"_s}.toString()), u"\"Lovelace, Ada\" <a@x>"_s);
        QCOMPARE((Mailbox {u"Ada Lovelace"_s, u"a@x"_s}.toString()), u"Ada Lovelace <a@x>"_s);
    }
};

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
