// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "ui/letters/sent_view.h"
#include "ui/session/row_explanation.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QScrollBar>
#include <QTcpServer>

using ui::ConversationModel;
using ui::ConversationView;

/// What is asked to open a link, in the place of the desktop's.
class Browser : public QObject {
    Q_OBJECT
public:
    QUrl opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened = url; }
};

/// The conversation in the window, against a server that answers as a test says.
class TestConversation : public WindowCase {
    Q_OBJECT

private:
    ConversationView &view() { return *m_test->letter().findChild<ConversationView *>(); }
    bool isAtEnd() { return view().verticalScrollBar()->value() == view().verticalScrollBar()->maximum(); }
    QString current() { return view().currentIndex().siblingAtColumn(ConversationModel::Line).data().toString(); }
    bool isOver() { return m_test->banner(); }
    void write(quint16 port, int recipients = 2)
    {
        QList<QString> to;
        for (int i = 0; i < recipients; ++i)
            to << u"r%1@example.net"_s.arg(i);
        m_test->write(port, to);
    }
    static ScriptedServer::Answer refusesTheFirst()
    {
        return ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line == "RCPT TO:<r0@example.net>" ? "550 5.1.1 No such user\r\n"_ba
                : line == "RCPT TO:<r1@example.net>"  ? "450 4.2.1 Come back\r\n"_ba
                                                      : QByteArray();
        });
    }

private Q_SLOTS:
    void stepByStepTheListFollowsToItsEnd()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        write(server.port(), 12);
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        for (int i = 0; i < 12; ++i) {
            SendingTest::key(Qt::Key_F8);
            QTRY_VERIFY(m_test->waitsFor(i == 0 ? u"MAIL"_s : u"RCPT TO:<r%1@"_s.arg(i - 1)));
        }
        QTRY_VERIFY(m_test->conversation().constLast().startsWith(u"RCPT TO:<r10@example.net>"_s));
        QVERIFY(view().verticalScrollBar()->maximum() > 0);
        QTRY_VERIFY(isAtEnd());
        // Whoever reads in it meanwhile is not thrown to its beginning either.
        view().setFocus(Qt::TabFocusReason);
        QVERIFY(isAtEnd());
    }

    void aRefusalIsGoneToAndExplained()
    {
        ScriptedServer server(refusesTheFirst());
        write(server.port(), 3);
        SendingTest::send();
        QTRY_VERIFY(isOver());
        auto *next = m_test->named<QPushButton>(u"Next problem, 2 in this session");
        QVERIFY(next && next->isEnabled());
        SendingTest::key(Qt::Key_F4);
        QCOMPARE(current(), u"550 5.1.1 No such user"_s);
        QVERIFY(view().opened() && view().opened()->isVisible());
        QVERIFY(view().viewport()->rect().contains(view().visualRect(view().currentIndex())));
        SendingTest::key(Qt::Key_F4);
        QCOMPARE(current(), u"450 4.2.1 Come back"_s);
        SendingTest::key(Qt::Key_F4, Qt::ShiftModifier);
        QCOMPARE(current(), u"550 5.1.1 No such user"_s);
        SendingTest::key(Qt::Key_Left);
        QVERIFY(!view().opened());
    }

    void withoutAProblemThereIsNoWayToOne()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        write(server.port());
        SendingTest::send();
        QTRY_VERIFY(isOver());
        auto *next = m_test->named<QPushButton>(u"Next problem: none in this session");
        QVERIFY(next && !next->isEnabled());
        QVERIFY(!next->toolTip().isEmpty());
        SendingTest::key(Qt::Key_F4);
        QVERIFY(!view().currentIndex().isValid());
    }

    void aSessionOnItsOwnIsShownFromItsBeginning()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        write(server.port(), 30);
        SendingTest::send();
        QTRY_VERIFY(isOver());
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        QTRY_COMPARE(view().verticalScrollBar()->value(), 0);
        m_test->window().open(ui::PlaceId::Sent);
        QCOMPARE(m_test->window().findChild<ui::SentView *>()->findChild<ConversationView *>()->verticalScrollBar()->value(), 0);
    }

    void theOrderIsOneClickAway()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        write(server.port());
        SendingTest::send();
        QTRY_VERIFY(isOver());
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        const auto behindMail = [&] {
            const QStringList lines = m_test->conversation();
            return lines.value(lines.indexOf(QRegularExpression(u"MAIL.*"_s)) + 1);
        };
        QCOMPARE(behindMail(), u"250 ok"_s);
        m_test->press(u"As on the wire");
        QCOMPARE(behindMail(), u"RCPT TO:<r0@example.net>"_s);
        m_test->press(u"By exchange");
        QCOMPARE(behindMail(), u"250 ok"_s);
    }

    void whereItIsWrittenOpensInTheBrowser()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        write(server.port());
        SendingTest::send();
        QTRY_VERIFY(isOver());
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        const auto row = m_test->conversation().indexOf(u"RCPT TO:<r0@example.net>"_s);
        view().setFocus();
        view().setCurrentIndex(view().rows()->index(static_cast<int>(row), 0));
        SendingTest::key(Qt::Key_Right);
        QVERIFY(view().opened());
        Browser browser;
        QDesktopServices::setUrlHandler(u"https"_s, &browser, "open");
        for (QLabel *label : view().opened()->findChildren<QLabel *>()) {
            if (!label->text().contains("<a href"_L1))
                continue;
            label->setFocus(Qt::TabFocusReason);
            QTest::keyClick(label, Qt::Key_Tab); // to its first link
            QTest::keyClick(label, Qt::Key_Return);
        }
        QDesktopServices::unsetUrlHandler(u"https"_s);
        QCOMPARE(browser.opened, QUrl(u"https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.3"_s));
    }

    void nobodyListeningIsSaidOnce()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        write(port);
        SendingTest::send();
        QTRY_VERIFY(isOver());
        QTRY_COMPARE(view().rows()->problems(), 1);
        QCOMPARE(m_test->conversation().filter(u"refused"_s).size(), 1);
        QVERIFY(m_test->conversation().filter(u"Confirmation"_s).isEmpty());
        QVERIFY(m_test->conversation().filter(u"closed"_s).isEmpty());
    }

    void aServerThatIsSilentIsWaitedForInWords()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line.startsWith("EHLO") ? "250-"_ba : QByteArray(); // and never the rest
        }));
        write(server.port());
        SendingTest::send();
        QTRY_VERIFY(m_test->conversation().value(m_test->conversation().size() - 1) == u"Waiting for the reply to EHLO"_s);
        QVERIFY(isAtEnd());
    }
};

QTEST_MAIN(TestConversation)
#include "tst_conversation.moc"
