// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/message/letter_content.h"
#include "app/message/received_letter.h"
#include "ui/letters/letter_reader.h"
#include "ui/letters/sent_view.h"
#include "ui/practice/mailbox_view.h"

#include <QFile>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>

/// From the first key to the letter read: the window, the engine, real TLS and AUTH, the practice post office and its Maildir.
class TestFirstLetter : public WindowCase {
    Q_OBJECT

private:
    void write(const QString &to, const QString &subject, const QString &text)
    {
        WindowTest::type(to);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(subject);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(text);
    }

private Q_SLOTS:
    void aLetterIsTypedSentAndRead()
    {
        write(u"Charles Babbage <charles@example.net>, mary@example.net"_s, u"Notes on the engine"_s, u"Dear Charles,"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->banner()->verdict().kind, app::Verdict::Kind::Accepted);
        QVERIFY2(m_test->banner()->verdict().advice.contains(u"stays on this computer"), "nobody takes it for real mail");
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);

        // The conversation's rows come a frame at a time, and the last may come after the banner.
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        // It went over TLS, with a login whose password nobody sees.
        const QString said = m_test->conversation().join(u'\n');
        for (const QString &line : {u"STARTTLS"_s, u"TLS 1.3"_s, u"AUTH PLAIN ••••••••"_s, u"MAIL FROM:<learner@practice.example>"_s,
                 u"RCPT TO:<charles@example.net>"_s, u"RCPT TO:<mary@example.net>"_s, u"DATA"_s, u"4 · Confirmation"_s})
            QVERIFY2(said.contains(line), qPrintable(line));
        const auto &progress = m_test->letter().findChild<ui::StepsBar *>()->progress();
        for (const auto &step : progress.steps())
            QCOMPARE(step.state, app::StepProgress::State::Done);

