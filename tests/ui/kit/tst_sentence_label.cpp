// SPDX-License-Identifier: MIT
#include "ui/kit/sentence_label.h"

#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::SentenceLabel;

class TestSentenceLabel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLongWordTakesNoMoreRoomThanAShortOne()
    {
        const SentenceLabel ordinary(u"The server refused: postmaster@example.net"_s);
        const SentenceLabel longer(u"The server refused: https://example.net/"_s + QString(140, u'x') + u"1764343880865.M459P35821V0000"_s);
        QVERIFY2(longer.minimumSizeHint().width() <= ordinary.minimumSizeHint().width() + 40,
            qPrintable(QString::number(longer.minimumSizeHint().width())));
    }

    void ordinaryWordsStayAsTheyAre()
    {
        for (const QString &text : {u"Send the letter again later."_s, u"charles@practice.example"_s, QString()})
            QCOMPARE(ui::breakable(text), text);
    }

    void nothingIsAddedToWhatIsCopied()
    {
        const QString link = u"https://example.net/"_s + QString(60, u'x');
        SentenceLabel label(u"See "_s + link);
        label.setTextInteractionFlags(Qt::TextSelectableByMouse);
        QVERIFY(label.text() != label.sentence());
        QCOMPARE(label.accessibleName(), label.sentence());
        label.show();
        label.setSelection(0, static_cast<int>(label.text().size()));
        QTest::keySequence(&label, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), label.sentence());
    }

    /// Half a character is none.
    void pairsStayTogether()
    {
        const QString smiles = QString::fromUcs4(U"\U0001F600").repeated(40);
        const QString shown = ui::breakable(smiles);
        QCOMPARE(QString(shown).remove(QChar(0x200b)), smiles);
        for (qsizetype i = 1; i < shown.size(); ++i)
            QVERIFY(!(shown.at(i - 1).isHighSurrogate() && !shown.at(i).isLowSurrogate()));
    }
};

QTEST_MAIN(TestSentenceLabel)
#include "tst_sentence_label.moc"
