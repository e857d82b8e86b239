// SPDX-License-Identifier: MIT
#include "app/message/letter_content.h"
#include "app/store/kept_report.h"
#include "app/store/sent_store.h"
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/writers.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Mailbox;
using app::SentStore;

namespace {

app::Message sample(const QString &subject = u"Sujet « é »"_s)
{
    app::Message message;
    message.from = {u"Ada"_s, u"ada@example.org"_s};
    message.to = {{u"Charles Babbage"_s, u"charles@example.net"_s}, {u"Émile Zola"_s, u"zola@example.fr"_s}};
    message.bcc = {{{}, u"hidden@example.com"_s}};
    message.subject = subject;
    message.content = app::textPart(u"Text\n"_s);
    return message;
}

smtp::DeliveryReport reportFor(const app::BuiltMessage &built)
{
    smtp::DeliveryReport report;
    for (const auto &address : built.letter.envelope.recipients)
        report.recipients.append({address, smtp::RecipientReport::Verdict::Accepted, {}});
    report.recipients.first().verdict = smtp::RecipientReport::Verdict::RefusedForGood;
    return report;
}

std::expected<qint64, smtp::Error> addTo(SentStore &store, const app::Message &message, std::shared_ptr<const smtp::Body> body = {})
{
    auto built = app::buildMessage(message);
    if (!built)
        return std::unexpected(built.error());
    if (body)
        built->letter.body = body;
    smtp::Transcript transcript;
    transcript.append({.body = smtp::happened::Resolving {u"smtp.example.org"_s, 25}, .connection = 1});
    return store.add(*built, message, u"Work"_s, reportFor(*built), transcript);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "none"_ba;
}

/// Fails in the middle, as a file that is pulled away.
class BrokenBody final : public smtp::Body {
    class Device final : public QIODevice {
        qint64 m_left = 100'000;
        qint64 readData(char *data, qint64 maximum) override
        {
            if (m_left == 0)
                return -1;
            const qint64 length = std::min(maximum, m_left);
            memset(data, 'x', static_cast<size_t>(length));
            m_left -= length;
            return length;
        }
        qint64 writeData(const char *, qint64) override { return -1; }
    };
    std::expected<std::unique_ptr<QIODevice>, smtp::Error> open() const override
    {
        auto device = std::make_unique<Device>();
        device->open(QIODevice::ReadOnly);
        return device;
    }
    qint64 size() const override { return 200'000; }
    bool has8BitOctets() const override { return false; }
    bool hasUtf8Headers() const override { return false; }
};

} // namespace

class TestSentStore : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_number = 0;
    static QByteArray oldSession()
    {
        using namespace smtp::happened;
        smtp::Transcript transcript;
        const auto add = [&](smtp::Step step, quint32 exchange, smtp::Event::Body body) {
            transcript.append({.step = step, .exchange = exchange, .body = std::move(body)});
        };
        add(smtp::Step::Connection, 0, Resolving {u"smtp.example.org"_s, 25});
        add(smtp::Step::Envelope, 1, Sent {"RCPT TO:<bad@example.net>"});
        add(smtp::Step::Envelope, 2, Sent {"RCPT TO:<good@example.net>"});
        add(smtp::Step::Envelope, 1, Replied {{550, {"no"}, {}}, "RCPT"});
        add(smtp::Step::Envelope, 2, Replied {{250, {"ok"}, {}}, "RCPT"});
        add(smtp::Step::Confirmation, 4, Replied {{250, {"queued"}, {}}, "."});
        QByteArray lines;
        for (const smtp::Event &event : transcript.events())
            lines += smtp::toJson(event);
        return lines;
    }
    QString newFolder() { return m_folder.filePath(u"%1/facteur"_s.arg(++m_number)); }

private Q_SLOTS:
    void sentLetterComesBack()
    {
        const QString folder = newFolder();
        qint64 id = 0;
        {
            SentStore store(folder);
            QVERIFY(!store.problem());
            QSignalSpy changed(&store, &SentStore::changed);
            const auto added = addTo(store, sample());
            QVERIFY(added);
            id = *added;
            QCOMPARE(changed.size(), 1);
        }
        const SentStore store(folder);
        QCOMPARE(store.letters().size(), 1);
        const app::SentLetter letter = store.letters().first();
        QCOMPARE(letter.id, id);
        QCOMPARE(letter.from, (Mailbox {u"Ada"_s, u"ada@example.org"_s}));
        QCOMPARE(
            letter.recipients, (QStringList {u"zola@example.fr"_s, u"hidden@example.com"_s, u"charles@example.net"_s})); // accepted first
        QCOMPARE(letter.accepted, 2);
        QVERIFY(!letter.isUncertain);
        QCOMPARE(letter.to, sample().to);
        QVERIFY(letter.cc.isEmpty());
        QCOMPARE(letter.bcc, sample().bcc);
        QCOMPARE(store.count(), 1);
        QCOMPARE(letter.subject, u"Sujet « é »"_s);
        QCOMPARE(letter.accountName, u"Work"_s);
        QVERIFY(qAbs(letter.at.secsTo(QDateTime::currentDateTime())) < 60);
        QVERIFY(contentOf(letter.path).endsWith("\r\n\r\nText\r\n"));
        QVERIFY(contentOf(letter.path).contains(letter.messageId));
        QVERIFY(store.session(id).contains("smtp.example.org"));
        QVERIFY(store.session(id + 1).isEmpty());
    }

