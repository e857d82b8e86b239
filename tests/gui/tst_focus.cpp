// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/message/letter_content.h"
#include "ui/compose/address_field.h"
#include "ui/compose/body_edit.h"
#include "ui/kit/style.h"
#include "ui/shell/folder_list.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

/// Where the keyboard is, one sees it; what opens gives it back when it closes.
class TestFocus : public WindowCase {
    Q_OBJECT

private:
    static QString where(const QWidget *widget)
    {
        QString path = widget->accessibleName();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && path.isEmpty())
            path = button->text();
        for (; widget; widget = widget->parentWidget())
            path.append(u" < "_s + QString::fromLatin1(widget->metaObject()->className()));
        return path;
    }

    QLineEdit *subject() { return m_test->named<QLineEdit>(u"Subject", &m_test->letter().composer()); }
    QString said() { return m_test->letter().composer().message().subject; }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setCursorFlashTime(0); // a caret that comes and goes is no mark
    }
    void everyStopIsSeen_data()
    {
        QTest::addColumn<Qt::ColorScheme>("scheme");
        QTest::newRow("light") << Qt::ColorScheme::Light;
        QTest::newRow("dark") << Qt::ColorScheme::Dark;
    }

    void everyStopIsSeen()
    {
        QFETCH(Qt::ColorScheme, scheme);
        m_test.reset();
        QApplication::setStyle(u"fusion"_s);
        ui::Style::install(scheme);
        m_test = std::make_unique<SendingTest>();
        ui::MainWindow &window = m_test->window();
        window.resize(1280, 960);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        app::Message message;
        message.to = {{u"Ada"_s, u"ada@example.org"_s}, {{}, u"nobody"_s}};
        message.cc = {{{}, u"mary@example.org"_s}};
        message.subject = u"Focus"_s;
        setText(message.content, u"Where am I?"_s);
        setAttachments(message.content, {app::attachedFile(QCoreApplication::applicationFilePath(), u"program"_s)});
        ui::Composer &composer = m_test->letter().composer();
        composer.setMessage(message);
        app::Verdict verdict;
        verdict.headline = u"Two"_s;
        verdict.recipients = {{u"a@x"_s, app::Verdict::Kind::Accepted, u"ok"_s, {}}, {u"b@x"_s, app::Verdict::Kind::Refused, u"no"_s, {}}};
        m_test->letter().session().say(verdict, {});
        composer.focusFirstField();

        // Forwards, and backwards, where the pills are.
        QStringList unseen;
        QStringList reached;
        for (const Qt::Key tab : {Qt::Key_Tab, Qt::Key_Backtab}) {
            QList<QWidget *> stops;
            composer.focusFirstField();
            for (QWidget *stop = QApplication::focusWidget(); stop && !stops.contains(stop) && stops.size() < 80;
                stop = QApplication::focusWidget()) {
                stops << stop;
                reached << where(stop);
                const QImage with = window.grab().toImage();
                stop->clearFocus();
                const QImage without = window.grab().toImage();
                const QRect around(stop->mapTo(&window, QPoint()), stop->size());
                if (!WindowTest::isRinged(with, without, around))
                    unseen << where(stop);
                stop->setFocus(Qt::TabFocusReason);
                const bool takesTabs = stop->inherits("QPlainTextEdit") && tab == Qt::Key_Tab;
                WindowTest::key(tab, tab == Qt::Key_Backtab ? Qt::ShiftModifier : takesTabs ? Qt::ControlModifier : Qt::NoModifier);
            }
        }
        QCOMPARE(unseen.join(u'\n'), QString());
        for (const QString &name : {u"&New"_s, u"Sen&d"_s, u"&Attach"_s, u"&Menu"_s, u"&Bcc"_s, u"From"_s, u"Ada"_s, u"nobody"_s, u"To"_s,
                 u"Subject"_s, u"Text of the letter"_s, u"Attachment program"_s, u"Folders"_s}) {
            const bool isReached = std::ranges::any_of(reached, [&](const QString &stop) { return stop.startsWith(name); });
            QVERIFY2(isReached, qPrintable(name + u'\n' + reached.join(u'\n')));
        }
    }

    void oneSpaceSendsNoEmptyLetter()
    {
        WindowTest::type(u"charles@example.net,"_s);
        auto *folders = m_test->window().findChild<ui::FolderList *>();
        QTest::mouseClick(folders->viewport(), Qt::LeftButton, {}, folders->visualItemRect(folders->item(folders->count() - 1)).center());
        const auto *send = m_test->named<QPushButton>(u"Send");
        for (int i = 0; i < 10 && QApplication::focusWidget() != send; ++i)
            WindowTest::key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), send);
        WindowTest::key(Qt::Key_Space);
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QVERIFY(m_test->named<QPushButton>(u"Send it anyway"));
        WindowTest::key(Qt::Key_Space); // the same key again keeps writing
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QVERIFY(!m_test->named<QPushButton>(u"Send it anyway"));
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_test->named<QPushButton>(u"Send it anyway"));
        m_test->press(u"Send it anyway");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
    }

    void whatClosesGivesTheFocusBack_data()
    {
        QTest::addColumn<QString>("opens");
        for (const char *name : {"menu", "menu by F10", "From", "From by keyboard", "files", "close", "empty letter", "suggestions"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void whatClosesGivesTheFocusBack()
    {
        QFETCH(QString, opens);
        QWidget *before = subject();
        if (opens == "suggestions"_L1) {
            auto *to = m_test->letter().composer().findChild<ui::AddressField *>();
            to->setCompletion([](const QString &) { return QList<app::Mailbox> {{{}, u"ada@x.org"_s}, {{}, u"abe@x.org"_s}}; });
            before = to->focusProxy();
        }
        before->setFocus();
        WindowTest::type(u"a"_s);
        const auto popup = [] { return QApplication::activePopupWidget(); };
        if (opens == "menu"_L1) {
            m_test->press(u"Menu");
            QTRY_VERIFY(popup());
            QTest::keyClick(popup(), Qt::Key_Escape);
        } else if (opens == "menu by F10"_L1) {
            WindowTest::key(Qt::Key_F10);
            QTRY_VERIFY(popup());
            QTest::keyClick(popup(), Qt::Key_Escape);
        } else if (opens.startsWith(u"From")) {
            auto *from = m_test->letter().composer().findChild<ui::FromBox *>();
            if (opens == "From"_L1) {
                QTest::mouseClick(from, Qt::LeftButton);
            } else {
                before = from;
                from->setFocus();
                WindowTest::key(Qt::Key_Down);
            }
            QTRY_VERIFY(popup());
            QTest::keyClick(popup(), Qt::Key_Escape);
        } else if (opens == "files"_L1) {
            m_test->press(u"Attach");
            QTRY_VERIFY(m_test->window().findChild<QFileDialog *>());
            QFileDialog *dialog = m_test->window().findChild<QFileDialog *>();
            QVERIFY(QTest::qWaitForWindowActive(dialog));
            dialog->reject();
        } else if (opens == "close"_L1) {
            QVERIFY(!m_test->window().close());
            auto *question = m_test->window().findChild<QMessageBox *>();
            QVERIFY(question && QTest::qWaitForWindowActive(question));
            WindowTest::key(Qt::Key_Escape);
        } else if (opens == "empty letter"_L1) {
            subject()->clear();
            m_test->letter().composer().findChild<ui::AddressField *>()->setMailboxes({{{}, u"a@x.org"_s}});
            WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
            QVERIFY(m_test->named<QPushButton>(u"Keep writing"));
            WindowTest::key(Qt::Key_Escape);
            WindowTest::type(u"a"_s);
        } else {
            WindowTest::key(Qt::Key_Escape);
        }
        QTRY_VERIFY(!popup());
        QTRY_COMPARE(QApplication::focusWidget(), before);
        if (auto *line = qobject_cast<QLineEdit *>(before)) {
            WindowTest::type(u"b"_s);
            QCOMPARE(line->text(), u"ab"_s);
        }
    }

    void afterTheLetterIsSentTheFocusIsOnWhatCameOfIt_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isStepByStep");
        for (const QSize size : {QSize(1280, 860), QSize(900, 640), QSize(640, 420)}) {
            QTest::addRow("at once, %d x %d", size.width(), size.height()) << size << false;
            QTest::addRow("the rest of it, %d x %d", size.width(), size.height()) << size << true;
        }
    }
    void afterTheLetterIsSentTheFocusIsOnWhatCameOfIt()
    {
        QFETCH(QSize, size);
        QFETCH(bool, isStepByStep);
        m_test->window().resize(size);
        QTRY_COMPARE(m_test->window().size(), size);
        ui::LetterPage &letter = m_test->letter();
        WindowTest::type(u"charles@example.net, mary@example.net"_s);
        auto *body = letter.composer().findChild<ui::BodyEdit *>();
        body->setFocus();
        WindowTest::type(u"Dear Charles"_s);
        const auto hasFocus = [&] {
            const QWidget *focused = QApplication::focusWidget();
            return focused && focused->isVisible() && letter.session().isAncestorOf(focused)
                && !qobject_cast<const QAbstractButton *>(focused);
        };
        const auto isOutcome = [&] {
            return qobject_cast<ui::OutcomeBanner *>(QApplication::focusWidget())
                || qobject_cast<ui::ConversationView *>(QApplication::focusWidget());
        };
        if (isStepByStep) {
            WindowTest::key(Qt::Key_F8);
            QTRY_VERIFY(m_test->named<QLineEdit>(u"The command that waits to be sent"));
            QTRY_VERIFY(m_test->named<QLineEdit>(u"The command that waits to be sent")->isEnabled());
            WindowTest::key(Qt::Key_F8, Qt::ShiftModifier);
            QVERIFY2(hasFocus(), qPrintable(QApplication::focusWidget() ? where(QApplication::focusWidget()) : u"nowhere"_s));
        } else {
            WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        }
        QTRY_COMPARE(letter.state(), ui::LetterPage::State::Sent);
        const auto place = [] { return QApplication::focusWidget() ? where(QApplication::focusWidget()) : u"nowhere"_s; };
        QTRY_VERIFY2(isOutcome() && hasFocus(), qPrintable(place()));
        bool isSettled = false; // what was put off until it has its words
        QTimer::singleShot(std::chrono::milliseconds(2), &m_test->window(), [&] { isSettled = true; });
        QTRY_VERIFY(isSettled);
        QVERIFY2(isOutcome() && hasFocus(), qPrintable(place()));
        // Its keys work: the next part of the window is one key away, and no key sends.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(letter.state(), ui::LetterPage::State::Sent);
    }

    void listsOfLettersAreEquallyWide()
    {
        WindowTest::type(u"charles@example.net"_s);
        m_test->letter().composer().findChild<ui::BodyEdit *>()->setPlainText(u"Dear Charles"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        m_test->window().open(ui::PlaceId::Mailbox);
        const auto *mailbox = m_test->named<QListView>(u"Letters in the practice mailbox");
        QVERIFY(mailbox);
        const int width = mailbox->width();
        m_test->window().open(ui::PlaceId::Sent);
        const auto *sent = m_test->named<QListView>(u"Sent letters");
        QVERIFY(sent);
        QCOMPARE(sent->width(), width);
    }
};

QTEST_MAIN(TestFocus)
#include "tst_focus.moc"
