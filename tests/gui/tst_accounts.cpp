// SPDX-License-Identifier: MIT
#include "tests/gui/window_test.h"

#include "app/explain/language.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_server.h"
#include "ui/account/account_dialog.h"
#include "ui/account/connection_check_view.h"
#include "ui/session/certificate_question.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTranslator>

using namespace Qt::StringLiterals;

/// An account is set up, tried and kept, with keys.
class TestAccounts : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowTest> m_test;
    ui::AccountDialog *m_dialog = nullptr;

    template <class Widget> Widget *field(const QString &name) { return m_test->named<Widget>(name, m_dialog); }
    void fill(const QString &name, const QString &text)
    {
        auto *edit = field<QLineEdit>(name);
        QVERIFY2(edit, qPrintable(name));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void press(const QString &name)
    {
        // What runs must be at its end: the button is called otherwise meanwhile.
        const auto button = [&] { return field<QAbstractButton>(name); };
        QTRY_VERIFY2(button() && button()->isEnabled(), qPrintable(name));
        QTest::mouseClick(button(), Qt::LeftButton);
    }
    void fillFor(const PracticeServer &server, const QString &password)
    {
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"Ada Lovelace <ada@example.org>"_s);
        fill(u"Server"_s, u"localhost"_s);
        field<QSpinBox>(u"Port"_s)->setValue(server.office.port());
        fill(u"User name"_s, u"ada"_s);
        fill(u"Password"_s, password);
        fill(u"File of trusted authorities"_s, server.authorityFile());
    }
    /// All that the test of the connection says.
    QString said()
    {
        QStringList all;
        for (const QLabel *label : m_dialog->findChild<ui::ConnectionCheckView *>()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }
    static PracticeServer *serverOf(const QByteArray &password)
    {
        return new PracticeServer(
            [&](smtp::PostOfficeOptions &options) { options.login = smtp::Credentials {u"ada"_s, smtp::Secret(password)}; });
    }

    void open()
    {
        m_test->window().openAccounts();
        m_dialog = m_test->window().findChild<ui::AccountDialog *>();
        QVERIFY(m_dialog && QTest::qWaitForWindowActive(m_dialog));
    }
    /// The words of the band at the top.
    QString notice()
    {
        QString text;
        for (const ui::Notice *band : m_dialog->findChildren<ui::Notice *>()) {
            if (const auto *label = band->findChild<QLabel *>();
                band->isVisible() && !qobject_cast<ui::ConnectionCheckView *>(band->parent()))
                text += label->text();
        }
        return text;
    }

private Q_SLOTS:
    void init()
    {
        m_test = std::make_unique<WindowTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        QTRY_VERIFY(m_test->window().office().practicePort() != 0);
        open();
    }
    void cleanup() { m_test.reset(); }

    /// A button that is shown can be pressed only while that would do something.
    void onlyWhatCanBeSavedOrDeletedIsOffered()
    {
        const auto can = [this](const QString &name) { return field<QAbstractButton>(name)->isEnabled(); };
        QVERIFY(!can(u"Save"_s));
        QVERIFY2(!can(u"Delete"_s), "the practice post office stays");
        fill(u"Your addresses"_s, u"Ada Lovelace <ada@example.org>"_s);
        QVERIFY(can(u"Save"_s));
        press(u"Save"_s);
        QVERIFY(!can(u"Save"_s));
        press(u"New account"_s);
        QVERIFY2(can(u"Save"_s) && can(u"Delete"_s), "nothing was typed in it, and yet it is new");
        press(u"Delete"_s);
        QVERIFY(!can(u"Save"_s) && !can(u"Delete"_s));
    }

    /// Also when the stop before it was outside the part that scrolls.
    void everyStopIsScrolledIntoSight()
    {
        auto *area = m_dialog->findChild<QScrollArea *>();
        const auto isInSight = [area](const QWidget *widget) {
            return area->viewport()->rect().contains(QRect(widget->mapTo(area->viewport(), QPoint()), widget->size()));
        };
        press(u"New account"_s);
        auto *name = field<QLineEdit>(u"Name of the account"_s);
        area->widget()->setMinimumHeight(3 * area->height()); // as with what a long test of the connection says
        QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        QVERIFY(!isInSight(name));
        m_dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_dialog);
        field<QListWidget>(u"Accounts"_s)->setFocus(); // then the buttons below it
        for (int i = 0; i < 4 && !area->isAncestorOf(QApplication::focusWidget()); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), name);
        QTRY_VERIFY(isInSight(name));
    }

    void aAccountIsTriedAndKeptWithoutItsPassword()
    {
        const std::unique_ptr<PracticeServer> server(serverOf("sesame-4711"));
        fillFor(*server, u"sesame-4711"_s);
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
        // Then what a stranger sees, each version of TLS by a connection of its own.
        QTRY_VERIFY2(said().contains(u"TLS 1.2 ("_s) && said().contains(u"It accepts logins with"_s), qPrintable(said()));
        QTRY_VERIFY2(said().contains(u"stranger"_s), qPrintable(said()));
        QVERIFY2(server->letters().isEmpty(), "nothing is sent");

        press(u"Save"_s);
        const app::AccountStore kept; // read from the file again
        const app::Account *account = kept.byName(u"Work"_s);
        QVERIFY(account);
        QCOMPARE(kept.identitiesOf(account->id).value(0).mailbox.address, u"ada@example.org"_s);
        QCOMPARE(account->server()->host, u"localhost"_s);
        QCOMPARE(account->server()->port, server->office.port());
        QCOMPARE(account->tlsMode, smtp::TlsMode::Required);
        QCOMPARE(account->server()->user, u"ada"_s);
        QFile file(app::AccountStore::defaultPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("sesame"));
    }

    void whatTheTestFindsIsSaid()
    {
        const std::unique_ptr<PracticeServer> server(serverOf("another"));
        fillFor(*server, u"sesame-4711"_s);
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"535"_s), qPrintable(said()));
        QVERIFY(!said().contains(u"It works"_s));
        // An authority that cannot be read is not replaced by those of the system.
        fill(u"File of trusted authorities"_s, u"/nowhere/authority.pem"_s);
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"/nowhere/authority.pem"_s), qPrintable(said()));
        // Of another account this says nothing.
        m_dialog->findChild<QListWidget *>()->setCurrentRow(0);
        QVERIFY2(!said().contains(u"/nowhere"_s), qPrintable(said()));
    }

    void thePracticeAccountIsTriedWithoutAPassword()
    {
        QVERIFY(!field<QLineEdit>(u"Server"_s));
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
    }

    void changesAreNeverDroppedWithoutAQuestion()
    {
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"ada@example.org"_s);
        for (const bool byKey : {true, false}) {
            if (byKey)
                QTest::keyClick(m_dialog, Qt::Key_Escape);
            else
                QVERIFY(!m_dialog->close());
            QTRY_VERIFY(WindowTest::question());
            QTest::keyClick(WindowTest::question(), Qt::Key_Escape);
            QTRY_VERIFY(!WindowTest::question());
            QVERIFY(m_dialog->isVisible());
            QCOMPARE(field<QLineEdit>(u"Name of the account"_s)->text(), u"Work"_s);
        }
        // What cannot be saved stays in front of the person.
        press(u"Close"_s);
        QTRY_VERIFY(WindowTest::question());
        WindowTest::answer(u"Save"_s);
        QTRY_VERIFY(!WindowTest::question());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(notice().contains(u"name of the server"));
        fill(u"Server"_s, u"smtp.example.org"_s);
        press(u"Close"_s);
        QTRY_VERIFY(WindowTest::question());
        WindowTest::answer(u"Save"_s);
        QTRY_VERIFY(!m_test->window().findChild<ui::AccountDialog *>());
        QCOMPARE(app::AccountStore().byName(u"Work"_s)->server()->host, u"smtp.example.org"_s);
    }

    void discardingIsAChoiceAndNothingTypedIsNothingToAsk()
    {
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(WindowTest::question());
        WindowTest::answer(u"Discard"_s);
        QTRY_VERIFY(!m_test->window().findChild<ui::AccountDialog *>());
        QVERIFY(!app::AccountStore().byName(u"Work"_s));
        open();
        press(u"New account"_s);
        press(u"New account"_s); // not a second empty one
        QCOMPARE(m_dialog->findChild<QListWidget *>()->count(), 2);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_test->window().findChild<ui::AccountDialog *>());
    }

    void theCertificateIsLookedAtTrustedAndWithdrawnHere()
    {
        const std::unique_ptr<PracticeServer> server(serverOf("sesame-4711"));
        fillFor(*server, u"sesame-4711"_s);
        fill(u"File of trusted authorities"_s, u" "_s);
        press(u"Test connection"_s);
        QTRY_VERIFY(field<QAbstractButton>(u"Do not trust it"_s));
        QCOMPARE(QApplication::focusWidget(), field<QAbstractButton>(u"Do not trust it"_s));
        press(u"Do not trust it"_s);
        QTRY_VERIFY2(said().contains(u"certificate"_s) && !said().contains(u"It works"_s), qPrintable(said()));
        QTRY_VERIFY(field<QAbstractButton>(u"Test connection"_s));

        press(u"Test connection"_s);
        QTRY_VERIFY(field<QAbstractButton>(u"Trust it for this account"_s));
        press(u"Trust it for this account"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
        QTRY_VERIFY(field<QAbstractButton>(u"Test connection"_s)); // with the look from outside
        const auto isJudgedByTrust = [this] {
            return said().contains(u"It has the certificate that you trust."_s)
                && !said().contains(u"does not know the certificate authority"_s);
        };
        QVERIFY2(isJudgedByTrust(), qPrintable(said()));
        press(u"Save"_s);
        const QList<app::Pin> pins = app::AccountStore().byName(u"Work"_s)->server()->pins;
        QCOMPARE(pins.size(), 1);
        QVERIFY(pins.constFirst().since.isValid());

        // It is seen, and can be withdrawn; that counts at once.
        const QString fingerprint = QString::fromLatin1(pins.constFirst().sha256.toHex(' ').toUpper());
        QTRY_VERIFY(field<QAbstractButton>(u"Withdraw trust in the certificate "_s + fingerprint));
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
        QVERIFY(!field<QAbstractButton>(u"Do not trust it"_s));
        QTRY_VERIFY(field<QAbstractButton>(u"Test connection"_s));
        QVERIFY2(isJudgedByTrust(), qPrintable(said()));
        fill(u"Your addresses"_s, u"countess@example.org"_s); // not lost by what follows
        auto *withdraw = field<QAbstractButton>(u"Withdraw trust in the certificate "_s + fingerprint);
        m_dialog->findChild<QScrollArea *>()->ensureWidgetVisible(withdraw);
        QTest::mouseClick(withdraw, Qt::LeftButton);
        QTRY_VERIFY(app::AccountStore().byName(u"Work"_s)->server()->pins.isEmpty());
        QTRY_VERIFY(!field<QAbstractButton>(u"Withdraw trust in the certificate "_s + fingerprint));
        QCOMPARE(field<QLineEdit>(u"Your addresses"_s)->text(), u"countess@example.org"_s);
        press(u"Test connection"_s);
        QTRY_VERIFY(field<QAbstractButton>(u"Do not trust it"_s));
        press(u"Save"_s);
        QVERIFY(app::AccountStore().byName(u"Work"_s)->server()->pins.isEmpty());
    }

    void anotherCertificateThanTheTrustedOneIsAnAlarm()
    {
        const std::unique_ptr<PracticeServer> server(serverOf("sesame-4711"));
        fillFor(*server, u"sesame-4711"_s);
        fill(u"File of trusted authorities"_s, u" "_s);
        press(u"Save"_s);
        QTRY_VERIFY2(notice().contains(u"no keyring"), qPrintable(notice()));
        app::AccountStore &accounts = m_test->window().office().accounts();
        app::Account account = *accounts.byName(u"Work"_s);
        account.server()->pins = {{QByteArray(32, '\x5a'), QDateTime::currentDateTimeUtc()}};
        QVERIFY(accounts.save(account));
        auto *list = m_dialog->findChild<QListWidget *>();
        const int row = list->currentRow();
        list->setCurrentRow(row == 0 ? 1 : 0);
        list->setCurrentRow(row);
        press(u"Test connection"_s);
        QTRY_VERIFY2(field<QAbstractButton>(u"Do not trust it"_s), qPrintable(notice() + u'|' + said()));
        const QString words = m_dialog->findChild<ui::CertificateQuestion *>()->findChild<QLabel *>()->text();
        QVERIFY2(words.startsWith(u"This is not the certificate that you have trusted since"_s), qPrintable(words));
        press(u"Do not trust it"_s);
        QTRY_VERIFY2(said().contains(u"another certificate than the one you chose to trust"_s), qPrintable(said()));
    }

    void aRefusedPasswordIsTriedOnce()
    {
        int logins = 0;
        tests::ScriptedServer server(tests::ScriptedServer::thatTakesAll([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith("EHLO"))
                return "250-test\r\n250 AUTH PLAIN\r\n";
            if (!line.startsWith("AUTH"))
                return {};
            ++logins;
            return "535 5.7.8 no\r\n";
        }));
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"ada@example.org"_s);
        fill(u"Server"_s, u"127.0.0.1"_s);
        field<QComboBox>(u"Encryption"_s)->setCurrentIndex(3);
        field<QSpinBox>(u"Port"_s)->setValue(server.port());
        fill(u"User name"_s, u"ada"_s);
        fill(u"Password"_s, u"old"_s);
        press(u"Save"_s);
        QTRY_VERIFY2(notice().contains(u"no keyring"), qPrintable(notice()));
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"535"), qPrintable(said()));
        QCOMPARE(logins, 1);
        press(u"Test connection"_s);
        QTRY_VERIFY2(notice().contains(u"refused the password that Facteur has"), qPrintable(notice()));
        QCOMPARE(QApplication::focusWidget(), field<QLineEdit>(u"Password"_s));
        QCOMPARE(logins, 1);
        // Nor is one kept that the test was refused with.
        fill(u"Password"_s, u"older"_s);
        press(u"Test connection"_s);
        QTRY_COMPARE(logins, 2);
        QTRY_VERIFY(field<QAbstractButton>(u"Test connection"_s));
        press(u"Save"_s);
        QTRY_VERIFY2(notice().contains(u"refused the password that Facteur has"), qPrintable(notice()));
        press(u"Test connection"_s);
        QTRY_VERIFY2(notice().contains(u"refused the password that Facteur has"), qPrintable(notice()));
        QCOMPARE(logins, 2);
        // For another user it may be the right one.
        fill(u"User name"_s, u"countess"_s);
        press(u"Save"_s);
        QTRY_VERIFY(!field<QAbstractButton>(u"Save"_s)->isEnabled());
        press(u"Test connection"_s);
        QTRY_VERIFY2(notice().contains(u"Type the password first"), qPrintable(notice()));
    }

    void aNewAccountIsWhatIsWrittenFrom()
    {
        ui::LetterPage *untouched = m_test->window().currentLetter();
        ui::LetterPage *begun = m_test->window().newLetter();
        begun->composer().setMessage({.from = {},
            .to = {{{}, u"charles@example.net"_s}},
            .cc = {},
            .bcc = {},
            .subject = u"To practise"_s,
            .headers = {},
            .messageId = {},
            .date = {},
            .content = {},
            .envelopeFrom = {}});
        QCOMPARE(untouched->composer().accountId(), u"practice"_s);
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"ada@example.org"_s);
        fill(u"Server"_s, u"smtp.example.org"_s);
        press(u"Save"_s);
        const QString id = app::AccountStore().byName(u"Work"_s)->id;
        QCOMPARE(untouched->composer().accountId(), id);
        QCOMPARE(begun->composer().accountId(), u"practice"_s); // what was begun stays as it is
        QCOMPARE(m_test->window().newLetter()->composer().accountId(), id);
        // Only a new one: who changes an old account means nothing by it.
        untouched->composer().chooseAccount(u"practice"_s);
        fill(u"Your addresses"_s, u"countess@example.org"_s);
        press(u"Save"_s);
        QCOMPARE(untouched->composer().accountId(), u"practice"_s);
    }

    void noTwoControlsShareAKey_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : {u"en"_s, u"fr"_s})
            QTest::newRow(qPrintable(language)) << language;
    }
    void noTwoControlsShareAKey()
    {
        QFETCH(QString, language);
        m_test.reset();
        app::speak(language);
        m_test = std::make_unique<WindowTest>();
        m_test->window().openAccounts();
        m_dialog = m_test->window().findChild<ui::AccountDialog *>();
        QMap<QChar, QStringList> keys;
        for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            QString text;
            if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                text = button->text();
            else if (const auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
                text = label->text();
            if (const qsizetype at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size())
                keys[text.at(at + 1).toLower()] << text;
        }
        qDeleteAll(qApp->findChildren<QTranslator *>());
        QLocale::setDefault(QLocale::c());
        QVERIFY(keys.size() > 12);
        for (const QStringList &texts : keys)
            QVERIFY2(texts.size() == 1, qPrintable(texts.join(u", "_s)));
    }

    /// However narrow the field is.
    void theListOfEncryptionsIsAsWideAsItsWords()
    {
        open();
        press(u"New account"_s);
        m_dialog->resize(m_dialog->minimumSizeHint());
        auto *box = field<QComboBox>(u"Encryption"_s);
        QVERIFY(box);
        box->showPopup();
        QTRY_VERIFY(box->view()->isVisible());
        int words = 0;
        for (int i = 0; i < box->count(); ++i)
            words = std::max(words, box->view()->fontMetrics().horizontalAdvance(box->itemText(i)));
        QVERIFY2(box->view()->viewport()->width() >= words, qPrintable(u"%1 %2"_s.arg(box->view()->viewport()->width()).arg(words)));
        QVERIFY(words > box->width() - 40); // else this says nothing
        box->hidePopup();
    }

    void whatIsMissingIsAskedFor()
    {
        press(u"New account"_s);
        fill(u"Name of the account"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"ada"_s);
        press(u"Save"_s);
        QVERIFY(std::ranges::any_of(m_dialog->findChildren<QLabel *>(),
            [](const QLabel *label) { return label->isVisible() && label->text() == u"“ada” is not a valid e-mail address."_s; }));
        QVERIFY(!app::AccountStore().byName(u"Work"_s));
    }
};

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
