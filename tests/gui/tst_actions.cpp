// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "ui/letters/sent_view.h"

#include <QListView>
#include <QMenu>

/// What can be done can be done in every way there is to do it: a key, an entry of the menu and a button are enabled together, and only
/// while they would do something.
class TestActions : public WindowCase {
    Q_OBJECT

private:
    struct Way {
        QString action;
        QStringList buttons; ///< that do the same; not all are shown at a time
        bool hasEntry = true; ///< in the menu
    };
    const QList<Way> ways {
        {u"New letter"_s, {u"New"_s}},
        {u"Send"_s, {u"Send"_s}},
        {u"Attach files…"_s, {u"Attach"_s}},
        {u"Close the letter"_s, {}},
        {u"One step"_s, {u"Send step by step ▸"_s, u"Send it"_s}},
        {u"Skip the command that waits"_s, {u"Skip"_s}},
        {u"Pause, or send the rest"_s, {u"Pause"_s, u"Send the rest"_s}},
        {u"Cancel the session"_s, {u"Cancel"_s, u"Abort"_s}},
        {u"Next problem in the conversation"_s,
            {u"Next problem, 1 in this session"_s, u"Next problem, 2 in this session"_s, u"Next problem: none in this session"_s}, false},
        {u"Previous problem in the conversation"_s, {}, false},
        {u"Show the letter, or only its session"_s, {u"Show the letter"_s}, false},
    };

    QAction *action(const QString &name)
    {
        for (QAction *each : m_test->window().actions()) {
            if (QString(each->text()).remove(u'&') == name)
                return each;
        }
        return nullptr;
    }
    QStringList enabled()
    {
        QStringList all;
        for (const Way &way : ways) {
            if (action(way.action)->isEnabled())
                all << way.action;
        }
        return all;
    }
    /// Buttons that are shown and say something else than their action, or that stand where nothing can be done.
    QStringList disagreements()
    {
        QStringList all;
        for (const Way &way : ways) {
            for (const auto *button : m_test->window().findChildren<QAbstractButton *>()) {
                QString name = button->accessibleName();
                if (name.isEmpty())
                    name = button->text().remove(u'&');
                if (button->isVisible() && way.buttons.contains(name) && button->isEnabled() != action(way.action)->isEnabled())
                    all << name;
            }
        }
        return all;
    }
    /// The menu is opened, and has the same actions.
    QStringList enabledInTheMenu()
    {
        WindowTest::key(Qt::Key_F10);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return {u"no menu"_s};
        QStringList all;
        for (const Way &way : ways) {
            if (way.hasEntry && !menu->actions().contains(action(way.action)))
                all << u"no entry: "_s + way.action;
            if (action(way.action)->isEnabled())
                all << way.action;
        }
        menu->close();
        return all;
    }
    void onlyTheseCanBeDone(const QStringList &expected)
    {
        const QString names = expected.join(u", "_s);
        QTRY_COMPARE(enabled().join(u", "_s), names);
        QCOMPARE(disagreements().join(u", "_s), QString());
        QCOMPARE(enabledInTheMenu().join(u", "_s), names);
        QCOMPARE(enabled().join(u", "_s), names);
    }
    static QStringList whileWriting() { return {u"New letter"_s, u"Send"_s, u"Attach files…"_s, u"Close the letter"_s, u"One step"_s}; }
    /// And those that a session adds.
    static QStringList with(QStringList actions, const QStringList &more) { return actions += more; }
    static QStringList whileSending(const QStringList &gate)
    {
        const QStringList begin {u"New letter"_s, u"Close the letter"_s};
        return begin + gate
            + QStringList {u"Pause, or send the rest"_s, u"Cancel the session"_s, u"Show the letter, or only its session"_s};
    }
    QAbstractButton *button(QStringView name) { return m_test->named<QAbstractButton>(name); }

private Q_SLOTS:
    void writingAndSending()
    {
        ScriptedServer server([](const QByteArray &line) { return line.isEmpty() ? "220 test\r\n"_ba : QByteArray(); });
        onlyTheseCanBeDone(whileWriting());
        QVERIFY(button(u"Send") && button(u"Attach") && button(u"Send step by step ▸"));
        m_test->write(server.port(), {u"charles@example.net"_s});
        onlyTheseCanBeDone(whileWriting());
        SendingTest::send();
        onlyTheseCanBeDone(whileSending({u"One step"_s})); // which makes it wait
        QVERIFY(button(u"Pause") && button(u"Cancel"));
        m_test->press(u"Cancel");
        QTRY_VERIFY(m_test->banner());
        onlyTheseCanBeDone(with(whileWriting(), {u"Show the letter, or only its session"_s}));
    }

