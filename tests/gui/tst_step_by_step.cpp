// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "tests/support/practice_server.h"
#include "ui/letters/sent_view.h"
#include "ui/session/row_explanation.h"
#include "ui/session/step_item.h"

#include <QListView>
#include <QPushButton>

/// A person at the gate: what waits is shown with its purpose, and what they changed or left out is said as that.
class TestStepByStep : public WindowCase {
    Q_OBJECT

    /// All that the conversation says, its lines and its plain words.
    QString allWords()
    {
        QStringList all;
        const ui::ConversationModel &model = *m_test->letter().findChild<ui::ConversationView *>()->rows();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                all << model.index(row, column).data().toString();
        }
        return all.join(u'\n');
    }

private Q_SLOTS:
    void aPersonsOwnChangeIsSaidAsThat()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) {
            return line.startsWith("RCPT") && !line.endsWith('>') ? "501 5.5.4 the > is missing\r\n"_ba : QByteArray();
        }));
        m_test->writeAndStepTo(
            u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s, u"grace@example.net"_s});
        QVERIFY(m_test->offered()->isReadOnly());
        SendingTest::key(Qt::Key_E); // in the docked bar
        QVERIFY(!m_test->offered()->isReadOnly());
        m_test->offered()->setText(u"RCPT TO:<charles"_s);
        SendingTest::key(Qt::Key_Return);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT TO:<mary"_s));
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT TO:<grace"_s));
        m_test->sendTheRest();
        QCOMPARE(m_test->steps().at(1), State::Partly);
        const QString told = m_test->ledger().join(u'\n');
        QVERIFY2(told.contains(u"what you sent instead of RCPT for charles@example.net was refused: 501 5.5.4 the > is missing"),
            qPrintable(told));
        QVERIFY2(told.contains(u"mary@example.net: left out by you"), qPrintable(told));
        QVERIFY(!m_test->pill(u"charles@example.net"_s)->problem().contains(u"The server refused charles"));
        QCOMPARE(m_test->pill(u"mary@example.net"_s)->result(), Sign::LeftOut);
        QCOMPARE(m_test->pill(u"grace@example.net"_s)->result(), Sign::Good);
    }

    /// Whom another address was put in place of does not have the letter.
    void anotherAddressIsAnotherRecipient()
    {
        ScriptedServer server(m_test->answers());
        m_test->writeAndStepTo(u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s});
        m_test->sendInstead(u"RCPT TO:<other@example.net>"_s);
        QTRY_VERIFY(m_test->waitsFor(u"DATA"_s));
        m_test->sendTheRest();
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Partly);
        QVERIFY2(m_test->banner()->verdict().what.contains(u"\nYou sent “RCPT TO:<other@example.net>”"),
            qPrintable(m_test->banner()->verdict().what));
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::LeftOut);
        QVERIFY2(m_test->ledger().join(u'\n').contains(u"other@example.net: accepted"), qPrintable(m_test->ledger().join(u'\n')));

        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_test->lines.count("RCPT TO:<charles@example.net>"), 1);
        QCOMPARE(m_test->lines.count("RCPT TO:<other@example.net>"), 1);
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::Good);
    }

    void whatWasSentInsteadOfDataIsNoRecipientsFault()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line == "DATUM" ? "500 5.5.2 what?\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(u"DATA"_s, server.port(), {u"charles@example.net"_s});
        m_test->sendInstead(u"DATUM"_s);
        QTRY_VERIFY(m_test->lines.contains("DATUM"_ba) && (m_test->banner() || m_test->waitsFor(u"QUIT"_s)));
        m_test->sendTheRest();
        QCOMPARE(m_test->banner()->verdict().actor, app::Actor::You);
        QVERIFY(m_test->pill(u"charles@example.net"_s)->problem().isEmpty());
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::LeftOut);
        QVERIFY2(m_test->ledger().isEmpty() || m_test->ledger().join(u'\n').contains(u"what you sent instead of DATA was refused"),
            qPrintable(m_test->ledger().join(u'\n')));
    }

    void whomTheServerAcceptedWithoutALetterHasNone()
    {
        ScriptedServer server(m_test->answers());
        m_test->writeAndStepTo(u"RCPT TO:<mary"_s, server.port(), {u"good@example.net"_s, u"mary@example.net"_s});
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        QVERIFY2(m_test->ledger().join(u'\n').contains(u"good@example.net: accepted, but not delivered"),
            qPrintable(m_test->ledger().join(u'\n')));
        QVERIFY2(m_test->ledger().join(u'\n').contains(u"mary@example.net: stopped by you"), qPrintable(m_test->ledger().join(u'\n')));
        QCOMPARE(m_test->pill(u"mary@example.net"_s)->result(), Sign::LeftOut);
    }

    void everyoneLeftOutIsSaidBeforeDataGoes()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line == "DATA" ? "554 no valid recipients\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT TO:<mary"_s));
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"DATA"_s));
        QTRY_COMPARE(m_test->steps().at(1), State::LeftOut);
        const auto *item = m_test->letter().findChildren<ui::StepItem *>().at(1);
        QCOMPARE(item->figure(), u"left out by you"_s);
        QVERIFY(SendingTest::isShownAs(&m_test->letter(), u"it has accepted no recipient"));
        m_test->sendTheRest();
        QTRY_COMPARE(m_test->steps().at(1), State::LeftOut);
        QCOMPARE(item->figure(), u"left out by you"_s);
    }

    void aMissingMailIsNotTheRecipientsFault()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line.startsWith("RCPT") ? "503 5.5.1 MAIL first\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(u"MAIL"_s, server.port(), {u"charles@example.net"_s});
        m_test->press(u"Skip");
        QTRY_VERIFY(m_test->waitsFor(u"RCPT"_s));
        m_test->sendTheRest();
        QCOMPARE(m_test->banner()->verdict().actor, app::Actor::You);
        QCOMPARE(m_test->banner()->verdict().headline, u"You left out MAIL, and the letter cannot go without it."_s);
        QVERIFY2(m_test->banner()->verdict().what.contains(u"503"), qPrintable(m_test->banner()->verdict().what));
    }

    void theWaitingCommandIsDockedBelowWithItsPurpose()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        auto *begin = m_test->named<QAbstractButton>(u"Send step by step ▸");
        QVERIFY(begin);
        QTest::mouseClick(begin, Qt::LeftButton);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        QVERIFY(!m_test->named<QAbstractButton>(u"Send step by step ▸")); // one button for each action
        QVERIFY(!m_test->named<QAbstractButton>(u"Cancel"));
        QVERIFY(m_test->named<QAbstractButton>(u"Abort"));
        auto *list = m_test->letter().findChild<ui::ConversationView *>();
        const auto below = [&] { return m_test->offered()->mapToGlobal(QPoint()).y() >= list->mapToGlobal(QPoint(0, list->height())).y(); };
        QVERIFY(below());
        m_test->stepTo(u"DATA"_s);
        QVERIFY(below());
        QTRY_COMPARE(m_test->steps().at(2), State::WaitingForYou);
        QVERIFY(SendingTest::isShownAs(&m_test->letter(), u"then the letter goes to charles@example.net and mary@example.net"));
        const auto *skip = m_test->named<QPushButton>(u"Skip");
        QVERIFY(!skip->isEnabled());
        QVERIFY(skip->toolTip().contains(u"DATA cannot be left out"));

        // Esc never ends a session; Ctrl+. does, and then nothing waits any more.
        SendingTest::key(Qt::Key_Escape);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        QVERIFY(m_test->waitsFor(u"DATA"_s));
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        QVERIFY(!m_test->offered());
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Cancelled);
        QTRY_COMPARE(m_test->steps().at(2), State::Stopped);
        const auto *item = m_test->letter().findChildren<ui::StepItem *>().at(2);
        QCOMPARE(item->figure(), u"stopped by you"_s);
        const ui::ConversationModel &model = *list->rows();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data().toString().contains(u"Waiting for you"));
        }
    }

    void escBringsBackTheLineThatWasEdited()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"charles@example.net"_s});
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        const QString line = m_test->offered()->text();
        SendingTest::key(Qt::Key_E);
        SendingTest::type(u" x"_s);
        QCOMPARE(m_test->offered()->text(), line + u" x"_s);
        SendingTest::key(Qt::Key_Escape);
        QCOMPARE(m_test->offered()->text(), line);
        QVERIFY(m_test->offered()->isReadOnly());
        SendingTest::key(Qt::Key_Return); // sends, as it was
        QTRY_VERIFY(m_test->waitsFor(u"MAIL"_s));
        QVERIFY(m_test->lines.contains(line.toUtf8()));
    }

    /// At its line too: the row's explanation says who must act.
    void whatYouChangedIsExplainedAsYours_data()
    {
        QTest::addColumn<QString>("offered");
        QTest::addColumn<QString>("sent");
        QTest::newRow("DATA") << u"DATA"_s << u"DATUM"_s;
        QTest::newRow("RCPT") << u"RCPT TO:<charles"_s << u"RCPTT TO:<charles@example.net>"_s;
    }
    void whatYouChangedIsExplainedAsYours()
    {
        QFETCH(QString, offered);
        QFETCH(QString, sent);
        ScriptedServer server(m_test->answers(
            [&](const QByteArray &line) { return line == "DATUM" || line.startsWith("RCPTT") ? "500 5.5.2 what?\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(offered, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        m_test->sendInstead(sent);
        QTRY_VERIFY(m_test->lines.contains(sent.toUtf8()));
        m_test->sendTheRest();
        SendingTest::key(Qt::Key_F4);
        auto *view = m_test->letter().findChild<ui::ConversationView *>();
        QVERIFY(view->opened());
        QVERIFY(SendingTest::isShownAs(view->opened(), u"What you sent in place of the command was refused."));
        QVERIFY(SendingTest::isShownAs(view->opened(), u"Who can fix this: you"));
    }

    void whoLeavesOutStartTlsIsToldThat()
    {
        PracticeServer server;
        app::Account account = SendingTest::account(server.office.port());
        account.tlsMode = smtp::TlsMode::Required;
        m_test->write(server.office.port(), {u"charles@example.net"_s});
        m_test->use(account);
        m_test->beginSteppingTo(u"STARTTLS"_s);
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"QUIT"_s)); // like any other command
        m_test->sendTheRest();
        QCOMPARE(m_test->banner()->verdict().headline, u"You left out STARTTLS, and the letter cannot go without it."_s);
        QCOMPARE(m_test->banner()->verdict().actor, app::Actor::You);
        QVERIFY(server.letters().isEmpty());
        QCOMPARE(m_test->steps().at(0), State::LeftOut);
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::LeftOut);
        const QString all = allWords();
        QVERIFY2(!all.contains(u"then refused"), qPrintable(all));
        QVERIFY2(all.contains(u"You left out STARTTLS, and the letter cannot go without it."), qPrintable(all));
    }

    void whoLeavesOutEhloIsToldThat()
    {
        PracticeServer server;
        app::Account account = SendingTest::account(server.office.port());
        account.tlsMode = smtp::TlsMode::Required;
        m_test->write(server.office.port(), {u"charles@example.net"_s});
        m_test->use(account);
        m_test->beginSteppingTo(u"EHLO"_s);
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"QUIT"_s));
        m_test->sendTheRest();
        QCOMPARE(m_test->banner()->verdict().headline, u"You left out EHLO, and the letter cannot go without it."_s);
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Cancelled);
        QCOMPARE(m_test->steps().at(0), State::LeftOut);
        const QString all = allWords();
        QVERIFY2(!all.contains(u"does not offer"), qPrintable(all));
    }

    /// However long the server takes for its goodbye.
    void whatIsAbortedIsNotOfferedAnyMore()
    {
        ScriptedServer server([all = m_test->answers()](const QByteArray &line) { return line == "QUIT" ? QByteArray() : all(line); });
        m_test->writeAndStepTo(u"MAIL"_s, server.port(), {u"charles@example.net"_s});
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        QVERIFY(!m_test->offered());
        QVERIFY(!m_test->named<QPushButton>(u"Send it"));
        QTRY_VERIFY(m_test->lines.contains("EHLO"_ba) || m_test->conversation().constLast().contains(u"QUIT"));
        SendingTest::key(Qt::Key_Return);
        QVERIFY(!m_test->offered());
    }

    /// Where everyone was left out, the refusal of the letter for nobody is explained as that too.
    void aLetterForNobodyIsExplainedAsYours()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line == "DATA" ? "554 5.5.1 no valid recipients\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s});
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"DATA"_s));
        m_test->sendTheRest();
        SendingTest::key(Qt::Key_F4);
        auto *view = m_test->letter().findChild<ui::ConversationView *>();
        QVERIFY(view->opened());
        QVERIFY(SendingTest::isShownAs(view->opened(), u"Who can fix this: you (quite sure)"));
    }

    void whatTheServerAcceptedInsteadIsNoRefusal()
    {
        ScriptedServer server(m_test->answers());
        m_test->writeAndStepTo(u"DATA"_s, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        m_test->sendInstead(u"RSET"_s);
        QTRY_VERIFY(m_test->banner() || m_test->waitsFor(u"QUIT"_s));
        m_test->sendTheRest();
        const app::Verdict &verdict = m_test->banner()->verdict();
        QCOMPARE(verdict.headline, u"The server accepted what you sent instead of DATA, and so the letter was not handed over."_s);
        QCOMPARE(verdict.kind, Kind::Cancelled);
        QCOMPARE(m_test->steps().at(2), State::LeftOut);
        QVERIFY2(!m_test->ledger().join(u'\n').contains(u"refused"), qPrintable(m_test->ledger().join(u'\n')));
        QCOMPARE(m_test->pill(u"mary@example.net"_s)->result(), Sign::LeftOut);
    }

    /// Also where all went well.
    void whatYouChangedIsToldAfterwards()
    {
        ScriptedServer server(m_test->answers());
        m_test->writeAndStepTo(u"MAIL"_s, server.port(), {u"charles@example.net"_s});
        m_test->sendInstead(u"MAIL FROM:<other@example.org>"_s);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT"_s));
        m_test->sendTheRest();
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY2(m_test->banner()->verdict().what.contains(u"You sent “MAIL FROM:<other@example.org>” instead of MAIL."),
            qPrintable(m_test->banner()->verdict().what));
        const QString all = allWords();
        QVERIFY2(all.contains(u"You sent this instead of MAIL FROM:<ada@example.org>"), qPrintable(all));
    }

    void aLineThatNamesNobodyIsNotTheNullPath()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line == "MAIL FROM:garbage" ? "501 5.5.4 what?\r\n"_ba : QByteArray(); }));
        m_test->writeAndStepTo(u"MAIL"_s, server.port(), {u"charles@example.net"_s});
        m_test->sendInstead(u"MAIL FROM:garbage"_s);
        m_test->sendTheRest();
        QVERIFY2(!allWords().contains(u"no report comes back"), qPrintable(allWords()));
    }

    /// The step, the band, the question at the end and Sent count the same people.
    void whoWasReplacedIsCountedFromTheBeginning()
    {
        ScriptedServer server(m_test->answers());
        m_test->writeAndStepTo(u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT TO:<mary"_s));
        m_test->sendInstead(u"RCPT TO:<other@example.net>"_s);
        QTRY_VERIFY(m_test->waitsFor(u"DATA"_s));
        const auto *item = m_test->letter().findChildren<ui::StepItem *>().at(1);
        QTRY_COMPARE(item->figure(), u"1 of 3 accepted"_s);
        m_test->sendTheRest();
        QCOMPARE(item->figure(), u"1 of 3 accepted"_s);
        QCOMPARE(m_test->ledger().size(), 3);
        QVERIFY2(m_test->banner()->verdict().advice.contains(u"without that change"), qPrintable(m_test->banner()->verdict().advice));
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        const QString row = sent->findChild<QListView *>()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.contains(u"other@example.net"), qPrintable(row));
    }

    /// What I chose stands before what I say because of it.
    void aNoteStandsBeforeItsCommand()
    {
        PracticeServer server;
        app::Account account = SendingTest::account(server.office.port());
        account.tlsMode = smtp::TlsMode::Required;
        account.caFile = server.authorityFile();
        account.server()->user = u"ada"_s;
        m_test->write(server.office.port(), {u"charles@example.net"_s});
        m_test->use(account);
        m_test->window().office().secrets().keepForNow({account.id}, smtp::Secret("sesame"));
        m_test->beginSteppingTo(u"AUTH"_s);
        QTRY_VERIFY(m_test->conversation().constLast().startsWith(u"AUTH"));
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"MAIL"_s));
        const QStringList lines = m_test->conversation();
        const auto note = lines.indexOf(QRegularExpression(u"PLAIN is the strongest.*"_s));
        const auto command = lines.indexOf(QRegularExpression(u"AUTH PLAIN.*"_s));
        QVERIFY2(note >= 0 && command == note + 1, qPrintable(lines.join(u'\n')));
    }
};

QTEST_MAIN(TestStepByStep)
#include "tst_step_by_step.moc"
