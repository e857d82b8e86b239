// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/explain/language.h"
#include "ui/kit/empty_place.h"
#include "ui/kit/style.h"
#include "ui/letters/letter_over_session.h"
#include "ui/letters/letter_reader.h"
#include "ui/letters/sent_view.h"
#include "ui/practice/practice_chip.h"
#include "ui/shell/folder_list.h"

#include <QDir>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTranslator>

/// The mailbox and Sent, with nothing but a keyboard: where the focus is one sees it, and it is never on what sends.
class TestLists : public WindowCase {
    Q_OBJECT

private:
    QWidget &page() { return *m_test->window().findChild<QStackedWidget *>()->currentWidget(); }
    QListView &list() { return *page().findChild<QListView *>(); }
    void sendPractice(const QString &subject)
    {
        m_test->window().newLetter();
        SendingTest::type(u"charles@practice.example,"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(subject);
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
    }
    /// Whether the window shows where the focus is.
    bool isSeen()
    {
        QWidget *focused = QApplication::focusWidget();
        const QImage with = m_test->window().grab().toImage();
        focused->clearFocus();
        const QImage without = m_test->window().grab().toImage();
        focused->setFocus(Qt::TabFocusReason);
        return SendingTest::isRinged(with, without, {focused->mapTo(&m_test->window(), QPoint()), focused->size()});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setCursorFlashTime(0); // a caret that comes and goes is no mark
        QApplication::setStyle(u"fusion"_s);
        ui::Style::install(Qt::ColorScheme::Light);
    }
    void theMailboxIsUsedWithKeysAlone()
    {
        for (const QString &subject : {u"First"_s, u"Second"_s, u"Third"_s})
            sendPractice(subject);
        m_test->press(u"Read it in the mailbox");
        QTRY_COMPARE(list().model()->rowCount(), 3);
        QCOMPARE(QApplication::focusWidget(), &list());
        QTRY_VERIFY(isSeen());
        auto *reader = page().findChild<ui::LetterReader *>();
        const auto isShown = [&](QStringView subject) { return SendingTest::isShownAs(reader, subject); };
        QVERIFY(isShown(u"Third"));
        SendingTest::key(Qt::Key_Down);
        QVERIFY(isShown(u"Second"));
        SendingTest::key(Qt::Key_End);
        QVERIFY(isShown(u"First"));

        SendingTest::key(Qt::Key_Return); // to read it
        QVERIFY(reader->isAncestorOf(QApplication::focusWidget()));
        QTRY_VERIFY(isSeen());
        SendingTest::key(Qt::Key_F6);
        QVERIFY(qobject_cast<ui::FolderList *>(QApplication::focusWidget()));
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &list());
        SendingTest::key(Qt::Key_F6);
        QVERIFY(reader->isAncestorOf(QApplication::focusWidget()));
        SendingTest::key(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), &list());