        m_test->press(u"Read it in the mailbox");
        auto *reader = m_test->window().findChild<ui::MailboxView *>()->findChild<ui::LetterReader *>();
        QVERIFY(reader->isVisible());
        QVERIFY(m_test->named<QPlainTextEdit>(u"Text of the letter", reader));
        QCOMPARE(m_test->named<QPlainTextEdit>(u"Text of the letter", reader)->toPlainText().trimmed(), u"Dear Charles,"_s);
        QFile stored(reader->path());
        QVERIFY(stored.open(QIODevice::ReadOnly));
        const QByteArray octets = stored.readAll();
        QVERIFY(octets.contains("Subject: Notes on the engine"));
        QVERIFY(octets.contains("Charles Babbage <charles@example.net>"));
    }

    void everyCharacterArrivesAsItWasTyped()
    {
        // No-break spaces, a tab, joiners, a soft hyphen, an accent apart from its letter, a mark of direction.
        const QString text = u"a\u00a0b\u202fc\u2009d\te 👩\u200d👧 f\u200cg co\u00adop e\u0301 \u200fש\ufeff"_s;
        const auto put = [](const QString &characters) { // as an input method does
            QInputMethodEvent event;
            event.setCommitString(characters);
            QApplication::sendEvent(QApplication::focusWidget(), &event);
        };
        put(u"Jean\u00a0Le\u202fRoux <jean@example.net>"_s);
        WindowTest::key(Qt::Key_Tab);
        put(u"Prix\u00a0: 5\u202f€ e\u0301"_s);
        WindowTest::key(Qt::Key_Tab);
        put(text);
        WindowTest::key(Qt::Key_Return);
        put(text);
        WindowTest::key(Qt::Key_Return, Qt::ShiftModifier);
        put(u"end"_s);
        // What is cut and pasted within the letter keeps them too.
        WindowTest::key(Qt::Key_A, Qt::ControlModifier);
        WindowTest::key(Qt::Key_X, Qt::ControlModifier);
        WindowTest::key(Qt::Key_V, Qt::ControlModifier);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        m_test->press(u"Read it in the mailbox");
        auto *reader = m_test->window().findChild<ui::MailboxView *>()->findChild<ui::LetterReader *>();
        const auto letter = app::readLetter(reader->path());
        QVERIFY(letter);
        QCOMPARE(letter->text, text + u'\n' + text + u"\nend\n"_s);
        QCOMPARE(letter->subject, u"Prix\u00a0: 5\u202f€ e\u0301"_s);
        QCOMPARE(letter->to, (QList<app::Mailbox> {{u"Jean\u00a0Le\u202fRoux"_s, u"jean@example.net"_s}}));
    }

    void theSentLetterKeepsItsConversation()
    {
        write(u"charles@example.net"_s, u"Kept"_s, u"Hello"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        const QStringList live = m_test->conversation();
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        const auto *kept = sent->findChild<ui::ConversationView *>()->rows();
        QCOMPARE(kept->rowCount(), live.size());
        QCOMPARE(kept->index(kept->rowCount() - 1, ui::ConversationModel::Line).data().toString(), live.constLast());
        QCOMPARE(sent->findChild<QListView *>()->model()->rowCount(), 1);
    }

    void eachCommandWaitsInStepMode()
    {
        write(u"charles@example.net, mary@example.net"_s, u"Step by step"_s, u"Hello"_s);
        WindowTest::key(Qt::Key_F8);
        QLineEdit *offered = nullptr;
        const auto waitsFor = [&](const QString &line) {
            offered = m_test->named<QLineEdit>(u"The command that waits to be sent");
            return offered && offered->text().startsWith(line);
        };
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        for (const QString &next : {u"STARTTLS"_s, u"EHLO"_s, u"AUTH"_s, u"MAIL FROM"_s, u"RCPT TO:<charles@example.net>"_s}) {
            WindowTest::key(Qt::Key_F8);
            QTRY_VERIFY2(waitsFor(next), qPrintable(next));
        }
        QTRY_VERIFY(m_test->conversation().constLast().startsWith(u"RCPT TO:<charles@example.net>"));
        // Charles is edited into somebody else, Mary is skipped, the rest goes without waiting.
        offered->setText(u"RCPT TO:<ada@example.net>"_s);
        m_test->press(u"Send it");
        QTRY_VERIFY(waitsFor(u"RCPT TO:<mary@example.net>"_s));
        m_test->press(u"Skip");
        QTRY_VERIFY(waitsFor(u"DATA"_s));
        WindowTest::key(Qt::Key_F8, Qt::ShiftModifier);
        QTRY_VERIFY(m_test->banner());
        m_test->window().open(ui::PlaceId::Mailbox);
        auto *reader = m_test->window().findChild<ui::LetterReader *>();
        QFile stored(reader->path());
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QVERIFY(stored.readAll().contains("Subject: Step by step"));
    }

    void abortingLeavesTheLetter()
    {
        write(u"charles@example.net"_s, u"Abort"_s, u"Hello"_s);
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Abort"));
        m_test->press(u"Abort");
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(m_test->letter().composer().message().subject, u"Abort"_s);
        QCOMPARE(textOf(m_test->letter().composer().message().content), u"Hello"_s);
    }

    void aWrongAddressIsMarkedAndGetsTheFocus()
    {
        write(u"mary@example.net, charles at example"_s, u"Wrong"_s, u"Hello"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        auto *pill = qobject_cast<ui::AddressPill *>(QApplication::focusWidget());
        QVERIFY(pill);
        QCOMPARE(pill->mailbox().address, u"charles at example"_s);
        QVERIFY(pill->problem().contains(u"the @ and the part after it are missing"));
        QVERIFY(m_test->conversation().isEmpty());
    }

    void aLetterWithoutARecipientStays()
    {
        write(QString(), u"Nobody"_s, u"Hello"_s);
        m_test->press(u"Send");
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"To"_s);
    }

    void severalLettersAreWrittenAtATime()
    {
        write(u"charles@example.net"_s, u"First"_s, u"One"_s);
        WindowTest::key(Qt::Key_N, Qt::ControlModifier);
        write(u"mary@example.net"_s, u"Second"_s, u"Two"_s);
        QCOMPARE(m_test->letter().composer().title(), u"Second"_s);
        auto *folders = m_test->window().findChild<ui::FolderList *>();
        folders->setCurrentRow(folders->count() - 2);
        QCOMPARE(m_test->letter().composer().title(), u"First"_s);
        QCOMPARE(textOf(m_test->letter().composer().message().content), u"One"_s);
    }

    void closingWithAnUnsentLetterAsks()
    {
        write(u"charles@example.net"_s, u"Unsent"_s, u"Hello"_s);
        QVERIFY(!m_test->window().close());
        auto *question = m_test->window().findChild<QMessageBox *>();
        QVERIFY(question && question->isVisible());
        question->reject();
        QVERIFY(m_test->window().isVisible());
        m_test->letter().composer().setMessage({});
        QVERIFY(m_test->window().close());
    }
};

QTEST_MAIN(TestFirstLetter)
#include "tst_first_letter.moc"
