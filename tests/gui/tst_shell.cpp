// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/explain/language.h"
#include "tests/support/scripted_server.h"
#include "ui/compose/body_edit.h"
#include "ui/kit/sign.h"
#include "ui/shell/folder_list.h"
#include "ui/shell/handbook_window.h"
#include "ui/shell/shortcut_window.h"

#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QTextBrowser>
#include <QTranslator>
#include <QTreeWidget>

/// What is around the letters: the list of them, the menu, the titles, the end.
class TestShell : public WindowCase {
    Q_OBJECT

private:
    ui::FolderList &list() { return *m_test->window().findChild<ui::FolderList *>(); }
    /// The visible rows, as they are read.
    QStringList rows()
    {
        QStringList all;
        for (int row = 0; row < list().count(); ++row) {
            if (!list().item(row)->isHidden())
                all << list().item(row)->text();
        }
        return all;
    }
    std::optional<Sign> signOfLast()
    {
        const QVariant sign = list().item(list().count() - 1)->data(ui::SideList::SignRole);
        return sign.isValid() ? std::optional(sign.value<Sign>()) : std::nullopt;
    }
    QString spokenLast() { return list().item(list().count() - 1)->data(Qt::AccessibleTextRole).toString(); }
    void write(const QString &subject)
    {
        m_test->letter().composer().focusFirstField();
        WindowTest::type(u"charles@example.net"_s);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(subject);
    }
    void writeFrom(const ScriptedServer &server)
    {
        app::Account account;
        account.id = u"test"_s;
        account.name = u"Test"_s;
        account.server()->host = u"127.0.0.1"_s;
        account.server()->port = server.port();
        account.tlsMode = smtp::TlsMode::None;
        QVERIFY(m_test->window().office().accounts().save(account, app::withMailboxes({{u"Ada"_s, u"ada@example.org"_s}})));
        m_test->letter().composer().chooseAccount(account.id);
    }

private Q_SLOTS:
    void newLettersCanBeToldApart()
    {
        m_test->window().newLetter();
        m_test->window().newLetter();
        QCOMPARE(rows().last(3), (QStringList {u"New letter"_s, u"New letter (2)"_s, u"New letter (3)"_s}));
        write(u"Notes"_s);
        QCOMPARE(rows().last(2), (QStringList {u"New letter (2)"_s, u"Notes"_s}));
    }

    void withoutAnOpenLetterThereIsNoHeadingForThem()
    {
        QVERIFY(rows().contains(u"Writing"_s));
        write(u"Gone"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(signOfLast(), Sign::Good);
        m_test->window().open(ui::PlaceId::Sent);
        QVERIFY(!rows().contains(u"Writing"_s));
        QCOMPARE(m_test->window().windowTitle(), u"Sent — Facteur"_s);
        QTRY_COMPARE(list().item(0)->data(ui::SideList::CountRole).toInt(), 1);
        m_test->window().open(ui::PlaceId::Mailbox);
        QCOMPARE(m_test->window().windowTitle(), u"Practice mailbox — Facteur"_s);
        m_test->window().newLetter();
        QVERIFY(rows().contains(u"Writing"_s));
        QCOMPARE(m_test->window().windowTitle(), u"New letter — Facteur"_s);
    }

    void howItStandsWithALetterIsSeen_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<Sign>("sign");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("refused") << "RCPT"_ba << "550 5.1.1 no\r\n"_ba << Sign::Wrong << u"Letter that was not sent: Trouble"_s;
        QTest::newRow("later") << "RCPT"_ba << "450 4.2.1 later\r\n"_ba << Sign::Later
                               << u"Letter that was not accepted for now: Trouble"_s;
        QTest::newRow("uncertain") << "."_ba << ScriptedServer::hangUp << Sign::Uncertain
                                   << u"Letter that may have been delivered: Trouble"_s;
    }
    void howItStandsWithALetterIsSeen()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(Sign, sign);
        ScriptedServer server(
            ScriptedServer::thatTakesAll([&](const QByteArray &line) { return line.startsWith(verb) ? reply : QByteArray(); }));
        writeFrom(server);
        write(u"Trouble"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(signOfLast(), sign);
        QTEST(spokenLast(), "spoken");
    }

