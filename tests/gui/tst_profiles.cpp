// SPDX-License-Identifier: MIT
#include "tests/gui/window_test.h"

#include "tests/support/practice_server.h"
#include "ui/account/connection_check_view.h"
#include "ui/account/profile_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

using namespace Qt::StringLiterals;

/// An account is set up, tried and kept, with keys.
class TestProfiles : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowTest> m_test;
    ui::ProfileDialog *m_dialog = nullptr;

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
        press(u"New profile"_s);
        fill(u"Name of the profile"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"Ada Lovelace <ada@example.org>"_s);
        fill(u"Server"_s, u"localhost"_s);
        field<QSpinBox>(u"Port"_s)->setValue(server.office.port());
        fill(u"User"_s, u"ada"_s);
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

private Q_SLOTS:
    void init()
    {
        m_test = std::make_unique<WindowTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
        QTRY_VERIFY(m_test->window().office().practicePort() != 0);
        m_test->window().openProfiles();
        m_dialog = m_test->window().findChild<ui::ProfileDialog *>();
        QVERIFY(m_dialog && QTest::qWaitForWindowActive(m_dialog));
    }
    void cleanup() { m_test.reset(); }

    void aProfileIsTriedAndKeptWithoutItsPassword()
    {
        const std::unique_ptr<PracticeServer> server(serverOf("sesame-4711"));
        fillFor(*server, u"sesame-4711"_s);
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
        // Then what a stranger sees, each version of TLS by a connection of its own.
        QTRY_VERIFY2(said().contains(u"TLS 1.2 ("_s) && said().contains(u"It takes logins by"_s), qPrintable(said()));
        QTRY_VERIFY2(said().contains(u"stranger"_s), qPrintable(said()));
        QVERIFY2(server->letters().isEmpty(), "nothing is sent");

        press(u"Save"_s);
        const app::ProfileStore kept; // read from the file again
        const app::Profile *profile = kept.byName(u"Work"_s);
        QVERIFY(profile);
        QCOMPARE(profile->identities.value(0).address, u"ada@example.org"_s);
        QCOMPARE(profile->host, u"localhost"_s);
        QCOMPARE(profile->port, server->office.port());
        QCOMPARE(profile->tlsMode, smtp::TlsMode::Required);
        QCOMPARE(profile->user, u"ada"_s);
        QFile file(app::ProfileStore::defaultPath());
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
        // Of another profile this says nothing.
        m_dialog->findChild<QListWidget *>()->setCurrentRow(0);
        QVERIFY2(!said().contains(u"/nowhere"_s), qPrintable(said()));
    }

    void thePracticeProfileIsTriedWithoutAPassword()
    {
        QVERIFY(!field<QLineEdit>(u"Server"_s));
        press(u"Test connection"_s);
        QTRY_VERIFY2(said().contains(u"It works"_s), qPrintable(said()));
    }

    void whatIsMissingIsAskedFor()
    {
        press(u"New profile"_s);
        fill(u"Name of the profile"_s, u"Work"_s);
        fill(u"Your addresses"_s, u"ada"_s);
        press(u"Save"_s);
        QVERIFY(std::ranges::any_of(m_dialog->findChildren<QLabel *>(),
            [](const QLabel *label) { return label->isVisible() && label->text() == u"“ada” is not a mail address."_s; }));
        QVERIFY(!app::ProfileStore().byName(u"Work"_s));
    }
};

QTEST_MAIN(TestProfiles)
#include "tst_profiles.moc"
