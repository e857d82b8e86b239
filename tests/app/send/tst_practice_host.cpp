// SPDX-License-Identifier: MIT
#include "app/send/practice_host.h"

#include "app/account/identity.h"
#include "app/account/stored_credentials.h"
#include "app/message/message_builder.h"
#include "app/message/received_letter.h"
#include "app/send/delivery.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using app::PracticeHost;

class TestPracticeHost : public QObject {
    Q_OBJECT
private:
private Q_SLOTS:
    void firstLetterArrives()
    {
        QTemporaryDir folder;
        PracticeHost host(folder.path());
        QCOMPARE(host.access().port, 0);
        QList<smtp::StoredLetter> stored;
        connect(&host, &PracticeHost::letterStored, this, [&](const smtp::StoredLetter &letter) {
            QCOMPARE(QThread::currentThread(), thread());
            stored.append(letter);
        });
        QSignalSpy opened(&host, &PracticeHost::opened);
        host.open();
        host.open(); // twice is once
        QVERIFY(opened.wait(60000));
        QVERIFY(host.access().port > 0);
        QVERIFY(!host.access().authority.isNull());

        const app::Account account = app::Account::practice();
        app::Message message;
        message.from = app::Identity::practice().mailbox;
        message.to = {{u"Charles"_s, u"charles@example.net"_s}};
        message.subject = u"Première lettre"_s;
        message.content = app::textPart(u"Bonjour !\n.\n"_s);
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const auto secrets = app::SecretStore::inMemory();
        app::StoredCredentials credentials(*secrets, account.id);
        smtp::AutomaticGate gate;
        smtp::Transcript transcript;
        app::Delivery delivery(app::routeOf(account, [&host] { return &host; }), {built->letter}, credentials, gate, transcript);
        std::optional<smtp::DeliveryReport> report;
        bool isAsked = false;
        connect(&delivery, &app::Delivery::ended, this, [&](const QList<smtp::DeliveryReport> &all) { report = all.constFirst(); });
        connect(&delivery, &app::Delivery::passwordNeeded, this, [&] { isAsked = true; });
        connect(&delivery, &app::Delivery::tlsQuestionRaised, this, [&] { isAsked = true; });
        delivery.start();
        QVERIFY(QTest::qWaitFor([&] { return report && !stored.isEmpty(); }, 60000));
        QVERIFY2(report->isAccepted(), qPrintable(report->error.value_or(smtp::Error()).detail()));
        QVERIFY(!isAsked);
        bool hasTls = false;
        bool hasAuth = false; // the learner sees it
        for (const smtp::Event &event : transcript.events()) {
            if (const auto *sent = std::get_if<smtp::happened::Sent>(&event.body))
                hasAuth = hasAuth || (sent->line.startsWith("AUTH") && event.isEncrypted);
            hasTls = hasTls || std::holds_alternative<smtp::happened::TlsEstablished>(event.body);
        }
        QVERIFY(hasTls);
        QVERIFY(hasAuth);

        QCOMPARE(stored.size(), 1);
        QVERIFY(stored.first().path.startsWith(host.maildir()));
        QCOMPARE(stored.first().recipients, QStringList {u"charles@example.net"_s});
        const auto letter = app::readLetter(stored.first().path);
        QVERIFY(letter);
        QCOMPARE(letter->subject, message.subject);
        QCOMPARE(letter->text, u"Bonjour !\n.\n"_s);
        QFile file(stored.first().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll()
                .replace("\r\n", "\n")
                .endsWith((*built->letter.body->open())->readAll().replace("\r\n", "\n"))); // octet for octet
    }

    void authorityStaysFromStartToStart()
    {
        QTemporaryDir folder;
        QSslCertificate first;
        for (int start = 0; start < 2; ++start) {
            PracticeHost host(folder.path());
            QSignalSpy opened(&host, &PracticeHost::opened);
            host.open();
            QVERIFY(opened.wait(60000));
            if (start == 0)
                first = host.access().authority;
            else
                QCOMPARE(host.access().authority, first);
        }
    }

    void folderThatCannotBeMadeIsToldAndMayBeTriedAgain()
    {
        PracticeHost host(u"/proc/nowhere"_s);
        QSignalSpy failed(&host, &PracticeHost::failed);
        for (int i = 1; i <= 2; ++i) {
            host.open();
            QVERIFY(QTest::qWaitFor([&] { return failed.size() == i; }, 60000));
            QCOMPARE(host.access().port, 0);
        }
    }

    void hostMayGoAwayAtOnce()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 5; ++i) {
            PracticeHost host(folder.path());
            host.open();
        }
    }
};

QTEST_GUILESS_MAIN(TestPracticeHost)
#include "tst_practice_host.moc"
