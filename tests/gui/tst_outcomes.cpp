// SPDX-License-Identifier: MIT
#include "tests/gui/window_test.h"

#include "app/draft/letter_handover.h"
#include "app/explain/explainer.h"
#include "tests/support/scripted_server.h"
#include "ui/compose/attachment_chip.h"
#include "ui/compose/from_box.h"
#include "ui/practice/letter_reader.h"
#include "ui/session/ledger.h"
#include "ui/session/outcome_banner.h"
#include "ui/session/session_pane.h"
#include "ui/session/step_item.h"
#include "ui/session/steps_bar.h"
#include "ui/shell/sent_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

using namespace Qt::StringLiterals;
using Kind = app::Verdict::Kind;
using State = app::StepProgress::State;
using tests::ScriptedServer;
using ui::Sign;

/// The four steps, the band, the list of recipients, the pills and Sent say the same, and they say what happened.
class TestOutcomes : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowTest> m_test;
    QList<QByteArray> m_lines; ///< that the server heard

    ScriptedServer::Answer answers(const ScriptedServer::Answer &special = {})
    {
        return [this, all = ScriptedServer::thatTakesAll(special)](const QByteArray &line) {
            m_lines << line;
            return all(line);
        };
    }
    /// good, bad (550) and later (450).
    ScriptedServer::Answer refusesSome()
    {
        return answers([](const QByteArray &line) {
            return line == "RCPT TO:<bad@example.net>"  ? "550 5.1.1 No such user\r\n"_ba
                : line == "RCPT TO:<later@example.net>" ? "450 4.2.1 Mailbox busy\r\n"_ba
                                                        : QByteArray();
        });
    }
    void write(const ScriptedServer &server, const QList<QString> &to, const QList<QString> &bcc = {})
    {
        app::Profile profile;
        profile.id = u"test"_s;
        profile.name = u"Test"_s;
        profile.identities = {{u"Ada"_s, u"ada@example.org"_s}};
        profile.host = u"localhost"_s;
        profile.port = server.port();
        profile.tlsMode = smtp::TlsMode::None;
        QVERIFY(m_test->window().office().profiles().save(profile));
        m_test->letter().findChild<ui::FromBox *>()->choose(profile.id, {});
        app::Message message;
        message.from = profile.identities.constFirst();
        for (const QString &address : to)
            message.to.append({{}, address});
        for (const QString &address : bcc)
            message.bcc.append({{}, address});
        message.subject = u"Outcome"_s;
        message.body = u"Hello"_s;
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
    }
    static void send() { WindowTest::key(Qt::Key_Return, Qt::ControlModifier); }
    ui::OutcomeBanner *banner(QWidget *within = nullptr)
    {
        auto *shown = (within ? within : &m_test->letter())->findChild<ui::OutcomeBanner *>();
        return shown && shown->isVisible() ? shown : nullptr;
    }
    QList<State> steps(QWidget *within = nullptr)
    {
        QList<State> states;
        for (const auto &one : (within ? within : &m_test->letter())->findChild<ui::StepsBar *>()->progress().steps())
            states << one.state;
        return states;
    }
    QStringList ledger(QWidget *within = nullptr)
    {
        QStringList rows;
        const auto *list = banner(within)->findChild<ui::Ledger *>();
        for (int i = 0; i < list->count(); ++i)
            rows << list->item(i)->data(Qt::AccessibleTextRole).toString();
        return rows;
    }
    QLineEdit *offered() { return m_test->named<QLineEdit>(u"The command that waits to be sent"); }
    bool waitsFor(const QString &line) { return offered() && offered()->isEnabled() && offered()->text().startsWith(line); }
    void stepTo(const QString &line)
    {
        for (int i = 0; i < 20 && !waitsFor(line); ++i) {
            WindowTest::key(Qt::Key_F8);
            QTRY_VERIFY(offered() && offered()->isEnabled());
        }
        QVERIFY2(waitsFor(line), qPrintable(line));
    }
    static bool isShownAs(QWidget *within, QStringView words)
    {
        return std::ranges::any_of(
            within->findChildren<QLabel *>(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

private Q_SLOTS:
    void init()
    {
        m_lines.clear();
        m_test = std::make_unique<WindowTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
    }
    void cleanup() { m_test.reset(); }

    void twoOfThreeRefusedIsPartlyEverywhere()
    {
        ScriptedServer server(refusesSome());
        write(server, {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s}, {u"hidden@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        const QList<State> expected {State::Done, State::Partly, State::Done, State::Done};
        QTRY_COMPARE(steps(), expected);
        QCOMPARE(banner()->verdict().kind, Kind::Partly);
        QVERIFY(banner()->verdict().advice.contains(u"only to those who do not have it"));
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        QVERIFY2(!banner()->verdict().advice.contains(u"Send it again only"), qPrintable(banner()->verdict().advice)); // said once
        QCOMPARE(m_test->pill(u"hidden@example.net"_s)->result(), Sign::Good);
        QVERIFY(m_test->pill(u"bad@example.net"_s)->problem().contains(u"550"));
        QCOMPARE(m_test->pill(u"later@example.net"_s)->result(), Sign::Later);
        QVERIFY(m_test->pill(u"later@example.net"_s)->problem().isEmpty()); // a server that is busy is no mistake of the writer's
        const QStringList live = ledger();
        QCOMPARE(live.size(), 4);

        // And in Sent, when the letter is long closed.
        m_test->window().openSent();
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(steps(sent), expected);
        QVERIFY(banner(sent));
        QCOMPARE(banner(sent)->verdict().kind, Kind::Partly);
        QCOMPARE(ledger(sent), live);
        auto *reader = sent->findChild<ui::LetterReader *>();
        QVERIFY(isShownAs(reader, u"bad@example.net (does not have it)"));
        QVERIFY(isShownAs(reader, u"good@example.net, "));
        QVERIFY(isShownAs(reader, u"Bcc"));
        QVERIFY(isShownAs(reader, u"hidden@example.net"));
        QVERIFY(isShownAs(reader, u"Today at "));
        const QString row = sent->findChild<QListView *>()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.contains(u"To good@example.net · Bcc hidden@example.net: Outcome"), qPrintable(row));
        QVERIFY2(row.endsWith(u"2 of 4 have it"), qPrintable(row));
        QVERIFY(!row.contains(u"bad@example.net"));
    }

    /// Good has the letter since the first try, whatever becomes of the others in a second one.
    void aSecondTryForgetsNobodyWhoHasIt()
    {
        ScriptedServer server(refusesSome());
        write(server, {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        send();
        QTRY_COMPARE(server.connections(), 2);
        QTRY_VERIFY(m_test->letter().state() == ui::LetterPage::State::Writing && banner());
        QCOMPARE(banner()->verdict().kind, Kind::Partly);
        QVERIFY2(banner()->verdict().headline.contains(u"1 of 3"), qPrintable(banner()->verdict().headline));
        QVERIFY2(ledger().join(u'\n').contains(u"good@example.net: accepted"), qPrintable(ledger().join(u'\n')));
        QCOMPARE(m_test->letter().stand(), ui::LetterStand::Partly);
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        QCOMPARE(m_lines.count("RCPT TO:<good@example.net>"), 1);

        // Closing it says who has it.
        WindowTest::key(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(WindowTest::question());
        QVERIFY2(WindowTest::question()->text().contains(u"“Outcome” has been sent to 1 of 3 recipients."),
            qPrintable(WindowTest::question()->text()));
        WindowTest::answer(u"Keep writing");
        QTRY_VERIFY(!WindowTest::question());
        m_test->window().close();
        QTRY_VERIFY(WindowTest::question());
        QVERIFY(WindowTest::question()->text().contains(u"has been sent to 1 of 3 recipients."));
        WindowTest::answer(u"Show it");
        QTRY_VERIFY(!WindowTest::question());

        // In Sent it is one letter still.
        auto *model = [this] {
            m_test->window().openSent();
            return m_test->window().findChild<ui::SentView *>()->findChild<QListView *>()->model();
        }();
        QCOMPARE(model->rowCount(), 1);
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
        row("size", "EHLO", "250-test\r\n250 SIZE 10\r\n", {State::Done, State::Failed, State::NotReached, State::NotReached});
        row("lost", ".", "(hang up)", {State::Done, State::Done, State::Done, State::Uncertain});
    }
    void eachFailureIsAtItsStep()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, reply);
        QFETCH(QList<State>, expected);
        ScriptedServer server(
            answers([&](const QByteArray &line) { return !line.isEmpty() && line.startsWith(beginning) ? reply : QByteArray(); }));
        write(server, {u"good@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        QTRY_COMPARE(steps(), expected);
    }

    void aLetterThatMayHaveArrivedIsNotSentTwiceByAKey()
    {
        bool isLost = true;
        ScriptedServer server(
            answers([&](const QByteArray &line) { return line == "." && isLost ? ScriptedServer::hangUp : QByteArray(); }));
        write(server, {u"good@example.net"_s, u"mary@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        QCOMPARE(banner()->verdict().kind, Kind::Uncertain);
        for (const QString &address : {u"good@example.net"_s, u"mary@example.net"_s}) {
            QCOMPARE(m_test->pill(address)->result(), Sign::Uncertain);
            QVERIFY(m_test->pill(address)->problem().isEmpty()); // and nothing red with 250 in it
        }
        const QByteArray first = server.messageId();
        isLost = false;
        for (int tries = 0; tries < 2; ++tries) {
            send();
            QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
            QTRY_VERIFY(banner() && banner()->verdict().headline.contains(u"Send it again?"));
        }
        WindowTest::key(Qt::Key_F8); // nor step by step
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
        ScriptedServer server(answers([&](const QByteArray &line) {
            return line.isEmpty() ? greeting : line == "." ? ScriptedServer::hangUp : QByteArray();
        }));
        write(server, {u"good@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        greeting = "421 4.3.2 closing\r\n";
        m_test->press(u"Send again");
        QTRY_VERIFY(banner() && banner()->verdict().kind == Kind::TryLater);
        WindowTest::key(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(WindowTest::question() && WindowTest::question()->text().contains(u"may have been delivered"));
        WindowTest::answer(u"Keep writing");
        QTRY_VERIFY(!WindowTest::question());
        send(); // what the first try did is still not known
        QTRY_VERIFY(banner() && banner()->verdict().headline.contains(u"Send it again?"));
        QCOMPARE(server.connections(), 2);
        m_test->press(u"It arrived");
        m_test->window().openSent();
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(steps(sent), (QList<State> {State::Done, State::Done, State::Done, State::Uncertain}));
    }

    void aLetterThatArrivedAfterAllIsKept()
    {
        ScriptedServer server(answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        write(server, {u"good@example.net"_s});
        send();
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"It arrived"));
        m_test->press(u"It arrived");
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_test->pill(u"good@example.net"_s)->result(), Sign::Good);
        m_test->window().openSent();
        auto *sent = m_test->window().findChild<ui::SentView *>();
        QCOMPARE(steps(sent).constLast(), State::Uncertain);
        QCOMPARE(banner(sent)->verdict().headline, u"You settled it: the letter arrived."_s);
        QVERIFY2(ledger(sent).isEmpty() || ledger(sent).join(u'\n').contains(u"you settled it"), qPrintable(ledger(sent).join(u'\n')));
        const QString row = sent->findChild<QListView *>()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.endsWith(u"you settled it: it arrived"), qPrintable(row));
    }

    void aSecondTryThatNobodyNeedsIsNotMade()
    {
        ScriptedServer server(refusesSome());
        write(server, {u"good@example.net"_s, u"bad@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        app::Message message = m_test->letter().composer().message();
        message.to.removeLast();
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
        send();
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(server.connections(), 1);
    }

    void whatCannotBeChangedHasNoCross()
    {
        ScriptedServer server(answers());
        write(server, {u"good@example.net"_s});
        const int before = m_test->pill(u"good@example.net"_s)->sizeHint().width();
        send();
        QTRY_VERIFY(banner());
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        const auto *sent = m_test->pill(u"good@example.net"_s);
        QVERIFY(!sent->isEnabled());
        QCOMPARE(sent->result(), Sign::Good);
        QVERIFY(sent->sizeHint().width() < before + 19); // a sign came, the cross went
        for (const QLabel *label : banner()->findChildren<QLabel *>())
            QVERIFY(!(label->textInteractionFlags() & Qt::TextSelectableByKeyboard)); // which has a cursor
    }

    void aPersonsOwnChangeIsSaidAsThat()
    {
        ScriptedServer server(answers([](const QByteArray &line) {
            return line.startsWith("RCPT") && !line.endsWith('>') ? "501 5.5.4 the > is missing\r\n"_ba : QByteArray();
        }));
        write(server, {u"charles@example.net"_s, u"mary@example.net"_s, u"grace@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        stepTo(u"RCPT TO:<charles"_s);
        QVERIFY(offered()->isReadOnly());
        WindowTest::key(Qt::Key_E); // in the docked bar
        QVERIFY(!offered()->isReadOnly());
        offered()->setText(u"RCPT TO:<charles"_s);
        WindowTest::key(Qt::Key_Return);
        QTRY_VERIFY(waitsFor(u"RCPT TO:<mary"_s));
        WindowTest::key(Qt::Key_F9);
        QTRY_VERIFY(waitsFor(u"RCPT TO:<grace"_s));
        m_test->press(u"Send the rest");
        QTRY_VERIFY(banner());
        QCOMPARE(steps().at(1), State::Partly);
        const QString told = ledger().join(u'\n');
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
        ScriptedServer server(answers());
        write(server, {u"charles@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        stepTo(u"RCPT TO:<charles"_s);
        WindowTest::key(Qt::Key_E);
        offered()->setText(u"RCPT TO:<other@example.net>"_s);
        WindowTest::key(Qt::Key_Return);
        QTRY_VERIFY(waitsFor(u"DATA"_s));
        m_test->press(u"Send the rest");
        QTRY_VERIFY(banner());
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(banner()->verdict().kind, Kind::Partly);
        QVERIFY2(banner()->verdict().what.contains(u"\nYou sent “RCPT TO:<other@example.net>”"), qPrintable(banner()->verdict().what));
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::LeftOut);
        QVERIFY2(ledger().join(u'\n').contains(u"other@example.net: accepted"), qPrintable(ledger().join(u'\n')));

        send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_lines.count("RCPT TO:<charles@example.net>"), 1);
        QCOMPARE(m_lines.count("RCPT TO:<other@example.net>"), 1);
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::Good);
    }

    void whatWasSentInsteadOfDataIsNoRecipientsFault()
    {
        ScriptedServer server(answers([](const QByteArray &line) { return line == "DATUM" ? "500 5.5.2 what?\r\n"_ba : QByteArray(); }));
        write(server, {u"charles@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        stepTo(u"DATA"_s);
        WindowTest::key(Qt::Key_E);
        offered()->setText(u"DATUM"_s);
        WindowTest::key(Qt::Key_Return);
        QTRY_VERIFY(m_lines.contains("DATUM"_ba) && (banner() || waitsFor(u"QUIT"_s)));
        if (!banner())
            m_test->press(u"Send the rest");
        QTRY_VERIFY(banner());
        QCOMPARE(banner()->verdict().actor, app::Actor::You);
        QVERIFY(m_test->pill(u"charles@example.net"_s)->problem().isEmpty());
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::LeftOut);
        QVERIFY2(ledger().isEmpty() || ledger().join(u'\n').contains(u"what you sent instead of DATA was refused"),
            qPrintable(ledger().join(u'\n')));
    }

    void whomTheServerAcceptedWithoutALetterHasNone()
    {
        ScriptedServer server(answers());
        write(server, {u"good@example.net"_s, u"mary@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        stepTo(u"RCPT TO:<mary"_s);
        WindowTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(banner());
        QVERIFY2(ledger().join(u'\n').contains(u"good@example.net: accepted, but not delivered"), qPrintable(ledger().join(u'\n')));
        QVERIFY2(ledger().join(u'\n').contains(u"mary@example.net: not tried"), qPrintable(ledger().join(u'\n')));
    }

    void aLetterThatIsRefusedIsNotItsRecipient()
    {
        ScriptedServer server(answers([](const QByteArray &line) { return line == "." ? "554 spam\r\n"_ba : QByteArray(); }));
        write(server, {u"good@example.net"_s});
        send();
        QTRY_VERIFY(banner());
        QVERIFY2(m_test->pill(u"good@example.net"_s)->problem().startsWith(u"The server refused the letter: 554"),
            qPrintable(m_test->pill(u"good@example.net"_s)->problem()));
    }

    void aMissingMailIsNotTheRecipientsFault()
    {
        ScriptedServer server(
            answers([](const QByteArray &line) { return line.startsWith("RCPT") ? "503 5.5.1 MAIL first\r\n"_ba : QByteArray(); }));
        write(server, {u"charles@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        stepTo(u"MAIL"_s);
        m_test->press(u"Skip");
        QTRY_VERIFY(waitsFor(u"RCPT"_s));
        m_test->press(u"Send the rest");
        QTRY_VERIFY(banner());
        QCOMPARE(banner()->verdict().actor, app::Actor::You);
        QVERIFY2(banner()->verdict().what.contains(u"You left out MAIL."), qPrintable(banner()->verdict().what));
    }

    void theWaitingCommandIsDockedBelowWithItsPurpose()
    {
        ScriptedServer server(answers());
        write(server, {u"charles@example.net"_s, u"mary@example.net"_s});
        auto *begin = m_test->named<QAbstractButton>(u"Send step by step ▸");
        QVERIFY(begin);
        QTest::mouseClick(begin, Qt::LeftButton);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        QVERIFY(!m_test->named<QAbstractButton>(u"Send step by step ▸")); // one button for each action
        QVERIFY(!m_test->named<QAbstractButton>(u"Cancel"));
        QVERIFY(m_test->named<QAbstractButton>(u"Abort"));
        auto *list = m_test->letter().findChild<ui::ConversationView *>();
        const auto below = [&] { return offered()->mapToGlobal(QPoint()).y() >= list->mapToGlobal(QPoint(0, list->height())).y(); };
        QVERIFY(below());
        stepTo(u"DATA"_s);
        QVERIFY(below());
        QTRY_COMPARE(steps().at(2), State::WaitingForYou);
        QVERIFY(isShownAs(&m_test->letter(), u"then the letter goes to charles@example.net and mary@example.net"));
        const auto *skip = m_test->named<QPushButton>(u"Skip");
        QVERIFY(!skip->isEnabled());
        QVERIFY(skip->toolTip().contains(u"DATA cannot be left out"));

        // Esc never ends a session; Ctrl+. does, and then nothing waits any more.
        WindowTest::key(Qt::Key_Escape);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        QVERIFY(waitsFor(u"DATA"_s));
        WindowTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(banner());
        QVERIFY(!offered());
        QCOMPARE(banner()->verdict().kind, Kind::Cancelled);
        QTRY_COMPARE(steps().at(2), State::Failed);
        const auto *item = m_test->letter().findChildren<ui::StepItem *>().at(2);
        QCOMPARE(item->figure(), u"stopped by you"_s);
        const ui::ConversationModel &model = *list->rows();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data().toString().contains(u"Waits for you"));
        }
    }

    void whatIsTypedOnAPillGoesToTheNextEntry()
    {
        ScriptedServer server(answers());
        write(server, {u"charles@example.net"_s});
        m_test->pill(u"charles@example.net"_s)->setFocus();
        WindowTest::type(u"mary@example.net,"_s);
        QVERIFY(m_test->pill(u"mary@example.net"_s));
        m_test->pill(u"charles@example.net"_s)->setFocus();
        WindowTest::key(Qt::Key_Escape);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QVERIFY(m_test->pill(u"charles@example.net"_s));
    }

    void theStepsStayWithinANarrowWindow()
    {
        ScriptedServer server(refusesSome());
        write(server, {u"good@example.net"_s, u"bad@example.net"_s});
        send();
        QTRY_VERIFY(banner());
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
        QVERIFY(banner());
        QCOMPARE(banner()->verdict().what, u"Left out: attach"_s);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
    }

    void escBringsBackTheLineThatWasEdited()
    {
        ScriptedServer server(answers());
        write(server, {u"charles@example.net"_s});
        WindowTest::key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(u"EHLO"_s));
        const QString line = offered()->text();
        WindowTest::key(Qt::Key_E);
        WindowTest::type(u" x"_s);
        QCOMPARE(offered()->text(), line + u" x"_s);
        WindowTest::key(Qt::Key_Escape);
        QCOMPARE(offered()->text(), line);
        QVERIFY(offered()->isReadOnly());
        WindowTest::key(Qt::Key_Return); // sends, as it was
        QTRY_VERIFY(waitsFor(u"MAIL"_s));
        QVERIFY(m_lines.contains(line.toUtf8()));
    }
};

QTEST_MAIN(TestOutcomes)
#include "tst_outcomes.moc"