    void nobodyElseMayReadIt()
    {
        const QString folder = newFolder();
        SentStore store(folder);
        QVERIFY(addTo(store, sample()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        int files = 0;
        for (const QString &path : {store.letters().first().path, folder + u"/facteur.db"_s, folder + u"/facteur.db-wal"_s}) {
            QVERIFY2(QFile::exists(path), qPrintable(path));
            QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
            ++files;
        }
        QCOMPARE(files, 3);
    }

    void newestComesFirst()
    {
        SentStore store(newFolder());
        for (int i = 0; i < 5; ++i)
            QVERIFY(addTo(store, sample(QString::number(i))));
        QCOMPARE(store.letters(3).size(), 3);
        QCOMPARE(store.letters(3).first().subject, u"4"_s);
    }

    void removedLetterIsGone()
    {
        const QString folder = newFolder();
        SentStore store(folder);
        const auto id = addTo(store, sample());
        const QString path = store.letters().first().path;
        QVERIFY(store.remove(*id));
        QVERIFY(store.letters().isEmpty());
        QVERIFY(!QFile::exists(path));
        QVERIFY(store.remove(*id)); // twice is no harm
    }

    void letterWhoseBodyIsGoneIsListedWithoutAFile()
    {
        const QString folder = newFolder();
        SentStore store(folder);
        QVERIFY(addTo(store, sample(), std::make_shared<BrokenBody>()));
        QCOMPARE(store.letters().size(), 1);
        QCOMPARE(store.letters().first().path, QString());
        QCOMPARE(QDir(folder + u"/sent"_s).entryList(QDir::Files | QDir::Hidden), QStringList()); // no half letter
    }

    void largeLetterIsCopiedAside()
    {
        const QString folder = newFolder();
        QFile large(m_folder.filePath(u"large.bin"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(5'000'000));
        large.close();
        app::Message message = sample();
        setAttachments(message.content, {app::attachedFile(large.fileName())});
        QString path;
        {
            SentStore store(folder);
            QVERIFY(addTo(store, message));
            QCOMPARE(store.letters().size(), 1); // at once
            QVERIFY(QTest::qWaitFor([&] { return !store.letters().first().path.isEmpty(); }, 60000));
            path = store.letters().first().path;
            QVERIFY(QFileInfo(path).size() > 6'600'000);
            QVERIFY(store.remove(store.letters().first().id));
            QVERIFY(!QFile::exists(path));
            QVERIFY(addTo(store, message)); // and the program ends
        }
        const SentStore store(folder);
        QCOMPARE(store.letters().size(), 1);
        QVERIFY(QFileInfo(store.letters().first().path).size() > 6'600'000);
    }

    void fileWithoutARowIsTakenInAgain()
    {
        const QString folder = newFolder();
        {
            SentStore store(folder);
        }
        QFile lost(folder + u"/sent/lost.eml"_s);
        QVERIFY(lost.open(QIODevice::WriteOnly));
        lost.write("From: Ada <ada@example.org>\r\nTo: c@example.net\r\nSubject: =?utf-8?q?=C3=A9?=\r\nMessage-ID: <x@y>\r\n\r\nText\r\n");
        QVERIFY(lost.flush() && lost.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
        lost.close();
        for (int start = 0; start < 2; ++start) { // once only
            const SentStore store(folder);
            QCOMPARE(store.letters().size(), 1);
            QCOMPARE(store.letters().first().subject, u"é"_s);
            QCOMPARE(store.letters().first().messageId, "<x@y>"_ba);
            QCOMPARE(store.letters().first().recipients, QStringList {u"c@example.net"_s});
        }
    }

    void damagedDatabaseIsKeptAside()
    {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        const QByteArray junk = QByteArray("this is no database ").repeated(1000);
        QFile file(folder + u"/facteur.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(junk);
        file.close();
        SentStore store(folder);
        QVERIFY2(!store.problem(), qPrintable(store.problem().value_or(smtp::Error()).detail()));
        QVERIFY(addTo(store, sample()));
        QCOMPARE(contentOf(folder + u"/facteur.db.broken-1"_s), junk);
    }

    void databaseOfANewerVersionIsLeftAlone()
    {
        const QString folder = newFolder();
        {
            SentStore store(folder);
        }
        {
            QFile file(folder + u"/facteur.db"_s);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(60); // user_version in the database header
            file.write(QByteArray("\0\0\x03\xe7", 4));
        }
        SentStore store(folder);
        QVERIFY(store.problem());
        QVERIFY(!addTo(store, sample()));
        QVERIFY(!QFile::exists(folder + u"/facteur.db.broken-1"_s));
    }

    /// As version 1 left it: neither To, Cc and Bcc apart, nor a conclusion in the session.
    void aDatabaseOfTheFirstVersionIsBroughtUpToDate()
    {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        {
            QSqlDatabase old = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
            old.setDatabaseName(folder + u"/facteur.db"_s);
            QVERIFY(old.open());
            QSqlQuery query(old);
            for (const QString &statement : {
                     u"CREATE TABLE letter (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id BLOB NOT NULL, profile TEXT NOT NULL,"
                     " from_name TEXT NOT NULL, from_address TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL,"
                     " at INTEGER NOT NULL, file TEXT NOT NULL, session BLOB NOT NULL)"_s,
                     u"CREATE INDEX letter_at ON letter (at)"_s,
                     u"CREATE TABLE recipient (address TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, uses INTEGER NOT NULL,"
                     " last INTEGER NOT NULL)"_s,
                     u"PRAGMA user_version = 1"_s,
                 })
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
            const auto keep = [&](const QByteArray &session) {
                query.prepare(
                    u"INSERT INTO letter (message_id, profile, from_name, from_address, recipients, subject, at, file, session)"
                    " VALUES ('<x@y>', 'Work', '', 'ada@example.org', '[\"bad@example.net\",\"good@example.net\"]', 'Old', 7, '', ?)"_s);
                query.addBindValue(session);
                return query.exec();
            };
            QVERIFY(keep(oldSession()));
            QVERIFY(keep("{\"event\":\"closed\"}\n")); // tells nothing
            old.close();
        }
        QSqlDatabase::removeDatabase(u"old"_s);

        for (int start = 0; start < 2; ++start) {
            const SentStore store(folder);
            QVERIFY2(!store.problem(), qPrintable(store.problem().value_or(smtp::Error()).detail()));
            QCOMPARE(store.letters().size(), 2);
            const app::SentLetter told = store.letters().at(1);
            QCOMPARE(told.recipients, (QStringList {u"good@example.net"_s, u"bad@example.net"_s}));
            QCOMPARE(told.accepted, 1);
            QCOMPARE(told.to.size(), 2);
            const app::SentLetter untold = store.letters().at(0);
            QCOMPARE(untold.recipients.size(), 2);
            QCOMPARE(untold.accepted, 2);
            smtp::Transcript kept;
            smtp::readJson(store.session(told.id), kept);
            QVERIFY(!app::hasConclusion(kept.events()));
            const smtp::DeliveryReport report = app::keptReport(kept.events());
            QCOMPARE(report.recipients.at(0).verdict, smtp::RecipientReport::Verdict::RefusedForGood);
            QCOMPARE(report.recipients.at(1).verdict, smtp::RecipientReport::Verdict::Accepted);
            QCOMPARE(report.confirmation->code, 250);
        }
    }

    /// A second try after a first that reached some: one row, the newer file, and what became of everybody.
    void aLaterTryTakesThePlaceOfTheFirst()
    {
        SentStore store(newFolder());
        const auto first = addTo(store, sample());
        const QString path = store.letters().first().path;
        const auto built = app::buildMessage(sample());
        QVERIFY(first && built);
        smtp::DeliveryReport report = reportFor(*built);
        report.recipients[0].verdict = smtp::RecipientReport::Verdict::Uncertain;
        smtp::DeliveryReport last;
        last.recipients = {report.recipients[0]};
        smtp::Transcript transcript;
        transcript.append({.step = smtp::Step::Confirmation, .body = smtp::happened::Concluded(reportFor(*built)), .letter = 0});
        transcript.append({.step = smtp::Step::Confirmation, .body = smtp::happened::Concluded(last), .letter = 0});
        const auto second = store.add(*built, sample(), u"Work"_s, report, transcript, {.before = *first});
        QVERIFY(second && store.add(*built, sample(), u"Work"_s, report, transcript, {.before = *second}));
        QCOMPARE(store.count(), 1);
        QVERIFY(!QFile::exists(path));
        QVERIFY(store.letters().first().isUncertain);
        smtp::Transcript kept;
        smtp::readJson(store.session(store.letters().first().id), kept);
        const smtp::DeliveryReport whole = app::keptReport(kept.events());
        QCOMPARE(whole.recipients.size(), 3); // of all tries, not of the last alone
        QCOMPARE(whole.recipients.constLast().verdict, smtp::RecipientReport::Verdict::Uncertain);
        QCOMPARE(std::get<smtp::happened::Concluded>(kept.events().at(1).body).report().recipients.size(), 1); // each session says its own

        // It was the same letter: nobody was written to twice.
        app::Message other = sample();
        other.to = {{{}, u"babbage@example.com"_s}};
        other.bcc.clear();
        QVERIFY(addTo(store, other));
        QVERIFY(addTo(store, other));
        QCOMPARE(store.recipients(u"example"_s).first().address, u"babbage@example.com"_s);
    }

    /// Until sessions were kept one after the other, each conclusion was that of all tries.
    void aConclusionOfAllTriesIsReadAsItIs()
    {
        const auto built = app::buildMessage(sample());
        QVERIFY(built);
        smtp::Transcript kept;
        for (int session = 0; session < 2; ++session)
            kept.append({.step = smtp::Step::Confirmation, .body = smtp::happened::Concluded(reportFor(*built)), .letter = 0});
        QCOMPARE(app::keptReport(kept.events()).recipients.size(), 3);
        QCOMPARE(app::keptReport(kept.events()).recipients.constFirst().verdict, smtp::RecipientReport::Verdict::RefusedForGood);
    }

    /// It may have come at the first try, whatever the server said at the second.
    void whatWasUncertainOnceIsWhatIsSettled()
    {
        const auto built = app::buildMessage(sample());
        QVERIFY(built);
        smtp::DeliveryReport first = reportFor(*built);
        first.recipients[0].verdict = smtp::RecipientReport::Verdict::Uncertain;
        smtp::DeliveryReport second;
        second.recipients = {reportFor(*built).recipients[0]};
        smtp::Transcript kept;
        for (const smtp::DeliveryReport &report : {first, second})
            kept.append({.step = smtp::Step::Confirmation, .body = smtp::happened::Concluded(report), .letter = 0});
        QCOMPARE(app::keptReport(kept.events()).recipients.constLast().verdict, smtp::RecipientReport::Verdict::RefusedForGood);
        const smtp::RecipientReport settled = app::settledReport(kept.events()).recipients.constLast();
        QVERIFY(settled.verdict == smtp::RecipientReport::Verdict::Accepted && settled.isSettled);
    }

    void whatIsSettledHasArrived()
    {
        const QString folder = newFolder();
        const auto built = app::buildMessage(sample());
        QVERIFY(built);
        smtp::DeliveryReport report = reportFor(*built);
        for (smtp::RecipientReport &one : report.recipients)
            one.verdict = smtp::RecipientReport::Verdict::Uncertain;
        report.settle();
        smtp::Transcript session;
        session.append({.step = smtp::Step::Confirmation, .body = smtp::happened::Concluded(report), .letter = 0});
        const auto first = SentStore(folder).add(*built, sample(), u"Work"_s, report, session);
        const app::SentLetter letter = SentStore(folder).letters().first();
        QVERIFY(first && letter.isSettled && !letter.isUncertain);
        QCOMPARE(letter.accepted, 3);
        smtp::Transcript kept;
        smtp::readJson(SentStore(folder).session(*first), kept);
        QVERIFY(app::keptReport(kept.events()).recipients.constFirst().isSettled); // it is in the session itself

        // A later try leaves another one in doubt.
        report.recipients[1].verdict = smtp::RecipientReport::Verdict::Uncertain;
        report.recipients[1].isSettled = false;
        QVERIFY(SentStore(folder).add(*built, sample(), u"Work"_s, report, session, {.before = *first}));
        const app::SentLetter later = SentStore(folder).letters().first();
        QVERIFY(later.isUncertain && !later.isSettled);
        QCOMPARE(later.accepted, 2);
    }

    void aFileWhoseRowHasNoneIsItsOwn()
    {
        const QString folder = newFolder();
        {
            SentStore store(folder);
            QVERIFY(addTo(store, sample(), std::make_shared<BrokenBody>()));
            QFile late(folder + u"/sent/late.eml"_s);
            QVERIFY(late.open(QIODevice::WriteOnly));
            late.write("From: ada@example.org\r\nMessage-ID: " + store.letters().first().messageId + "\r\n\r\nText\r\n");
            QVERIFY(late.flush() && late.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
        }
        const SentStore store(folder);
        QCOMPARE(store.count(), 1);
        QCOMPARE(store.letters().first().path, folder + u"/sent/late.eml"_s);
        QCOMPARE(store.letters().first().subject, u"Sujet « é »"_s);
    }

    void aFileOfThisMinuteMayBeAnotherWindows()
    {
        const QString folder = newFolder();
        {
            SentStore store(folder);
        }
        QFile fresh(folder + u"/sent/fresh.eml"_s);
        QVERIFY(fresh.open(QIODevice::WriteOnly) && fresh.write("From: ada@example.org\r\n\r\n") > 0);
        fresh.close();
        QCOMPARE(SentStore(folder).count(), 0);
    }

    void twoWindowsShareOneStore()
    {
        const QString folder = newFolder();
        SentStore one(folder);
        SentStore other(folder);
        QVERIFY(addTo(one, sample()));
        QVERIFY(addTo(other, sample()));
        QCOMPARE(one.letters().size(), 2);
    }

    void recipientsCompleteByNameAndAddress()
    {
        SentStore store(newFolder());
        QVERIFY(addTo(store, sample()));
        app::Message second = sample();
        second.to = {{{}, u"ZOLA@example.fr"_s}};
        second.bcc.clear();
        QVERIFY(addTo(store, second));
        const Mailbox zola {u"Émile Zola"_s, u"zola@example.fr"_s}; // the name stays although the second letter had none
        QCOMPARE(store.recipients(u"zo"_s).value(0), zola);
        QCOMPARE(store.recipients(u"ÉMI"_s), QList<Mailbox> {zola});
        QCOMPARE(store.recipients(u"babb"_s).size(), 1);
        QCOMPARE(store.recipients(u"example"_s).size(), 3);
        QCOMPARE(store.recipients(u"example"_s).first(), zola); // most used first
        QCOMPARE(store.recipients(u"example"_s, 2).size(), 2);
        QCOMPARE(store.recipients(u"ola"_s).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSentStore)
#include "tst_sent_store.moc"
