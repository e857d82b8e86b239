// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/explain/language.h"
#include "ui/compose/address_field.h"
#include "ui/letters/letter_bar.h"
#include "ui/letters/letter_over_session.h"
#include "ui/letters/sent_view.h"
#include "ui/session/notice_area.h"
#include "ui/session/password_question.h"

#include <QCheckBox>
#include <QListWidget>
#include <QPushButton>
#include <QTranslator>

/// A letter and its session share a page: while one is viewed the other gives way, and on however low a page nothing is cut.
class TestViewing : public WindowCase {
    Q_OBJECT

private:
    ui::LetterOverSession &halves() { return m_test->letter().halves(); }
    bool isFolded() { return halves().isLetterFolded(); }
    ui::ConversationView &conversation() { return *m_test->letter().findChild<ui::ConversationView *>(); }
    ui::LetterBar *bar()
    {
        auto *shown = m_test->letter().findChild<ui::LetterBar *>();
        return shown->isVisible() ? shown : nullptr;
    }
    void fit(const QSize &size)
    {
        m_test->window().resize(size);
        QTRY_COMPARE(m_test->window().size(), size);
    }
    void sendToFour(const ScriptedServer &server)
    {
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s, u"mary@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
    }

    /// Visible things with words that their parents cut, or that are lower than their own words: nothing may be, but for what scrolls.
    static QStringList cut(QWidget *within)
    {
        QStringList all;
        for (QWidget *each : within->findChildren<QWidget *>()) {
            const auto *label = qobject_cast<QLabel *>(each);
            const auto *button = qobject_cast<QAbstractButton *>(each);
            if ((!label && !button) || !each->isVisible() || (label && label->text().isEmpty()))
                continue;
            const int needed = label && label->wordWrap() ? label->heightForWidth(label->width())
                : label                                   ? label->fontMetrics().height()
                                                          : each->sizeHint().height();
            if (each->height() < needed)
                all << u"low: "_s + (label ? label->text() : button->text());
            for (QWidget *place = each; place->parentWidget() && place != within; place = place->parentWidget()) {
                QWidget *parent = place->parentWidget();
                if (qobject_cast<QAbstractScrollArea *>(parent->parentWidget())) // a viewport: what is outside is scrolled to
                    break;
                if (!parent->rect().contains(place->geometry()))
                    all << u"outside: "_s + (label ? label->text() : button->text());
            }
        }
        return all;
    }
    /// No two of these overlap.
    static QStringList overlaps(QWidget *within)
    {
        QStringList all;
        QList<QWidget *> leaves;
        for (QWidget *each : within->findChildren<QWidget *>()) {
            if (each->isVisible()
                && (qobject_cast<QLabel *>(each) || qobject_cast<ui::AddressField *>(each) || qobject_cast<QLineEdit *>(each)))
                leaves << each;
        }
        const auto rectOf = [&](QWidget *each) { return QRect(each->mapTo(within, QPoint()), each->size()); };
        for (qsizetype i = 0; i < leaves.size(); ++i) {
            for (qsizetype j = i + 1; j < leaves.size(); ++j) {
                if (!leaves.at(i)->isAncestorOf(leaves.at(j)) && !leaves.at(j)->isAncestorOf(leaves.at(i))
                    && rectOf(leaves.at(i)).intersects(rectOf(leaves.at(j))))
                    all << leaves.at(i)->accessibleName() + u" and "_s + leaves.at(j)->accessibleName();
            }
        }
        return all;
    }

private Q_SLOTS:
    void theLetterFoldsWhileItsSessionIsRead()
    {
        ScriptedServer server(m_test->refusesSome());
        sendToFour(server);
        QVERIFY(!isFolded()); // what is to be corrected is in sight
        const int before = conversation().height();
        SendingTest::key(Qt::Key_F4);
        QVERIFY(isFolded());
        QVERIFY(bar());
        QCOMPARE(bar()->subject(), u"Outcome"_s);
        QCOMPARE(bar()->people(), u"to good@example.net, bad@example.net, later@example.net, mary@example.net"_s);
        QVERIFY(bar()->height() <= 48);
        QTRY_VERIFY(conversation().height() > before + 150);

        m_test->press(u"Show the letter");
        QVERIFY(!isFolded());
        QVERIFY(!bar());
        QVERIFY(m_test->letter().composer().isAncestorOf(QApplication::focusWidget()));
        SendingTest::key(Qt::Key_F7);
        QVERIFY(isFolded());
        QCOMPARE(QApplication::focusWidget(), &conversation());
        SendingTest::key(Qt::Key_F7);
        QVERIFY(!isFolded());
    }