        SendingTest::key(Qt::Key_Delete); // its neighbour is chosen
        QCOMPARE(list().model()->rowCount(), 2);
        QVERIFY(isShown(u"Second"));
        QCOMPARE(QApplication::focusWidget(), &list());
        SendingTest::key(Qt::Key_Delete);
        SendingTest::key(Qt::Key_Delete);
        QVERIFY(qobject_cast<ui::EmptyPlace *>(QApplication::focusWidget()));
        QTRY_VERIFY(isSeen());
        SendingTest::key(Qt::Key_Delete); // and nothing more happens
        sendPractice(u"Fourth"_s);
        m_test->press(u"Read it in the mailbox");
        QTRY_COMPARE(list().model()->rowCount(), 1);
        QCOMPARE(QApplication::focusWidget(), &list());
    }

    /// Each stop shows that the keys go there, however one comes to it.
    void eachStopInSentIsSeen()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        m_test->window().open(ui::PlaceId::Sent);
        auto &sent = *m_test->window().findChild<ui::SentView *>();
        auto *tabs = sent.findChild<ui::LetterReader *>()->findChild<QTabBar *>();
        QCOMPARE(QApplication::focusWidget(), &list());
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), tabs);
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Text of the letter"_s);
        QTRY_VERIFY(isSeen());
        SendingTest::key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), tabs);
        SendingTest::key(Qt::Key_Right);
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Source of the letter"_s);
        QTRY_VERIFY(isSeen());

        list().setFocus();
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Source of the letter"_s);
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), sent.findChild<ui::ConversationView *>());
        QVERIFY(isSeen());
    }

    void sentIsUsedWithKeysAlone()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        m_test->window().open(ui::PlaceId::Sent);
        QCOMPARE(QApplication::focusWidget(), &list());
        QTRY_VERIFY(isSeen());
        auto &sent = *m_test->window().findChild<ui::SentView *>();
        SendingTest::key(Qt::Key_F4);
        QVERIFY(sent.halves().isLetterFolded());
        SendingTest::key(Qt::Key_F6);
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &list());
        SendingTest::key(Qt::Key_Return);
        QVERIFY(!sent.halves().isLetterFolded());
        QVERIFY(sent.findChild<ui::LetterReader *>()->isAncestorOf(QApplication::focusWidget()));
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), sent.findChild<ui::ConversationView *>());

        SendingTest::key(Qt::Key_F6);
        SendingTest::key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &list());
        SendingTest::key(Qt::Key_Delete);
        QTRY_VERIFY(SendingTest::question());
        SendingTest::answer(u"Delete"_s);
        QTRY_COMPARE(list().model()->rowCount(), 0);
        QTRY_VERIFY(qobject_cast<ui::EmptyPlace *>(QApplication::focusWidget()));
        QTRY_VERIFY(isSeen());
    }

    void aLetterThatMayHaveArrivedPutsTheFocusWhereNoKeySends_data()
    {
        QTest::addColumn<QList<QString>>("to");
        QTest::newRow("one") << QList<QString> {u"good@example.net"_s};
        QTest::newRow("two") << QList<QString> {u"good@example.net"_s, u"mary@example.net"_s};
    }
    void aLetterThatMayHaveArrivedPutsTheFocusWhereNoKeySends()
    {
        QFETCH(QList<QString>, to);
        ScriptedServer server(m_test->answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        m_test->write(server.port(), to);
        for (int tries = 0; tries < 2; ++tries) {
            SendingTest::send();
            QTRY_VERIFY(m_test->banner());
            if (tries == 1)
                QTRY_VERIFY(m_test->banner()->verdict().headline.contains(u"Send it again?"));
            QTRY_COMPARE(QApplication::focusWidget(), m_test->banner());
            QTRY_VERIFY(isSeen());
            for (const Qt::Key any : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Enter})
                SendingTest::key(any);
            QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
            QCOMPARE(server.connections(), 1);
        }
        SendingTest::key(Qt::Key_Tab);
        QVERIFY(m_test->banner()->isAncestorOf(QApplication::focusWidget()));
    }

    /// A program in a terminal may deliver to the same mailbox.
    void lettersOfAnotherFacteurAreNoticed()
    {
        auto *folders = m_test->window().findChild<ui::FolderList *>();
        sendPractice(u"First"_s);
        const auto count = [&] { return folders->item(2)->data(ui::FolderList::CountRole).toInt(); };
        QTRY_COMPARE(count(), 1);
        const QString folder = m_test->window().office().maildir() + u"/new"_s;
        const QStringList letters = QDir(folder).entryList(QDir::Files);
        QCOMPARE(letters.size(), 1);
        QVERIFY(QFile::copy(folder + u'/' + letters.constFirst(), folder + u"/9"_s + letters.constFirst()));
        QTRY_COMPARE(count(), 2);
    }

    void unreadLettersAreCountedInWords()
    {
        app::speak(u"en"_s); // the plural forms
        const auto silence = qScopeGuard([] { qDeleteAll(qApp->findChildren<QTranslator *>()); });
        auto *chip = m_test->window().findChild<ui::PracticeChip *>();
        auto *folders = m_test->window().findChild<ui::FolderList *>();
        QTRY_COMPARE(chip->accessibleName(), u"Practice post office"_s);
        sendPractice(u"First"_s);
        QTRY_COMPARE(chip->text(), u"Practice post office · 1 unread"_s);
        QCOMPARE(chip->accessibleName(), u"Practice post office, 1 unread letter"_s);
        sendPractice(u"Second"_s);
        QTRY_COMPARE(chip->text(), u"Practice post office · 2 unread"_s);
        QCOMPARE(chip->accessibleName(), u"Practice post office, 2 unread letters"_s);
        const auto spoken = [&] { return folders->item(2)->data(Qt::AccessibleTextRole).toString(); };
        QCOMPARE(spoken(), u"Practice mailbox, 2 unread letters"_s);
        m_test->window().open(ui::PlaceId::Mailbox);
        QTRY_COMPARE(spoken(), u"Practice mailbox, 1 unread letter"_s);
        QCOMPARE(chip->text(), u"Practice post office · 1 unread"_s);
    }
};

QTEST_MAIN(TestLists)
#include "tst_lists.moc"
