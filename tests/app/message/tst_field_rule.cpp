// SPDX-License-Identifier: MIT
#include "app/message/field_rule.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFieldRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsAreWrittenAsTheirGrammarAsks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const QString &name, const QString &value, const QByteArray &written) {
            QTest::newRow(qPrintable(name + u' ' + value.left(20))) << name << value << "\r\n" + name.toLatin1() + ": " + written + "\r\n";
        };
        const QByteArray jose = "=?utf-8?Q?Jos=C3=A9?= <jose@example.org>";
        for (const QString &name : {u"Reply-To"_s, u"Sender"_s, u"Mail-Reply-To"_s, u"Mail-Followup-To"_s, u"Return-Receipt-To"_s,
                 u"Disposition-Notification-To"_s, u"Errors-To"_s, u"X-Confirm-Reading-To"_s, u"Resent-From"_s, u"Resent-Sender"_s,
                 u"Resent-To"_s, u"resent-cc"_s, u"X-Contact"_s})
            row(name, u"José <jose@example.org>"_s, jose);
        row(u"X-Contact"_s, u"José <jose@bücher.example>"_s, "=?utf-8?Q?Jos=C3=A9?= <jose@xn--bcher-kva.example>");
        row(u"Reply-To"_s, u"Team: José <jose@example.org>, b@bücher.example;"_s, jose + ", b@xn--bcher-kva.example");
        row(u"Reply-To"_s, u"\"Doe, J.\" <j@example.org>"_s, "\"Doe, J.\" <j@example.org>");
        const QByteArray id = '<' + QByteArray(300, 'i') + "@example.org>";
        row(u"In-Reply-To"_s, QString::fromLatin1(id), id);
        row(u"References"_s, QString::fromLatin1("<a@x> " + id), "<a@x>\r\n " + id);
        const QByteArray link = "<https://example.org/" + QByteArray(800, 'p') + '>';
        row(u"List-Unsubscribe"_s, QString::fromLatin1("<mailto:u@x>, " + link), "<mailto:u@x>,\r\n " + link);
        row(u"List-Post"_s, u"NO (posting is closed)"_s, "NO (posting is closed)");
        row(u"List-ID"_s, u"Café <cafe.example.org>"_s, "=?utf-8?Q?Caf=C3=A9?= <cafe.example.org>");
        row(u"List-Id"_s, u"<cafe.example.org>"_s, "<cafe.example.org>");
        row(u"Keywords"_s, u"été, two words,x"_s, "=?utf-8?B?w6l0w6k=?=, two words, x");
        row(u"Comments"_s, u"ça va"_s, "=?utf-8?B?w6dh?= va");
        row(u"X-Note"_s, u"see https://example.org/ où"_s, "see https://example.org/ =?utf-8?B?b8O5?=");
        row(u"X-Long"_s, QString::fromLatin1("https://example.org/" + QByteArray(800, 'p')), "https://example.org/" + QByteArray(800, 'p'));
        row(u"Resent-Date"_s, u"Thu, 05 Mar 2026 04:03:02 -0330 (NST)"_s, "Thu, 05 Mar 2026 04:03:02 -0330 (NST)");
        row(u"Auto-Submitted"_s, u"auto-generated"_s, "auto-generated");
    }
    void fieldsAreWrittenAsTheirGrammarAsks()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QByteArray, written);
        QVERIFY(app::faultOf({name, value}).isEmpty());
        QByteArray octets = "\r\n" + app::write({name, value}).octets;
        octets.replace(":\r\n ", ": "); // a long first token goes on a line of its own
        QCOMPARE(octets, written);
    }

    void whatTheGrammarForbidsIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const QString &name, const QString &value) {
            QTest::newRow(qPrintable(name + u' ' + value.left(20))) << name << value;
        };
        for (const QString &name : {u"From"_s, u"To"_s, u"CC"_s, u"Bcc"_s, u"Resent-Bcc"_s, u"Subject"_s, u"Date"_s, u"MIME-Version"_s,
                 u"Content-Type"_s, u"content-language"_s, u"Return-Path"_s})
            row(name, u"a@x.example"_s);
        for (const QString &name : {u"Reply-To"_s, u"Sender"_s, u"In-Reply-To"_s, u"References"_s, u"List-Help"_s, u"List-ID"_s,
                 u"Keywords"_s, u"Resent-Date"_s, u"Resent-To"_s, u"Auto-Submitted"_s, u"Disposition-Notification-To"_s, u"Message-ID"_s})
            row(name, u" "_s);
        for (const QString &name : {u"Reply-To"_s, u"Mail-Reply-To"_s, u"Mail-Followup-To"_s, u"Return-Receipt-To"_s, u"Errors-To"_s,
                 u"X-Confirm-Reading-To"_s, u"Resent-From"_s, u"Resent-To"_s, u"Resent-Cc"_s, u"Resent-Reply-To"_s})
            row(name, u"nobody"_s);
        row(u"Reply-To"_s, u"a@x.example, taro.@example.jp"_s);
        row(u"Reply-To"_s, u"ada@example.org <eve@example.net>"_s);
        row(u"Reply-To"_s, u"undisclosed-recipients:;"_s);
        row(u"Sender"_s, u"a@x.example, b@x.example"_s);
        row(u"In-Reply-To"_s, u"a@x.example"_s);
        row(u"In-Reply-To"_s, u"<a@x> your letter"_s);
        row(u"References"_s, u"<a @x>"_s);
        row(u"References"_s, u"<é@x>"_s);
        row(u"List-Unsubscribe"_s, u"https://example.org/"_s);
        row(u"List-Unsubscribe"_s, u"<https://exämple.org/>"_s);
        row(u"List-ID"_s, u"café"_s);
        row(u"Resent-Date"_s, u"tomorrow"_s);
        row(u"Precedence"_s, u"été"_s);
        row(u"X-Link"_s, u"see https://exämple.org/"_s);
        row(u"X-Contact"_s, u"josé@example.org tomorrow"_s);
        row(u"X-Word"_s, QString(901, u'x'));
        row(u"X-Line"_s, u"a\nBcc: b@x"_s);
        row(u"X Y"_s, u"a"_s);
    }
    void whatTheGrammarForbidsIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QVERIFY(!app::faultOf({name, value}).isEmpty());
    }

    void textMayBeEmptyAndMayRepeat()
    {
        for (const QString &name : {u"Comments"_s, u"X-Anything"_s}) {
            QVERIFY(app::faultOf({name, {}}).isEmpty());
            QVERIFY(!app::ruleOf(name).isOnce);
        }
        QVERIFY(app::ruleOf(u"LIST-unsubscribe-POST").isOnce);
        QVERIFY(app::ruleOf(u"In-Reply-To").isOnce);
    }

    void anAddressOutsideAsciiNeedsSmtpUtf8()
    {
        QVERIFY(app::write({u"Reply-To"_s, u"дмитрий@почта.рф"_s}).hasUtf8);
        QVERIFY(!app::write({u"Reply-To"_s, u"Дмитрий <d@почта.рф>"_s}).hasUtf8);
    }
};

QTEST_GUILESS_MAIN(TestFieldRule)
#include "tst_field_rule.moc"