    void heldAtTheGate()
    {
        bool isSilent = false;
        ScriptedServer server(
            [&, answer = ScriptedServer::thatTakesAll()](const QByteArray &line) { return isSilent ? QByteArray() : answer(line); });
        m_test->writeAndStepTo(u"RCPT TO:<charles"_s, server.port(), {u"charles@example.net"_s, u"mary@example.net"_s});
        onlyTheseCanBeDone(whileSending({u"One step"_s, u"Skip the command that waits"_s}));
        QVERIFY(button(u"Send it") && button(u"Skip") && button(u"Send the rest") && button(u"Abort"));

        // An empty line is no command.
        SendingTest::key(Qt::Key_E);
        m_test->offered()->clear();
        onlyTheseCanBeDone(whileSending({u"Skip the command that waits"_s}));
        SendingTest::key(Qt::Key_F8);
        QVERIFY(m_test->offered()->isEnabled());
        SendingTest::key(Qt::Key_Escape);
        onlyTheseCanBeDone(whileSending({u"One step"_s, u"Skip the command that waits"_s}));

        // While the server is thinking nothing waits.
        isSilent = true;
        SendingTest::key(Qt::Key_F8);
        onlyTheseCanBeDone(whileSending({}));
        QVERIFY(button(u"Send it"));
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        QVERIFY(!enabled().contains(u"Skip the command that waits"_s));
        QCOMPARE(disagreements(), QStringList());
    }

    void whatCannotBeLeftOutCannotBeSkipped()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        m_test->writeAndStepTo(u"DATA"_s, server.port(), {u"charles@example.net"_s});
        onlyTheseCanBeDone(whileSending({u"One step"_s}));
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier); // while it waits
        QTRY_VERIFY(m_test->banner());
        onlyTheseCanBeDone(with(whileWriting(), {u"Show the letter, or only its session"_s}));
    }

    void whileAQuestionIsOpen()
    {
        app::Account account = SendingTest::account(1);
        account.server()->user = u"ada"_s;
        m_test->write(1, {u"charles@example.net"_s});
        m_test->use(account);
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        onlyTheseCanBeDone(whileSending({u"One step"_s}));
        m_test->press(u"Pause");
        onlyTheseCanBeDone(whileSending({}));
        m_test->press(u"Abort");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QVERIFY(!enabled().contains(u"Cancel the session"_s));
    }

    void sentAndItsPlaces()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        const QStringList problems {
            u"Next problem in the conversation"_s, u"Previous problem in the conversation"_s, u"Show the letter, or only its session"_s};
        onlyTheseCanBeDone(with(whileWriting(), problems));
        QVERIFY(button(u"Next problem, 1 in this session"));
        m_test->window().open(ui::PlaceId::Sent);
        onlyTheseCanBeDone(with({u"New letter"_s}, problems));
        m_test->window().open(ui::PlaceId::Mailbox);
        onlyTheseCanBeDone({u"New letter"_s});

        m_test->window().newLetter();
        onlyTheseCanBeDone(whileWriting());
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        onlyTheseCanBeDone({u"New letter"_s, u"Close the letter"_s, u"Show the letter, or only its session"_s});
    }

    /// Del in a list, and its entry in the list's menu.
    void onlyALetterThatIsThereCanBeDeleted()
    {
        const auto removal = [this] { return m_test->window().findChild<ui::SentView *>()->findChild<QListView *>()->actions().value(0); };
        m_test->window().open(ui::PlaceId::Sent);
        QVERIFY(!removal()->isEnabled());
        ScriptedServer server(ScriptedServer::thatTakesAll());
        m_test->window().newLetter();
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        m_test->window().open(ui::PlaceId::Sent);
        QVERIFY(removal()->isEnabled());
        SendingTest::key(Qt::Key_Delete);
        QTRY_VERIFY(SendingTest::question());
        SendingTest::answer(u"Delete");
        QTRY_VERIFY(!removal()->isEnabled());
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
