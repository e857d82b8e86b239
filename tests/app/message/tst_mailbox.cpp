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
        row("open angle", u"A <a@x"_s, {{u"A"_s, u"a@x"_s}});
        row("unicode", u"Дмитрий <д@почта.рф>, 山田 <y@例え.jp>"_s, {{u"Дмитрий"_s, u"д@почта.рф"_s}, {u"山田"_s, u"y@例え.jp"_s}});
    }
    void listsAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, text);
        QFETCH(QList<Mailbox>, expected);
        QCOMPARE(parseMailboxes(text), expected);
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
