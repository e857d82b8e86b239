// SPDX-License-Identifier: MIT
#include "ui/compose/address_field.h"
#include "ui/compose/address_pill.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using ui::AddressField;
using ui::AddressPill;

class TestAddressField : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<AddressField> m_field;

    QLineEdit *edit() { return m_field->findChild<QLineEdit *>(); }
    QList<AddressPill *> pills()
    {
        QList<AddressPill *> shown;
        for (AddressPill *pill : m_field->findChildren<AddressPill *>()) {
            if (!pill->isHidden())
                shown << pill;
        }
        return shown;
    }
    QStringList addresses()
    {
        QStringList all;
        for (const app::Mailbox &mailbox : m_field->mailboxes())
            all << mailbox.address;
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_field = std::make_unique<AddressField>();
        m_field->setFieldName(u"To"_s);
        m_field->resize(500, 30);
        m_field->show();
        QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
        edit()->setFocus();
    }

    void aCommaMakesAPill()
    {
        QTest::keyClicks(edit(), u"ada@example.org,"_s);
        QCOMPARE(pills().size(), 1);
        QCOMPARE(edit()->text(), QString());
        QCOMPARE(addresses(), QStringList {u"ada@example.org"_s});
    }

    void aCommaInsideQuotesDoesNot()
    {
        QTest::keyClicks(edit(), u"\"Lovelace, Ada\" <ada@example.org>"_s);
        QCOMPARE(pills().size(), 0);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(pills().size(), 1);
        QCOMPARE(pills().first()->mailbox().name, u"Lovelace, Ada"_s);
    }

    void typedTextCountsBeforeItIsAPill()
    {
        QTest::keyClicks(edit(), u"ada@example.org"_s);
        QCOMPARE(addresses(), QStringList {u"ada@example.org"_s});
    }

    void aPastedListBecomesPills()
    {
        QApplication::clipboard()->setText(u"a@x.org, B <b@x.org>; c@x.org\nd@x.org"_s);
        QTest::keySequence(edit(), QKeySequence::Paste);
        QCOMPARE(addresses(), (QStringList {u"a@x.org"_s, u"b@x.org"_s, u"c@x.org"_s, u"d@x.org"_s}));
        QCOMPARE(pills().size(), 4);
    }

    void theSameAddressIsTakenOnce()
    {
        QTest::keyClicks(edit(), u"a@x.org,A@X.org,"_s);
        QCOMPARE(pills().size(), 1);
    }

    void backspaceGoesToThePillAndRemovesIt()
    {
        m_field->setMailboxes({{{}, u"a@x.org"_s}, {{}, u"b@x.org"_s}});
        QTest::keyClick(edit(), Qt::Key_Backspace);
        QTRY_VERIFY(pills().last()->hasFocus());
        QTest::keyClick(pills().last(), Qt::Key_Backspace);
        QCOMPARE(addresses(), QStringList {u"a@x.org"_s});
        QTRY_VERIFY(edit()->hasFocus());
    }

    void enterOnAPillEditsIt()
    {
        m_field->setMailboxes({{u"Ada"_s, u"a@x.org"_s}});
        pills().first()->setFocus();
        QTest::keyClick(pills().first(), Qt::Key_Return);
        QCOMPARE(pills().size(), 0);
        QCOMPARE(edit()->text(), u"Ada <a@x.org>"_s);
    }

    void arrowsMoveBetweenPills()
    {
        m_field->setMailboxes({{{}, u"a@x.org"_s}, {{}, u"b@x.org"_s}});
        const auto both = pills();
        both.last()->setFocus();
        QTest::keyClick(both.last(), Qt::Key_Left);
        QTRY_VERIFY(both.first()->hasFocus());
        QTest::keyClick(both.first(), Qt::Key_Right);
        QTRY_VERIFY(both.last()->hasFocus());
        QTest::keyClick(both.last(), Qt::Key_Right);
        QTRY_VERIFY(edit()->hasFocus());
    }

    void fortyRecipientsWrapAndTheFieldScrolls()
    {
        const int one = m_field->sizeHint().height();
        QList<app::Mailbox> many;
        for (int i = 0; i < 40; ++i)
            many << app::Mailbox {u"Recipient number %1"_s.arg(i), u"r%1@example.org"_s.arg(i)};
        m_field->setMailboxes(many);
        QVERIFY(m_field->sizeHint().height() > 3 * one);
        QVERIFY(m_field->sizeHint().height() < 7 * one);
        for (AddressPill *pill : pills())
            QVERIFY(pill->geometry().right() <= m_field->viewport()->width());
    }

    void aProblemIsMarkedAndSpoken()
    {
        QTest::keyClicks(edit(), u"nobody"_s);
        m_field->setProblem(0, u"No at sign"_s);
        QCOMPARE(pills().size(), 1);
        QCOMPARE(pills().first()->accessibleDescription(), u"No at sign"_s);
        m_field->focusEntry(0);
        QTRY_VERIFY(pills().first()->hasFocus());
        m_field->clearProblems();
        QVERIFY(pills().first()->problem().isEmpty());
    }

    void pillsSayWhereTheyStand()
    {
        m_field->setMailboxes({{{}, u"a@x.org"_s}, {{}, u"b@x.org"_s}, {{}, u"c@x.org"_s}});
        QVERIFY(pills().at(1)->accessibleName().startsWith(u"b@x.org, 2 of 3"));
    }

    void earlierRecipientsAreProposed()
    {
        m_field->setCompletion([](const QString &typed) {
            return typed == "ch"_L1 ? QList<app::Mailbox> {{u"Charles Babbage"_s, u"charles@x.org"_s}} : QList<app::Mailbox> {};
        });
        QTest::keyClicks(edit(), u"ch"_s);
        auto *completer = m_field->findChild<QCompleter *>();
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(addresses(), QStringList {u"charles@x.org"_s});
        QCOMPARE(pills().first()->mailbox().name, u"Charles Babbage"_s);
        QCOMPARE(edit()->text(), QString());
    }

    void theFieldKeepsItsPlaceInTheTabOrder()
    {
        QWidget form;
        auto *layout = new QVBoxLayout(&form);
        auto *field = new AddressField;
        auto *behind = new QLineEdit;
        layout->addWidget(field);
        layout->addWidget(behind);
        layout->addWidget(new QLineEdit);
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        QWidget *typing = field->focusProxy();
        typing->setFocus();
        QTest::keyClicks(typing, u"a@x.org,b@x.org,c@x.org"_s);
        QTest::keyClick(typing, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), behind);
        QTest::keyClick(behind, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), typing);
        QTest::keyClick(typing, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget()->accessibleName().startsWith(u"c@x.org"));
    }

    void leavingTheFieldMakesAPill()
    {
        QTest::keyClicks(edit(), u"ada@example.org"_s);
        QFocusEvent leave(QEvent::FocusOut, Qt::TabFocusReason);
        QApplication::sendEvent(edit(), &leave);
        QCOMPARE(pills().size(), 1);
    }
};

QTEST_MAIN(TestAddressField)
#include "tst_address_field.moc"