    void aRowThatIsClickedFoldsTheLetter()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QTRY_VERIFY(m_test->conversation().contains(u"Connection closed"_s));
        QVERIFY(!isFolded());
        const auto row = static_cast<int>(m_test->conversation().indexOf(u"RCPT TO:<good@example.net>"_s));
        conversation().scrollTo(conversation().rows()->index(row, 0));
        QTest::mouseClick(
            conversation().viewport(), Qt::LeftButton, {}, conversation().visualRect(conversation().rows()->index(row, 0)).center());
        QVERIFY(isFolded());
        QVERIFY(conversation().opened());
    }

    void theLetterFoldsWhileOneSendsStepByStep()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::key(Qt::Key_F7); // nothing to fold it for yet
        QVERIFY(!isFolded());
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        QVERIFY(isFolded());
        m_test->press(u"Send the rest");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(isFolded()); // where one was looking
    }

    void aLetterWithoutASubjectIsNamedOnce()
    {
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s}, {}, {});
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        QVERIFY(isFolded());
        QCOMPARE(bar()->subject(), u"(no subject)"_s);
        QCOMPARE(bar()->people(), u"to good@example.net"_s);
    }

    /// Whatever has to be corrected in it.
    void theLetterComesBackForTheFocus()
    {
        ScriptedServer server(m_test->refusesSome());
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s});
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        QVERIFY(isFolded());
        m_test->press(u"Send the rest");
        QTRY_VERIFY(m_test->banner());
        QVERIFY(!isFolded());
        QCOMPARE(QApplication::focusWidget(), m_test->pill(u"bad@example.net"_s));
        SendingTest::key(Qt::Key_F4);
        QVERIFY(isFolded());
        SendingTest::key(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(!isFolded());
        QVERIFY(m_test->letter().composer().isAncestorOf(QApplication::focusWidget()));
    }

    void aLetterInSentFoldsToo()
    {
        ScriptedServer server(m_test->refusesSome());
        sendToFour(server);
        m_test->window().open(ui::PlaceId::Sent);
        auto &sent = *m_test->window().findChild<ui::SentView *>();
        QVERIFY(!sent.halves().isLetterFolded());
        SendingTest::key(Qt::Key_F4);
        QVERIFY(sent.halves().isLetterFolded());
        auto *shown = sent.findChild<ui::LetterBar *>();
        QVERIFY(shown->isVisible());
        QCOMPARE(shown->subject(), u"Outcome"_s);
        SendingTest::key(Qt::Key_F7);
        QVERIFY(!sent.halves().isLetterFolded());
    }

    void nothingIsCutHoweverSmallTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(1280, 860);
        QTest::newRow("medium") << QSize(900, 616);
        QTest::newRow("half of a screen") << QSize(640, 450);
        QTest::newRow("least") << QSize(640, 420);
    }
    void nothingIsCutHoweverSmallTheWindow()
    {
        QFETCH(QSize, size);
        fit(size);
        ScriptedServer server(m_test->refusesSome());
        const auto isWell = [&](const char *when) {
            const auto wrong = [&] {
                QStringList all = cut(&m_test->window());
                for (ui::Composer *composer : m_test->window().findChildren<ui::Composer *>()) {
                    if (composer->isVisible())
                        all += overlaps(composer);
                }
                for (ui::ConversationView *view : m_test->window().findChildren<ui::ConversationView *>()) {
                    if (view->isVisible() && view->height() < 3 * view->fontMetrics().height())
                        all += u"a sliver of the conversation"_s;
                }
                return all.join(u'\n');
            };
            QTRY_VERIFY2(wrong().isEmpty(), qPrintable(QString::fromLatin1(when) + u": "_s + wrong()));
        };
        m_test->write(server.port(), {u"good@example.net"_s, u"bad@example.net"_s, u"later@example.net"_s, u"mary@example.net"_s});
        isWell("written");
        SendingTest::key(Qt::Key_F8);
        QTRY_VERIFY(m_test->waitsFor(u"EHLO"_s));
        m_test->stepTo(u"DATA"_s);
        isWell("step by step");
        QVERIFY(conversation().isVisible());
        m_test->press(u"Send the rest");
        QTRY_VERIFY(m_test->banner());
        isWell("partly refused");
        auto *pill = m_test->pill(u"bad@example.net"_s);
        QCOMPARE(QApplication::focusWidget(), pill);
        QTRY_COMPARE(pill->visibleRegion().boundingRect(), pill->rect());
        SendingTest::key(Qt::Key_F4);
        isWell("a row is read");
        QTRY_VERIFY(conversation().isVisible() && QApplication::focusWidget() == &conversation());
        QTRY_VERIFY(conversation().viewport()->rect().contains(conversation().visualRect(conversation().currentIndex())));
        m_test->window().open(ui::PlaceId::Sent);
        SendingTest::key(Qt::Key_F4);
        isWell("in Sent");
    }

    void theBandOfASentLetterIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("French") << u"fr"_s;
    }
    void theBandOfASentLetterIsWhole()
    {
        QFETCH(QString, language);
        app::speak(language);
        const auto silence = qScopeGuard([] { qDeleteAll(qApp->findChildren<QTranslator *>()); });
        m_test = std::make_unique<SendingTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        fit({640, 450});
        ScriptedServer server(m_test->answers());
        m_test->write(server.port(), {u"good@example.net"_s});
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QTRY_COMPARE(m_test->banner()->visibleRegion().boundingRect(), m_test->banner()->rect());
        QTRY_COMPARE(cut(&m_test->window()).join(u'\n'), QString());
    }

    /// However long a word a server says, and however little room there is.
    void aLongWordBreaks_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("medium") << QSize(900, 700);
        QTest::newRow("least") << QSize(640, 450);
    }
    void aLongWordBreaks()
    {
        QFETCH(QSize, size);
        fit(size);
        const int sideBar = m_test->named<QListWidget>(u"Folders")->width();
        const QByteArray link = "https://postmaster.example.net/why/" + QByteArray(110, 'x');
        ScriptedServer server(m_test->answers(
            [&](const QByteArray &line) { return line == "." ? "554 5.7.1 refused, see " + link + "\r\n" : QByteArray(); }));
        m_test->write(server.port(), {u"good@example.net"_s, u"mary@example.net"_s});
        SendingTest::send();
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->named<QListWidget>(u"Folders")->width(), sideBar);
        QTRY_COMPARE(cut(&m_test->window()).join(u'\n'), QString());
        const auto *area = m_test->letter().findChild<ui::NoticeArea *>();
        QTRY_VERIFY(m_test->banner()->width() <= area->viewport()->width());
        QCOMPARE(m_test->window().size(), size);
    }

    void aQuestionIsWholeHoweverSmallTheWindow()
    {
        fit({640, 420});
        app::Account account = SendingTest::account(1);
        account.server()->user = u"ada"_s;
        m_test->use(account);
        SendingTest::type(u"charles@example.net,"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Question"_s);
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        auto *question = m_test->letter().findChild<ui::PasswordQuestion *>();
        QCOMPARE(QApplication::focusWidget(), m_test->named<QLineEdit>(u"Password"));
        QTRY_COMPARE(question->visibleRegion().boundingRect(), question->rect());
        QTRY_COMPARE(cut(question).join(u'\n'), QString());
        QVERIFY(question->width() <= m_test->letter().width());
    }
};

QTEST_MAIN(TestViewing)
#include "tst_viewing.moc"
