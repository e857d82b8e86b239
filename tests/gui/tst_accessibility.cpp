// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "app/explain/language.h"
#include "ui/account/account_dialog.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSet>
#include <QTranslator>

/// Nobody has to see the window, or to own a mouse.
class TestAccessibility : public WindowCase {
    Q_OBJECT

private:
    /// Whether a person can do something with it, so that it has to have a name.
    static bool isControl(const QWidget *widget)
    {
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
    }
    static QString where(const QWidget *widget)
    {
        QString path;
        for (; widget; widget = widget->parentWidget())
            path.prepend(u'/' + QString::fromLatin1(widget->metaObject()->className()));
        return path;
    }
    static QStringList withoutName(QWidget *window)
    {
        QStringList faults;
        for (QWidget *widget : window->findChildren<QWidget *>()) {
            // Parts that Qt makes for itself speak through the whole.
            if (!isControl(widget) || widget->objectName().startsWith(u"qt_") || widget->inherits("QComboBoxPrivateContainer")
                || widget->inherits("QTableCornerButton"))
                continue;
            if (widget->focusPolicy() == Qt::NoFocus && !qobject_cast<QAbstractButton *>(widget))
                continue;
            bool isInner = false;
            for (const QWidget *outer = widget->parentWidget(); outer && !isInner; outer = outer->parentWidget())
                isInner = qobject_cast<const QComboBox *>(outer) || outer->inherits("QAbstractSpinBox") || outer->inherits("QTabBar");
            if (isInner)
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
                faults << where(widget);
        }
        return faults;
    }

private Q_SLOTS:
    void everyControlHasAName()
    {
        // Every page and every question is there once.
        ui::MainWindow &window = m_test->window();
        m_test->letter().composer().setMessage({.from = {},
            .to = {{u"Ada"_s, u"ada@example.org"_s}},
            .cc = {},
            .bcc = {},
            .subject = u"Names"_s,
            .headers = {},
            .messageId = {},
            .date = {},
            .content = app::multipart(app::part::Multipart::Kind::Mixed,
                {app::textPart({}), app::attachedFile(QCoreApplication::applicationFilePath(), u"program"_s)}),
            .envelopeFrom = {}});
        ui::SessionPane &session = m_test->letter().session();
        session.askPassword({app::Login::At::Server, u"learner"_s, u"localhost"_s}, u"Practice"_s, app::SecretStore::Outcome::Missing);
        session.askAboutTls({}, {});
        app::Verdict verdict;
        verdict.headline = u"Two"_s;
        verdict.recipients = {{u"a@x"_s, app::Verdict::Kind::Accepted, u"ok"_s}, {u"b@x"_s, app::Verdict::Kind::Refused, u"no"_s}};
        session.say(verdict, {});
        smtp::Transcript transcript;
        ui::StepGate gate(ui::StepGate::Mode::Stepping);
        session.follow(&transcript, &gate);
        gate.offer({smtp::Step::Connection, "EHLO", "EHLO x"_ba, true}, [](const smtp::GateDecision &) { });
        window.open(ui::PlaceId::Mailbox);
        window.open(ui::PlaceId::Sent);
        window.openAccounts();
        QCOMPARE(withoutName(&window).join(u'\n'), QString());
    }

    void tabReachesEveryControlOfTheWindow()
    {
        QSet<QWidget *> reached;
        for (int i = 0; i < 60; ++i) {
            reached << QApplication::focusWidget();
            WindowTest::key(Qt::Key_Tab, QApplication::focusWidget()->inherits("QPlainTextEdit") ? Qt::ControlModifier : Qt::NoModifier);
        }
        QStringList missed;
        for (QWidget *widget : m_test->window().findChildren<QWidget *>()) {
            if (isControl(widget) && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
                && !reached.contains(widget))
                missed << where(widget);
        }
        QCOMPARE(missed.join(u'\n'), QString());
    }

    /// A letter that two entries share chooses neither.
    void everyLetterOfAMenuIsOne_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : {u"en"_s, u"fr"_s})
            QTest::newRow(qPrintable(language)) << language;
    }

    void everyLetterOfAMenuIsOne()
    {
        QFETCH(QString, language);
        m_test.reset();
        app::speak(language);
        m_test = std::make_unique<SendingTest>();
        QStringList faults;
        int letters = 0;
        for (const QMenu *menu : m_test->window().findChildren<QMenu *>()) {
            QSet<QKeySequence> known;
            for (const QAction *action : menu->actions()) {
                const QKeySequence letter = QKeySequence::mnemonic(action->text());
                if (letter.isEmpty())
                    continue;
                ++letters;
                if (known.contains(letter))
                    faults << action->text();
                known << letter;
            }
        }
        qDeleteAll(qApp->findChildren<QTranslator *>());
        QCOMPARE(faults.join(u'\n'), QString());
        QVERIFY(letters > 5);
    }

    void f6GoesFromPaneToPane()
    {
        QSet<QWidget *> panes;
        for (int i = 0; i < 3; ++i) {
            panes << QApplication::focusWidget();
            WindowTest::key(Qt::Key_F6);
        }
        QCOMPARE(panes.size(), 3);
        QVERIFY(panes.contains(QApplication::focusWidget())); // round again
    }

    void noTwoControlsOfALetterShareAKey_data() { everyLetterOfAMenuIsOne_data(); }

    void noTwoControlsOfALetterShareAKey()
    {
        QFETCH(QString, language);
        m_test.reset();
        app::speak(language);
        m_test = std::make_unique<SendingTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        qDeleteAll(qApp->findChildren<QTranslator *>());
        // With everything that a letter can ask.
        static_cast<void>(m_test->letter().composer().confirmEmpty([] { }));
        QMap<QChar, QStringList> keys;
        const auto take = [&](const QString &text) {
            const qsizetype at = text.indexOf(u'&');
            if (at >= 0 && at + 1 < text.size())
                keys[text.at(at + 1).toLower()] << text;
        };
        for (QWidget *widget : m_test->window().findChildren<QWidget *>()) {
            if (!widget->isVisible())
                continue;
            if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                take(button->text());
            else if (const auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
                take(label->text());
        }
        for (const QStringList &texts : keys)
            QVERIFY2(texts.size() == 1, qPrintable(texts.join(u", "_s)));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
