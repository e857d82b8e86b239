// SPDX-License-Identifier: MIT
#include "ui/compose/address_field.h"
#include "ui/compose/address_pill.h"
#include "ui/compose/suggestions.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
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

    /// As they are copied out of a spreadsheet.
    void cellsBecomePills()
    {
        QApplication::clipboard()->setText(u"Ann Lee\tann@example.org\ttab@example.org\nbea@example.org"_s);
        QTest::keySequence(edit(), QKeySequence::Paste);
        QCOMPARE(addresses(), (QStringList {u"ann@example.org"_s, u"tab@example.org"_s, u"bea@example.org"_s}));
        QCOMPARE(m_field->mailboxes().constFirst().name, u"Ann Lee"_s);
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
        m_field->setJudge([](const app::Mailbox &mailbox) { return mailbox.address == "nobody"_L1 ? u"No at sign."_s : QString(); });
        QTest::keyClicks(edit(), u"nobody,ada@x.org"_s);
        m_field->endTyping();
        QCOMPARE(pills().size(), 2);
        QVERIFY(pills().first()->accessibleName().endsWith(u"No at sign."));
        QVERIFY(pills().first()->toolTip().contains(u"No at sign."));
        QVERIFY(pills().last()->problem().isEmpty());
        QVERIFY(!pills().last()->accessibleName().contains(u"No at sign."));
        m_field->focusEntry(0);
        QTRY_VERIFY(pills().first()->hasFocus());
        m_field->setJudge([](const app::Mailbox &) { return QString(); });
        QVERIFY(pills().first()->problem().isEmpty());
    }

    void eachProblemIsNamedOnce()
    {
        m_field->setJudge([](const app::Mailbox &mailbox) { return mailbox.address.contains(u'@') ? QString() : mailbox.address.left(1); });
        m_field->setMailboxes({{{}, u"b1"_s}, {{}, u"a1"_s}, {{}, u"good@x.org"_s}, {{}, u"b2"_s}});
        QCOMPARE(m_field->problems(), (QStringList {u"b"_s, u"a"_s}));
    }

    void aMarkedPillHasRoomForItsSign()
    {
        m_field->setMailboxes({{{}, u"nobody"_s}, {{}, u"ada@x.org"_s}});
        const int before = pills().first()->width();
        m_field->setJudge([](const app::Mailbox &) { return u"No."_s; });
        QVERIFY(pills().first()->width() > before);
        QVERIFY(pills().first()->geometry().right() < pills().last()->geometry().left());
    }

    void pillsSayWhereTheyStand()
    {
        m_field->setMailboxes({{{}, u"a@x.org"_s}, {{}, u"b@x.org"_s}, {{}, u"c@x.org"_s}});
        QVERIFY(pills().at(1)->accessibleName().startsWith(u"b@x.org, 2 of 3"));
    }

    // ---- suggestions: nobody is written to whom the person did not choose ----------------------------------------------------------

    void keysOfTheSuggestions_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<QStringList>("expected");
        const QString mary1 = u"mary1@x.org"_s;
        const QString mary2 = u"mary2@x.org"_s;
        const QString near = u"user5@example.co"_s;
        const QString far = u"user5@example.com"_s;
        const auto row = [](const char *name, const QString &typed, const QList<int> &keys, const QStringList &expected) {
            QTest::newRow(name) << typed << keys << expected;
        };
        row("Tab takes the highlighted one", u"mary"_s, {Qt::Key_Tab}, {mary1});
        row("Enter does not, while there are two", u"mary"_s, {Qt::Key_Return}, {u"mary"_s});
        row("a comma does not", u"mary"_s, {Qt::Key_Comma}, {u"mary"_s});
        row("a semicolon does not", u"mary"_s, {Qt::Key_Semicolon}, {u"mary"_s});
        row("Enter takes the chosen one", u"mary"_s, {Qt::Key_Down, Qt::Key_Return}, {mary2});
        row("a comma takes the chosen one", u"mary"_s, {Qt::Key_Down, Qt::Key_Comma}, {mary2});
        row("up is a choice as well", u"mary"_s, {Qt::Key_Up, Qt::Key_Return}, {mary1});
        row("Tab takes the chosen one", u"mary"_s, {Qt::Key_Down, Qt::Key_Tab}, {mary2});
        row("typing on takes the choice back", u"mar"_s, {Qt::Key_Down, Qt::Key_Y, Qt::Key_Return}, {u"mary"_s});
        row("Escape refuses them", u"mary"_s, {Qt::Key_Escape, Qt::Key_Return}, {u"mary"_s});
        row("Enter takes the only one", u"charl"_s, {Qt::Key_Return}, {u"charles@x.org"_s});
        row("a comma does not take the only one", u"charl"_s, {Qt::Key_Comma}, {u"charl"_s});
        row("a whole address is all that is meant: Enter", near, {Qt::Key_Return}, {near});
        row("a whole address: Tab", near, {Qt::Key_Tab}, {near});
        row("a whole address: comma", near, {Qt::Key_Comma}, {near});
        row("a whole address: comma, then Enter", near, {Qt::Key_Comma, Qt::Key_Return}, {near});
        row("a whole address: comma, then Tab", near, {Qt::Key_Comma, Qt::Key_Tab}, {near});
        row("a whole address, and then a choice", near, {Qt::Key_Down, Qt::Key_Return}, {far});
        row("a host without a domain is an address: Enter", u"user5@exa"_s, {Qt::Key_Return}, {u"user5@exa"_s});
        row("but Tab takes what it highlights", u"user5@exa"_s, {Qt::Key_Tab}, {far});
    }

    void keysOfTheSuggestions()
    {
        QFETCH(QString, typed);
        QFETCH(QList<int>, keys);
        QFETCH(QStringList, expected);
        // A field to go to: Tab goes there unless it takes something.
        QWidget form;
        auto *layout = new QVBoxLayout(&form);
        auto *field = new AddressField;
        layout->addWidget(field);
        layout->addWidget(new QLineEdit);
        form.resize(600, 400);
        const QList<app::Mailbox> known {
            {{}, u"mary1@x.org"_s}, {{}, u"mary2@x.org"_s}, {u"Charles"_s, u"charles@x.org"_s}, {{}, u"user5@example.com"_s}};
        field->setCompletion([&](const QString &wanted) {
            QList<app::Mailbox> found = known;
            found.removeIf([&](const app::Mailbox &one) { return !one.toString().startsWith(wanted, Qt::CaseInsensitive); });
            return found;
        });
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        field->setFocus();
        QWidget *typing = field->focusProxy();
        QTest::keyClicks(typing, typed);
        auto *list = form.findChild<ui::Suggestions *>();
        QVERIFY2(list && list->isOffered(), "the list opens while one types");
        for (int key : keys) {
            if (key == Qt::Key_Y || key == Qt::Key_Comma || key == Qt::Key_Semicolon)
                QTest::keyClick(typing, static_cast<char>(QChar(key).toLower().toLatin1()));
            else
                QTest::keyClick(typing, static_cast<Qt::Key>(key));
        }
        QStringList now;
        for (const app::Mailbox &mailbox : field->mailboxes())
            now << mailbox.address;
        QCOMPARE(now, expected);
        if (QApplication::focusWidget() == typing)
            QCOMPARE(qobject_cast<QLineEdit *>(typing)->text(), QString());
        QVERIFY2(!list->isOffered(), "whatever ends the entry closes the list");
    }

    void aSuggestionIsTakenWithTheMouse()
    {
        m_field->resize(500, 30);
        QWidget form;
        auto *layout = new QVBoxLayout(&form);
        auto *field = new AddressField;
        layout->addWidget(field);
        layout->addStretch();
        form.resize(600, 400);
        field->setCompletion([](const QString &) { return QList<app::Mailbox> {{u"Ada"_s, u"ada@x.org"_s}, {u"Abe"_s, u"abe@x.org"_s}}; });
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        field->setFocus();
        QTest::keyClicks(field->focusProxy(), u"a"_s);
        auto *list = form.findChild<ui::Suggestions *>();
        QVERIFY(list && list->isOffered());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(field->mailboxes(), (QList<app::Mailbox> {{u"Abe"_s, u"abe@x.org"_s}}));
        QVERIFY(!list->isOffered());
        QCOMPARE(QApplication::focusWidget(), field->focusProxy());
        // Pressed anywhere else it closes, and nobody is added.
        QTest::keyClicks(field->focusProxy(), u"a"_s);
        QVERIFY(list->isOffered());
        QTest::mouseClick(&form, Qt::LeftButton, {}, form.rect().bottomRight() - QPoint(5, 5));
        QVERIFY(!list->isOffered());
        QCOMPARE(field->mailboxes().size(), 2); // what is typed counts as it stands
        QCOMPARE(field->mailboxes().last().address, u"a"_s);
    }

    void whoIsThereIsNotSuggested()
    {
        m_field->setCompletion([](const QString &) { return QList<app::Mailbox> {{u"Ada"_s, u"Ada@x.org"_s}}; });
        m_field->setMailboxes({{{}, u"ada@x.org"_s}});
        QTest::keyClicks(edit(), u"a"_s);
        QVERIFY(!m_field->findChild<ui::Suggestions *>()->isOffered());
    }

    void aFullRowLeavesNoEmptyLine()
    {
        QList<app::Mailbox> row;
        // Pills until the rest of the row is too narrow to type in.
        for (int i = 0; row.isEmpty() || pills().last()->geometry().right() < m_field->viewport()->width() - 60; ++i) {
            row << app::Mailbox {{}, u"r%1@x.org"_s.arg(i)};
            m_field->setMailboxes(row);
            QVERIFY(i < 20);
        }
        const int one = pills().first()->height();
        edit()->setFocus();
        QTRY_VERIFY(m_field->sizeHint().height() > one); // a line to type in
        edit()->clearFocus();
        QTRY_COMPARE(m_field->sizeHint().height(), one);
        QVERIFY(edit()->geometry().right() <= m_field->viewport()->width());
        edit()->setFocus();
        QTRY_VERIFY(m_field->sizeHint().height() > one);
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
