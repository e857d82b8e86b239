// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/draft/letter_handover.h"
#include "ui/letters/letter_reader.h"
#include "ui/letters/sent_view.h"
#include "ui/session/step_item.h"

#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

/// The four steps, the band, the list of recipients, the pills and Sent say the same, and they say what happened.
class TestOutcomes : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void twoOfThreeRefusedIsPartlyEverywhere()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s}, {u"hidden@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        const QList<State> expected {State::Done, State::Partly, State::Done, State::Done};
        QTRY_COMPARE(m_test->steps(), expected);
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Partly);
        QVERIFY(m_test->banner()->verdict().advice.contains(u"only to the recipients who do not have it"));
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        QVERIFY2(!m_test->banner()->verdict().advice.contains(u"Send the letter again only"),
            qPrintable(m_test->banner()->verdict().advice)); // said once
        QCOMPARE(m_test->pill(u"hidden@example.net"_s)->result(), Sign::Good);
        QVERIFY(m_test->pill(u"bad@example.net"_s)->problem().contains(u"550"));
        QCOMPARE(m_test->pill(u"later@example.net"_s)->result(), Sign::Later);
        QVERIFY(m_test->pill(u"later@example.net"_s)->problem().isEmpty()); // a server that is busy is no mistake of the writer's
        const QStringList live = m_test->ledger();
        QCOMPARE(live.size(), 4);

        // And in Sent, when the letter is long closed.
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(m_test->steps(sent), expected);
        QVERIFY(m_test->banner(sent));
        QCOMPARE(m_test->banner(sent)->verdict().kind, Kind::Partly);
        QCOMPARE(m_test->ledger(sent), live);
        auto *reader = sent->findChild<ui::LetterReader *>();
        QVERIFY(SendingTest::isShownAs(reader, u"bad@example.net (does not have it)"));
        QVERIFY(SendingTest::isShownAs(reader, u"good@example.net, "));
        QVERIFY(SendingTest::isShownAs(reader, u"Bcc"));
        QVERIFY(SendingTest::isShownAs(reader, u"hidden@example.net"));
        QVERIFY(SendingTest::isShownAs(reader, u"Today at "));
        const QString row = sent->findChild<QListView *>()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.contains(u"To good@example.net · Bcc hidden@example.net: Outcome"), qPrintable(row));
        QVERIFY2(row.endsWith(u"2 of 4 have it"), qPrintable(row));
        QVERIFY(!row.contains(u"bad@example.net"));
    }

    /// Good has the letter since the first try, whatever becomes of the others in a second one.
    void aSecondTryForgetsNobodyWhoHasIt()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        SendingTest::send();
        QTRY_COMPARE(server.connections(), 2);
        QTRY_VERIFY(m_test->letter().state() == ui::LetterPage::State::Writing && m_test->banner());
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Partly);
        QVERIFY2(m_test->banner()->verdict().headline.contains(u"1 of 3"), qPrintable(m_test->banner()->verdict().headline));
        QVERIFY2(m_test->ledger().join(u'\n').contains(u"good@example.net: accepted"), qPrintable(m_test->ledger().join(u'\n')));
        QCOMPARE(m_test->letter().stand(), ui::LetterStand::Partly);
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        QCOMPARE(m_test->lines.count("RCPT TO:<good@example.net>"), 1);

        // Closing it says who has it.
        SendingTest::key(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(SendingTest::question());
        QVERIFY2(SendingTest::question()->text().contains(u"“Outcome” has been sent to 1 of 3 recipients."),
            qPrintable(SendingTest::question()->text()));
        SendingTest::answer(u"Keep writing");
        QTRY_VERIFY(!SendingTest::question());
        m_test->window().close();
        QTRY_VERIFY(SendingTest::question());
        QVERIFY(SendingTest::question()->text().contains(u"has been sent to 1 of 3 recipients."));
        SendingTest::answer(u"Show it");
        QTRY_VERIFY(!SendingTest::question());

        // In Sent it is one letter still.
        auto *model = [this] {
            m_test->window().open(ui::PlaceId::Sent);
            return m_test->window().findChild<ui::SentView *>()->findChild<QListView *>()->model();
        }();
        QCOMPARE(model->rowCount(), 1);
    }

    /// What is open in Sent stays open when another try comes in its place, and a try that reached nobody says so.
    void anotherTryStaysOpenInSent()
    {
        bool isBusy = true;
        ScriptedServer server(m_test->answers([&](const QByteArray &line) -> QByteArray {
            return isBusy && line == "RCPT TO:<later@example.net>" ? "450 4.2.1 Mailbox busy\r\n" : QByteArray();
        }));
        m_test->write(server.port(), {u"good@example.net"_s, u"later@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        auto *list = sent->findChild<QListView *>();
        QCOMPARE(list->currentIndex().row(), 0);
        const auto goBack = [this] {
            auto *folders = m_test->named<QListWidget>(u"Folders");
            folders->setCurrentItem(folders->findItems(u"Outcome"_s, Qt::MatchExactly).constFirst());
            m_test->letter().composer().focusFirstField();
        };
        goBack();
        SendingTest::send();
        QTRY_COMPARE(server.connections(), 2);
        QTRY_VERIFY(m_test->letter().state() == ui::LetterPage::State::Writing && m_test->banner());
        QVERIFY2(m_test->banner()->verdict().what.startsWith(u"This time nobody else got the letter."),
            qPrintable(m_test->banner()->verdict().what));
        isBusy = false;
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        m_test->window().open(ui::PlaceId::Sent);
        QCOMPARE(list->currentIndex().row(), 0);
        QVERIFY(m_test->banner(sent));
        QCOMPARE(m_test->ledger(sent).size(), 2);
        QCOMPARE(m_test->steps(sent), (QList {State::Done, State::Done, State::Done, State::Done}));
    }

    /// And in Sent the keys come to the band and the list before the conversation, as they stand.
    void eachRecipientIsInSight()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) -> QByteArray {
            return line.startsWith("RCPT TO:<bad") ? "550 5.1.1 No such user\r\n" : QByteArray();
        }));
        QList<QString> to {u"good@example.net"_s};
        for (int i = 0; i < 5; ++i)
            to << u"bad%1@example.net"_s.arg(i);
        m_test->write(server.port(), to);
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        auto *list = m_test->banner()->findChild<ui::Ledger *>();
        QCOMPARE(list->count(), 6);
        QTRY_COMPARE(list->verticalScrollBar()->maximum(), 0);

        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        m_test->named<QAbstractButton>(u"As on the wire", sent)->setFocus();
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_test->banner(sent));
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_test->banner(sent)->findChild<ui::Ledger *>());
        SendingTest::key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), sent->findChild<ui::ConversationView *>());
    }

    /// Steps, pills, list, band, and the way to the problem: one value.
    void everySignIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QList<State>>("steps");
        QTest::addColumn<Sign>("pill");
        const auto not_ = State::NotReached;
        QTest::newRow("too large") << "EHLO"_ba << "250-test\r\n250 SIZE 5\r\n"_ba << QList {State::Done, State::Failed, not_, not_}
                                   << Sign::LeftOut;
        QTest::newRow("lost") << "RCPT"_ba << ScriptedServer::hangUp << QList {State::Done, State::Later, not_, not_} << Sign::Later;
        QTest::newRow("busy") << "RCPT"_ba << "451 4.3.2 busy\r\n"_ba << QList {State::Done, State::Later, not_, not_} << Sign::Later;
    }
    void everySignIsTheSame()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, answer);
        QFETCH(QList<State>, steps);
        QFETCH(Sign, pill);
        ScriptedServer server(m_test->answers([&](const QByteArray &line) {
            return line.startsWith(asked) ? answer
                : line.startsWith("EHLO") ? "250 test\r\n"_ba // one command at a time
                                          : QByteArray();
        }));
        m_test->write(server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->steps(), steps);
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), pill);
        QCOMPARE(ui::signOf(m_test->banner()->verdict().recipients.constFirst().kind), pill);
        SendingTest::key(Qt::Key_F4);
        auto *view = m_test->letter().findChild<ui::ConversationView *>();
        QVERIFY(view->opened()); // whatever went wrong has its row
        using Severity = ui::ConversationRow::Severity;
        QCOMPARE(view->rows()->worst(), pill == Sign::Later ? Severity::Temporary : Severity::Refused);
    }

    /// Sent keeps each session with the letter, and counts in each those whom it was for.
    void bothSessionsOfALetterAreKept()
    {
        bool isBusy = true;
        ScriptedServer server(m_test->answers([&](const QByteArray &line) -> QByteArray {
            return line == "RCPT TO:<bad@example.net>"            ? "550 5.1.1 No such user\r\n"
                : isBusy && line == "RCPT TO:<later@example.net>" ? "450 4.2.1 Mailbox busy\r\n"
                                                                  : QByteArray();
        }));
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        isBusy = false;
        SendingTest::send();
        QTRY_COMPARE(server.connections(), 2);
        QTRY_VERIFY(m_test->letter().state() == ui::LetterPage::State::Writing && m_test->banner());
        const auto envelope = [this](QWidget *within) {
            const auto &one = within->findChild<ui::StepsBar *>()->progress().steps()[1];
            return std::pair(one.accepted, one.asked);
        };
        QCOMPARE(envelope(&m_test->letter()), std::pair(1, 2));
        const QStringList live = m_test->ledger();
        QCOMPARE(live.size(), 3);

        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(sent->findChild<QListView *>()->model()->rowCount(), 1);
        QCOMPARE(envelope(sent), std::pair(1, 2));
        QCOMPARE(m_test->ledger(sent), live);
        QVERIFY2(m_test->banner(sent)->verdict().headline.contains(u"2 of 3"), qPrintable(m_test->banner(sent)->verdict().headline));
        const ui::ConversationModel &kept = *sent->findChild<ui::ConversationView *>()->rows();
        QStringList lines;
        for (int row = 0; row < kept.rowCount(); ++row)
            lines << kept.index(row, ui::ConversationModel::Line).data().toString();
        QCOMPARE(lines.count(u"RCPT TO:<good@example.net>"_s), 1);
        QCOMPARE(lines.count(u"RCPT TO:<later@example.net>"_s), 2);
        QVERIFY(lines.indexOf(u"RCPT TO:<good@example.net>"_s) < lines.lastIndexOf(u"RCPT TO:<later@example.net>"_s));
    }

    /// As in the composer, each paragraph stands at the side where it begins.
    void aKeptLetterStandsAtItsSide()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        app::Message message = m_test->letter().composer().message();
        message.content = app::textPart(u"Hello\nשלום\n"_s);
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        m_test->window().open(ui::PlaceId::Sent);
        const auto *text = m_test->named<QPlainTextEdit>(u"Text of the letter", m_test->window().findChild<ui::SentView *>());
        QVERIFY(text);
        const auto left = [text](int paragraph) {
            const QTextLayout *lines = text->document()->findBlockByNumber(paragraph).layout();
            return lines->lineCount() > 0 ? lines->lineAt(0).x() : 0;
        };
        QTRY_VERIFY2(left(1) > text->viewport()->width() / 2.0, qPrintable(QString::number(left(1))));
        QVERIFY(left(0) < text->viewport()->width() / 4.0);
    }

    void aTitleFromRightToLeftKeepsToItself()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s}, {}, u"שלום"_s);
        QCOMPARE(m_test->window().windowTitle(), u"\u2068שלום\u2069 — Facteur"_s);
    }

    void eachFailureIsAtItsStep_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QList<State>>("expected");
        const auto row = [](const char *name, const char *beginning, const char *reply, const QList<State> &expected) {
            QTest::newRow(name) << QByteArray(beginning) << QByteArray(reply) << expected;
        };
        row("all recipients", "RCPT", "550 no\r\n", {State::Done, State::Failed, State::NotReached, State::NotReached});
        row("sender", "MAIL", "550 no\r\n", {State::Done, State::Failed, State::NotReached, State::NotReached});
        row("data", "DATA", "554 no\r\n", {State::Done, State::Done, State::Failed, State::NotReached});
        row("dot", ".", "554 spam\r\n", {State::Done, State::Done, State::Done, State::Failed});
        row("later", ".", "451 4.3.0 later\r\n", {State::Done, State::Done, State::Done, State::Later});
        row("size", "EHLO", "250-test\r\n250 SIZE 10\r\n", {State::Done, State::Failed, State::NotReached, State::NotReached});
        row("lost", ".", "(hang up)", {State::Done, State::Done, State::Done, State::Uncertain});
    }
    void eachFailureIsAtItsStep()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, reply);
        QFETCH(QList<State>, expected);
        ScriptedServer server(
            m_test->answers([&](const QByteArray &line) { return !line.isEmpty() && line.startsWith(beginning) ? reply : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QTRY_COMPARE(m_test->steps(), expected);
        const auto *last = m_test->letter().findChildren<ui::StepItem *>().at(3);
        if (expected.constLast() == State::Later)
            QCOMPARE(last->figure(), u"not now"_s);
    }

    void aLetterThatMayHaveArrivedIsNotSentTwiceByAKey()
    {
        bool isLost = true;
        ScriptedServer server(
            m_test->answers([&](const QByteArray &line) { return line == "." && isLost ? ScriptedServer::hangUp : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s, u"mary@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Uncertain);
        for (const QString &address : {u"good@example.net"_s, u"mary@example.net"_s}) {
            QCOMPARE(m_test->pill(address)->result(), Sign::Uncertain);
            QVERIFY(m_test->pill(address)->problem().isEmpty()); // and nothing red with 250 in it
        }
        const QByteArray first = server.messageId();
        isLost = false;
        for (int tries = 0; tries < 2; ++tries) {
            SendingTest::send();
            QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
            QTRY_VERIFY(m_test->banner() && m_test->banner()->verdict().headline.contains(u"Send it again?"));
        }
        SendingTest::key(Qt::Key_F8); // nor step by step
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(server.connections(), 1);

        m_test->press(u"Send again");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(first.contains('@'));
        QCOMPARE(server.messageId(), first);
    }

    void aTryThatFailsLeavesItUncertain()
    {
        QByteArray greeting = "220 test\r\n";
        ScriptedServer server(m_test->answers([&](const QByteArray &line) {
            return line.isEmpty() ? greeting : line == "." ? ScriptedServer::hangUp : QByteArray();
        }));
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        greeting = "421 4.3.2 closing\r\n";
        m_test->press(u"Send again");
        QTRY_VERIFY(server.connections() == 2 && m_test->banner());
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Uncertain);
        SendingTest::key(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(SendingTest::question() && SendingTest::question()->text().contains(u"may have been delivered"));
        SendingTest::answer(u"Keep writing");
        QTRY_VERIFY(!SendingTest::question());
        SendingTest::send(); // what the first try did is still not known
        QTRY_VERIFY(m_test->banner() && m_test->banner()->verdict().headline.contains(u"Send it again?"));
        QCOMPARE(server.connections(), 2);
        m_test->press(u"It arrived");
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(m_test->steps(sent), (QList<State> {State::Done, State::Done, State::Done, State::Uncertain}));
    }

    void aLetterThatArrivedAfterAllIsKept()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"It arrived"));
        m_test->press(u"It arrived");
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(m_test->steps(sent).constLast(), State::Uncertain);
        QCOMPARE(m_test->banner(sent)->verdict().headline, u"You settled it: the letter arrived."_s);
        QVERIFY2(m_test->ledger(sent).isEmpty() || m_test->ledger(sent).join(u'\n').contains(u"you settled it"),
            qPrintable(m_test->ledger(sent).join(u'\n')));
        const QString row = sent->findChild<QListView *>()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.endsWith(u"you settled it: it arrived"), qPrintable(row));
    }

    /// Stopped before it asked anything: what the first try came to is still so.
    void aStoppedSecondTryTakesNothingBack()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        const QStringList before = m_test->ledger();
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner() && m_test->letter().state() == ui::LetterPage::State::Writing);
        const app::Verdict stopped = m_test->banner()->verdict();
        QCOMPARE(stopped.headline, u"The server accepted your letter for 1 of 3 recipients."_s);
        QCOMPARE(stopped.what, u"You stopped the letter. Nobody else got it."_s);
        QCOMPARE(m_test->ledger(), before);
        QVERIFY(m_test->pill(u"bad@example.net"_s)->problem().contains(u"550"));
        QCOMPARE(m_test->pill(u"later@example.net"_s)->result(), Sign::Later);

        // Nor does one in which everybody else is left out.
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        m_test->stepTo(u"RCPT TO:<bad"_s);
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->waitsFor(u"RCPT TO:<later"_s));
        SendingTest::key(Qt::Key_F9);
        QTRY_VERIFY(m_test->offered() && m_test->offered()->isEnabled() && !m_test->waitsFor(u"RCPT"_s));
        m_test->press(u"Send the rest");
        QTRY_VERIFY(m_test->banner() && m_test->letter().state() == ui::LetterPage::State::Writing);
        const app::Verdict without = m_test->banner()->verdict();
        QVERIFY2(without.what.startsWith(u"You left out 2 recipient"), qPrintable(without.what));
        QVERIFY2(without.advice.contains(u"without that change"), qPrintable(without.advice));
        QCOMPARE(m_test->ledger(), before);
    }

    void aStoppedTryAfterADoubtfulOneIsStillInDoubt()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->banner() && m_test->banner()->verdict().headline.contains(u"Send it again?"));
        m_test->press(u"Send again");
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        m_test->letter().cancel(); // before anything was said
        QTRY_VERIFY(m_test->banner() && m_test->letter().state() == ui::LetterPage::State::Writing);
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Uncertain);
        QVERIFY(!m_test->banner()->verdict().what.contains(u"Nothing was delivered"));
    }

    /// The server never confirmed it, whatever is sent to the others later.
    void whoWasSettledStaysSettled()
    {
        bool isLost = true;
        bool isBusy = true;
        ScriptedServer server(m_test->answers([&](const QByteArray &line) -> QByteArray {
            return line == "." && isLost                          ? ScriptedServer::hangUp
                : line == "RCPT TO:<bad@example.net>"             ? "550 5.1.1 No such user\r\n"
                : isBusy && line == "RCPT TO:<later@example.net>" ? "450 4.2.1 Mailbox busy\r\n"
                                                                  : QByteArray();
        }));
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"It arrived"));
        m_test->press(u"It arrived");
        const QString settled = u"good@example.net: you settled it: it arrived"_s;
        const auto says = [&](QWidget *within, const QString &headline) {
            QCOMPARE(m_test->banner(within)->verdict().headline, headline);
            QVERIFY2(m_test->ledger(within).contains(settled), qPrintable(m_test->ledger(within).join(u'\n')));
        };
        says(nullptr, u"You settled it: the letter arrived."_s);
        isLost = false;
        SendingTest::send();
        QTRY_VERIFY(server.connections() == 2 && m_test->banner() && m_test->letter().state() == ui::LetterPage::State::Writing);
        says(nullptr, u"You settled it: the letter arrived."_s);
        QVERIFY2(m_test->banner()->verdict().what.contains(u"never confirmed"), qPrintable(m_test->banner()->verdict().what));
        QCOMPARE(m_test->lines.count("RCPT TO:<good@example.net>"), 1);

        isBusy = false;
        SendingTest::send();
        QTRY_VERIFY(server.connections() == 3 && m_test->banner() && m_test->letter().state() == ui::LetterPage::State::Writing);
        const QString headline = u"The server accepted your letter for 1 of 3 recipients."_s;
        says(nullptr, headline);
        QVERIFY2(
            m_test->banner()->verdict().what.contains(u"You settled it for 1 recipient"), qPrintable(m_test->banner()->verdict().what));
        const QStringList live = m_test->ledger();

        m_test->window().open(ui::PlaceId::Sent);
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(sent->findChild<QListView *>()->model()->rowCount(), 1);
        says(sent, headline);
        QCOMPARE(m_test->ledger(sent), live);
    }

    void aSecondTryThatNobodyNeedsIsNotMade()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        app::Message message = m_test->letter().composer().message();
        message.to.removeLast();
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(server.connections(), 1);
    }

    void whatCannotBeChangedHasNoCross()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        const int before = m_test->pill(u"good@example.net"_s)->sizeHint().width();
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        const auto *sent = m_test->pill(u"good@example.net"_s);
        QVERIFY(!sent->isEnabled());
        QCOMPARE(sent->result(), Sign::Good);
        QVERIFY(sent->sizeHint().width() < before + 19); // a sign came, the cross went
        for (const QLabel *label : m_test->banner()->findChildren<QLabel *>())
            QVERIFY(!(label->textInteractionFlags() & Qt::TextSelectableByKeyboard)); // which has a cursor
    }

    void aLetterThatIsRefusedIsNotItsRecipient()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) { return line == "." ? "554 spam\r\n"_ba : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QVERIFY2(m_test->pill(u"good@example.net"_s)->problem().startsWith(u"The server refused the letter: 554"),
            qPrintable(m_test->pill(u"good@example.net"_s)->problem()));
    }

    void whatIsTypedOnAPillGoesToTheNextEntry()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"charles@example.net"_s});
        m_test->pill(u"charles@example.net"_s)->setFocus();
        SendingTest::type(u"mary@example.net,"_s);
        QVERIFY(m_test->pill(u"mary@example.net"_s));
        m_test->pill(u"charles@example.net"_s)->setFocus();
        SendingTest::key(Qt::Key_Escape);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QVERIFY(m_test->pill(u"charles@example.net"_s));
    }

    void theStepsStayWithinANarrowWindow()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        auto *bar = m_test->letter().findChild<ui::StepsBar *>();
        for (const int width : {900, 420, 260}) {
            bar->resize(width, bar->height());
            const auto items = bar->findChildren<ui::StepItem *>();
            for (int i = 0; i < items.size(); ++i) {
                QVERIFY(items.at(i)->geometry().right() < width);
                QVERIFY(i == 0 || items.at(i)->x() > items.at(i - 1)->geometry().right());
            }
        }
    }

    void whatALinkMayNotSetIsSaid()
    {
        app::Message message;
        message.to = {{{}, u"charles@example.net"_s}};
        const app::HandedLetter handed {message, {}, {u"attach"_s}};
        const auto read = app::HandedLetter::read(handed.toOctets());
        QVERIFY(read);
        m_test->window().openLetter(read->letter, read->leftOut);
        QVERIFY(m_test->banner());
        QCOMPARE(m_test->banner()->verdict().what, u"Left out: attach"_s);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
    }

    /// `facteur compose --from`: the window never sends from another address in silence.
    void aSenderOfNoAccountIsSaid()
    {
        app::Message message;
        message.to = {{{}, u"charles@example.net"_s}};
        message.from = {u"Zed"_s, u"z@z.example"_s};
        m_test->window().openLetter(message, {});
        QVERIFY(m_test->banner());
        QVERIFY2(m_test->banner()->verdict().headline.contains(u"Zed <z@z.example>"_s), qPrintable(m_test->banner()->verdict().headline));
        QVERIFY2(m_test->banner()->verdict().what.contains(u"learner@practice.example"_s), qPrintable(m_test->banner()->verdict().what));
    }
};

QTEST_MAIN(TestOutcomes)
#include "tst_outcomes.moc"
