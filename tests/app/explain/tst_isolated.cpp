// SPDX-License-Identifier: MIT
#include "app/explain/isolated.h"

#include "app/explain/explainer.h"
#include "app/explain/tls_failure.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Text from right to left keeps its order to itself.
class TestIsolated : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsClosedOff_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("closed");
        QTest::newRow("Latin") << u"ada@example.org"_s << u"ada@example.org"_s;
        QTest::newRow("Greek, digits and signs") << u"Αθήνα 12,5 % — 𝒜"_s << u"Αθήνα 12,5 % — 𝒜"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("Hebrew") << u"שלום"_s << u"\u2068שלום\u2069"_s;
        QTest::newRow("Arabic after Latin") << u"Re: سلام"_s << u"\u2068Re: سلام\u2069"_s;
        QTest::newRow("beyond the first plane") << u"𐤀"_s << u"\u2068𐤀\u2069"_s; // Phoenician
        QTest::newRow("Arabic digits") << u"١٢"_s << u"\u2068١٢\u2069"_s;
        QTest::newRow("an override") << u"a\u202eb"_s << u"\u2068a\u202eb\u2069"_s;
        QTest::newRow("it would break out") << u"a\u2069\u2069b\u05d0"_s << u"\u2068ab\u05d0\u2069"_s;
        QTest::newRow("it would keep ours open") << u"a\u2067b"_s << u"\u2068a\u2067b\u2069\u2069"_s;
        QTest::newRow("isolated before") << u"To \u2068שלום\u2069"_s << u"\u2068To \u2068שלום\u2069\u2069"_s;
    }
    void textIsClosedOff()
    {
        QFETCH(QString, text);
        QTEST(app::isolated(text), "closed");
    }

    void eachOfSeveralKeepsItsPlace()
    {
        QCOMPARE(app::isolated({u"אבג"_s, u"ada"_s, u"דהו"_s}, u", "_s), u"\u2068אבג\u2069, ada, \u2068דהו\u2069"_s);
    }

    /// Which way a paragraph runs follows from its first letter; what is closed off does not count.
    void aSentenceRunsAsItsLanguageDoes()
    {
        const QString server = app::wordsOf({.reason = smtp::TlsFailure::Reason::Closed, .host = u"דואר.example"_s}).what;
        QVERIFY2(server.startsWith(u"\u2068דואר.example\u2069"_s) && !server.isRightToLeft(), qPrintable(server));
        const QString reply = app::shownReply({550, {"5.1.1 אין משתמש כזה"}, {}});
        QVERIFY2(reply.endsWith(u'\u2069') && !reply.isRightToLeft(), qPrintable(reply));
    }
};

QTEST_GUILESS_MAIN(TestIsolated)
#include "tst_isolated.moc"
