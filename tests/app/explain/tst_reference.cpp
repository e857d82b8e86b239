// SPDX-License-Identifier: MIT
#include "app/explain/reference.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachRfcGetsItsSection()
    {
        const auto all = app::references(u"RFC 9293, RFC 6409 §3.1, RFC 5321 §4.1.1.3"_s);
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.at(0).url, QUrl(u"https://www.rfc-editor.org/rfc/rfc9293"_s));
        QCOMPARE(all.at(1).url, QUrl(u"https://www.rfc-editor.org/rfc/rfc6409#section-3.1"_s));
        QCOMPARE(all.at(2).text, u"RFC 5321 §4.1.1.3"_s);
    }

    void anAppendixHasAnotherName()
    {
        QCOMPARE(app::references(u"RFC 5321 §D.1"_s).constFirst().url, QUrl(u"https://www.rfc-editor.org/rfc/rfc5321#appendix-D.1"_s));
    }

    void whatIsNoRfcIsNoLink()
    {
        for (const QString &text : {u"Postfix"_s, u"RFC 5321 <script>"_s, u"https://evil.example"_s})
            QVERIFY(app::references(text).constFirst().url.isEmpty());
        QVERIFY(app::references(QString()).isEmpty());
    }
};

QTEST_MAIN(TestReference)
#include "tst_reference.moc"