    void aLetterThatWaitsForAnAnswerIsSeen()
    {
        QTRY_VERIFY(m_test->window().office().practicePort() != 0);
        write(u"Step"_s);
        WindowTest::key(Qt::Key_F8);
        QTRY_COMPARE(signOfLast(), Sign::Held);
        QCOMPARE(spokenLast(), u"Letter that waits for your answer: Step"_s);
        WindowTest::key(Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(signOfLast(), Sign::Good);
    }

    void closingSaysWhichLettersWouldBeLost()
    {
        app::speak(u"en"_s); // the plural forms
        const auto silence = qScopeGuard([] { qDeleteAll(qApp->findChildren<QTranslator *>()); });
        QVERIFY(m_test->window().close()); // nothing was written
        m_test->window().show();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        write(u"Notes"_s);
        ui::LetterPage *notes = &m_test->letter();
        m_test->window().open(ui::PlaceId::Mailbox);
        QVERIFY(!m_test->window().close());
        QTRY_VERIFY(WindowTest::question());
        QVERIFY2(WindowTest::question()->text().contains(u"“Notes” has not been sent"), qPrintable(WindowTest::question()->text()));
        WindowTest::answer(u"Show it"_s);
        QTRY_VERIFY(!WindowTest::question());
        QCOMPARE(&m_test->letter(), notes);

        m_test->window().newLetter();
        write(u"Second"_s);
        ui::LetterPage *second = &m_test->letter();
        QVERIFY(!m_test->window().close());
        QTRY_VERIFY(WindowTest::question());
        QVERIFY2(WindowTest::question()->text().startsWith(u"2 letters are not done"), qPrintable(WindowTest::question()->text()));
        QVERIFY(WindowTest::question()->informativeText().contains(u"“Notes”")
            && WindowTest::question()->informativeText().contains(u"“Second”"));
        QTest::keyClick(WindowTest::question(), Qt::Key_Escape); // never loses anything
        QTRY_VERIFY(!WindowTest::question());
        QCOMPARE(&m_test->letter(), second);
        QVERIFY(!m_test->window().close());
        QTRY_VERIFY(WindowTest::question());
        WindowTest::answer(u"Close anyway"_s);
        QTRY_VERIFY(!m_test->window().isVisible());
    }

    void theMenuStaysWithinTheWindowAndGivesTheFocusBack()
    {
        m_test->window().move(40, 40);
        m_test->window().resize(800, 600);
        QTRY_COMPARE(m_test->window().size(), QSize(800, 600));
        write(u"Menu"_s);
        QWidget *before = QApplication::focusWidget();
        m_test->press(u"Menu");
        QMenu *menu = nullptr;
        QTRY_VERIFY(menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        const QRect window(m_test->window().mapToGlobal(QPoint()), m_test->window().size());
        QTRY_VERIFY2(window.contains(menu->geometry()), qPrintable(u"%1 %2"_s.arg(menu->x()).arg(menu->width())));
        QVERIFY(window.right() - menu->geometry().right() < 40);
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QTRY_COMPARE(QApplication::focusWidget(), before);
        WindowTest::type(u"!"_s);
        QCOMPARE(m_test->letter().composer().title(), u"Menu!"_s);
    }

    void helpIsInsideTheProgram()
    {
        WindowTest::key(Qt::Key_F1);
        auto *handbook = m_test->window().findChild<ui::HandbookWindow *>();
        QVERIFY(handbook && QTest::qWaitForWindowExposed(handbook));
        auto *chapters = handbook->findChild<ui::SideList *>();
        auto *text = handbook->findChild<QTextBrowser *>();
        QVERIFY(chapters->count() >= 2);
        for (int row = 0; row < chapters->count(); ++row) {
            chapters->setCurrentRow(row);
            QVERIFY2(text->toPlainText().startsWith(chapters->item(row)->text()), qPrintable(chapters->item(row)->text()));
        }
        Q_EMIT text->anchorClicked(QUrl(u"your-first-letter.md"_s));
        QCOMPARE(chapters->currentRow(), 0);

        // Its keys are its own.
        QVERIFY(QTest::qWaitForWindowActive(handbook));
        chapters->setFocus();
        QTest::keyClick(handbook, Qt::Key_F6);
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClick(handbook, Qt::Key_F6, Qt::ShiftModifier);
        QTRY_VERIFY(chapters->hasFocus());
        for (const QKeySequence &keys : {QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)}) {
            const QPointer<ui::HandbookWindow> opened = m_test->window().findChild<ui::HandbookWindow *>();
            QVERIFY(opened);
            QTRY_COMPARE(QApplication::activeWindow(), opened.get());
            QTest::keySequence(opened, keys);
            QTRY_VERIFY2(!opened, qPrintable(keys.toString()));
            QTRY_COMPARE(QApplication::activeWindow(), &m_test->window());
            WindowTest::key(Qt::Key_F1);
        }
        handbook = m_test->window().findChild<ui::HandbookWindow *>();
        QVERIFY(handbook);
        QTRY_COMPARE(QApplication::activeWindow(), handbook);
        m_test->letter().composer().findChild<ui::BodyEdit *>()->setPlainText(u"Unsent"_s);
        QTest::keySequence(handbook, QKeySequence(QKeySequence::Quit)); // Facteur, which asks first
        QTRY_VERIFY(WindowTest::question());
        WindowTest::answer(u"Show it");
        QTRY_VERIFY(!WindowTest::question());
        handbook->close();

        for (QAction *action : m_test->window().actions()) {
            if (action->text().remove(u'&') == u"About Facteur")
                action->trigger();
        }
        QTRY_VERIFY(WindowTest::question());
        QVERIFY(WindowTest::question()->text().contains(QCoreApplication::applicationVersion()));
        WindowTest::answer(u"OK"_s);
        QTRY_VERIFY(!WindowTest::question());

        m_test->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        WindowTest::key(Qt::Key_F1, Qt::ControlModifier);
        auto *keys = m_test->window().findChild<ui::ShortcutWindow *>();
        QVERIFY(keys);
        QStringList said;
        for (const QTreeWidgetItem *row : keys->findChild<QTreeWidget *>()->findItems({}, Qt::MatchContains))
            said << row->text(0) + u' ' + row->text(1);
        for (const QString &line : {u"New letter Ctrl+N"_s, u"Send Ctrl+Return"_s, u"Open the menu F10"_s, u"Next part of the window F6"_s})
            QVERIFY2(said.contains(line), qPrintable(said.join(u'\n')));
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
