// SPDX-License-Identifier: MIT
#include "app/store/sent_store.h"

#include "app/message/received_letter.h"
#include "app/store/kept_report.h"
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/writers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMutex>
#include <QSaveFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largeBody = 2'000'000;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

smtp::Error failure(const QString &detail)
{
    return {smtp::Error::Kind::LocalInputOutput, false, smtp::Step::Confirmation, detail, {}};
}

/// One entry a version of the database: what leads from the one before to it. Never changed once released, only added to.
const QList<QStringList> migrations = {
    {
        u"CREATE TABLE letter (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id BLOB NOT NULL, profile TEXT NOT NULL,"
        " from_name TEXT NOT NULL, from_address TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL,"
        " at INTEGER NOT NULL, file TEXT NOT NULL, session BLOB NOT NULL)"_s,
        u"CREATE INDEX letter_at ON letter (at)"_s,
        u"CREATE TABLE recipient (address TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, uses INTEGER NOT NULL, last INTEGER NOT NULL)"_s,
    },
    {
        // To, Cc and Bcc as they were written, and what became of the recipients: of letters kept before, as far as their replies tell.
        u"ALTER TABLE letter ADD COLUMN written TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE letter ADD COLUMN accepted INTEGER NOT NULL DEFAULT -1"_s,
        u"ALTER TABLE letter ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0"_s,
    },
};

QString toJson(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList fromJson(const QString &json)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array)
        list += value.toString();
    return list;
}

/// Whether a word of `text` begins with `prefix`, any case.
bool hasWordWith(const QString &text, const QString &prefix)
{
    for (qsizetype at = text.indexOf(prefix, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(prefix, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

} // namespace

class SentStore::Private {
public:
    explicit Private(QString folder_)
        : folder(std::move(folder_))
        , connection(u"sent-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }
    ~Private()
    {
        copier.waitForDone();
        giveFiles();
        QSqlDatabase::database(connection, false).close();
        QSqlDatabase::removeDatabase(connection);
    }

    [[nodiscard]] QSqlDatabase database() const { return QSqlDatabase::database(connection, false); }
    [[nodiscard]] QString databasePath() const { return folder + u"/facteur.db"_s; }
    [[nodiscard]] QString lettersFolder() const { return folder + u"/sent"_s; }

    void open()
    {
        if (!QDir().mkpath(lettersFolder()) || !QFile::setPermissions(lettersFolder(), ownerOnly | QFileDevice::ExeOwner)) {
            problem = failure(u"The folder %1 cannot be made."_s.arg(lettersFolder()));
            return;
        }
        QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        if (openDatabase() == Opened::Damaged && keepDatabaseAside())
            openDatabase();
        if (!problem)
            takeInLostLetters();
    }

    enum class Opened { Yes, No, Damaged };
    Opened openDatabase()
    {
        problem.reset();
        QFile file(databasePath()); // made before SQLite does, so that nobody else can read it; its journal follows suit
        if (!file.open(QIODevice::ReadWrite, ownerOnly) || !file.setPermissions(ownerOnly)) {
            problem = failure(u"The database %1 cannot be opened: %2"_s.arg(databasePath(), file.errorString()));
            return Opened::No;
        }
        QSqlDatabase db = database();
        db.setDatabaseName(databasePath());
        db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!db.open())
            note(db.lastError());
        else if (run(u"PRAGMA journal_mode = WAL"_s) && run(u"PRAGMA synchronous = FULL"_s) && migrate())
            return Opened::Yes;
        db.close();
        return isDamaged ? Opened::Damaged : Opened::No;
    }

    bool keepDatabaseAside()
    {
        for (int i = 1; i < 1000; ++i) {
            const QString aside = databasePath() + u".broken-"_s + QString::number(i);
            if (QFile::exists(aside))
                continue;
            for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
                QFile::rename(databasePath() + suffix, aside + suffix);
            return QFile::rename(databasePath(), aside);
        }
        return false;
    }

    qsizetype version()
    {
        QSqlQuery query(database());
        return query.exec(u"PRAGMA user_version"_s) && query.next() ? query.value(0).toInt() : 0;
    }

    bool migrate()
    {
        if (version() > migrations.size()) {
            problem = failure(u"The database %1 was written by a newer version of the program."_s.arg(databasePath()));
            return false;
        }
        if (version() == migrations.size())
            return true;
        if (!run(u"BEGIN IMMEDIATE"_s))
            return false;
        for (qsizetype from = version(); from < migrations.size(); ++from) { // another process may have been first
            for (const QString &statement : migrations[from]) {
                if (!run(statement))
                    return run(u"ROLLBACK"_s) && false;
            }
        }
        judgeUnjudged();
        return run(u"PRAGMA user_version = %1"_s.arg(migrations.size())) && run(u"COMMIT"_s);
    }

    /// Letters of a version that did not keep what became of their recipients.
    void judgeUnjudged() const
    {
        QSqlQuery query(database());
        query.setForwardOnly(true);
        query.exec(u"SELECT id, session FROM letter WHERE accepted < 0"_s);
        QSqlQuery update(database());
        update.prepare(u"UPDATE letter SET recipients = ?, accepted = ?, uncertain = ? WHERE id = ?"_s);
        while (query.next()) {
            smtp::Transcript transcript;
            smtp::readJson(query.value(1).toByteArray(), transcript);
            SentLetter letter;
            takeReport(letter, keptReport(transcript.events()));
            if (letter.recipients.isEmpty()) // nothing can be told: it stays as it is
                continue;
            update.addBindValue(toJson(letter.recipients));
            update.addBindValue(letter.accepted);
            update.addBindValue(letter.isUncertain);
            update.addBindValue(query.value(0));
            update.exec();
        }
    }

    bool run(const QString &statement)
    {
        QSqlQuery query(database());
        if (query.exec(statement))
            return true;
        note(query.lastError());
        return false;
    }

    void note(const QSqlError &error)
    {
        const QString code = error.nativeErrorCode();
        isDamaged = code == "11"_L1 || code == "26"_L1; // SQLITE_CORRUPT, SQLITE_NOTADB; not e.g. SQLITE_BUSY
        problem = failure(u"The database %1 cannot be read: %2"_s.arg(databasePath(), error.text()));
    }

    /// Copies the body into a file of its own. Empty: that failed.
    QString copy(const smtp::Body &body) const
    {
        const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".eml"_s;
        QSaveFile file(lettersFolder() + u'/' + name);
        const auto device = body.open();
        if (!device || !file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
            return {};
        QByteArray block(256 * 1024, Qt::Uninitialized);
        for (;;) {
            const qint64 got = (*device)->read(block.data(), block.size());
            if (got == 0 && (*device)->atEnd())
                break;
            if (got <= 0 || file.write(block.constData(), got) != got)
                return {};
        }
        return file.commit() ? name : QString();
    }

    /// Large ones are copied aside, so that the window does not wait: their rows are there first and get their files later.
    void copyLater(SentStore *q, qint64 id, std::shared_ptr<const smtp::Body> body)
    {
        copier.setMaxThreadCount(1);
        copier.start([this, q, id, body = std::move(body)] {
            const QString name = copy(*body);
            if (name.isEmpty())
                return;
            const QMutexLocker lock(&copiedLock);
            copied.append({id, name});
            QMetaObject::invokeMethod(q, [this, q] {
                giveFiles();
                Q_EMIT q->changed();
            });
        });
    }

    void giveFiles()
    {
        const QMutexLocker lock(&copiedLock);
        for (const auto &[id, name] : std::as_const(copied)) {
            QSqlQuery query(database());
            query.prepare(u"UPDATE letter SET file = ? WHERE id = ?"_s);
            query.addBindValue(name);
            query.addBindValue(id);
            if (!query.exec() || query.numRowsAffected() == 0) // removed meanwhile
                QFile::remove(lettersFolder() + u'/' + name);
        }
        copied.clear();
    }

    std::expected<qint64, smtp::Error> insert(const SentLetter &letter, const QString &name) const
    {
        QSqlQuery query(database());
        query.prepare(u"INSERT INTO letter (message_id, profile, from_name, from_address, recipients, subject, at, file, session, written,"
                      " accepted, uncertain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        const auto text = [](const QString &value) { return value.isNull() ? u""_s : value; }; // a null QString would be NULL
        const auto octets = [](const QByteArray &value) { return value.isNull() ? ""_ba : value; };
        query.addBindValue(octets(letter.messageId));
        query.addBindValue(text(letter.profileName));
        query.addBindValue(text(letter.from.name));
        query.addBindValue(text(letter.from.address));
        query.addBindValue(toJson(letter.recipients));
        query.addBindValue(text(letter.subject));
        query.addBindValue(letter.at.toMSecsSinceEpoch());
        query.addBindValue(text(name));
        query.addBindValue(octets(letter.session));
        query.addBindValue(writtenOf(letter));
        query.addBindValue(letter.accepted);
        query.addBindValue(letter.isSettled ? 2 : letter.isUncertain ? 1 : 0);
        if (!query.exec())
            return std::unexpected(failure(query.lastError().text()));
        return query.lastInsertId().toLongLong();
    }

    QString fileOf(qint64 id) const
    {
        QSqlQuery query(database());
        query.prepare(u"SELECT file FROM letter WHERE id = ?"_s);
        query.addBindValue(id);
        return query.exec() && query.next() ? query.value(0).toString() : QString();
    }

    void forget(qint64 id) const
    {
        QSqlQuery query(database());
        query.prepare(u"DELETE FROM letter WHERE id = ?"_s);
        query.addBindValue(id);
        query.exec(); // at worst the letter is listed twice
    }

    void countRecipients(const Message &written, const QDateTime &at) const
    {
        QSqlQuery query(database());
        query.prepare(u"INSERT INTO recipient (address, name, uses, last) VALUES (?, ?, 1, ?) ON CONFLICT (address) DO UPDATE SET"
                      " uses = uses + 1, last = excluded.last, name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END"_s);
        for (const Mailbox &mailbox : written.to + written.cc + written.bcc) {
            query.addBindValue(mailbox.address.trimmed());
            query.addBindValue(mailbox.name.isNull() ? u""_s : mailbox.name);
            query.addBindValue(at.toMSecsSinceEpoch());
            query.exec(); // completion is a comfort: a letter is never lost for it
        }
    }

    /// Letters whose file is there while their row is not.
    void takeInLostLetters()
    {
        const QDir letters(lettersFolder());
        QStringList files = letters.entryList({u"*.eml"_s}, QDir::Files);
        QSqlQuery query(database());
        query.exec(u"SELECT file FROM letter"_s);
        QSet<QString> kept;
        while (query.next())
            kept.insert(query.value(0).toString());
        const QDateTime settled = QDateTime::currentDateTime().addSecs(-60); // another window may be at it just now
        for (const QString &name : std::as_const(files)) {
            const QFileInfo file(letters.filePath(name));
            if (kept.contains(name) || file.lastModified() > settled)
                continue;
            const auto read = readLetterHeaders(file.filePath());
            if (!read)
                continue;
            QSqlQuery rejoin(database()); // the program ended while it was copied
            rejoin.prepare(u"UPDATE letter SET file = ? WHERE file = '' AND message_id = ?"_s);
            rejoin.addBindValue(name);
            rejoin.addBindValue(read->messageId.isNull() ? ""_ba : read->messageId);
            if (rejoin.exec() && rejoin.numRowsAffected() > 0)
                continue;
            SentLetter letter;
            letter.messageId = read->messageId;
            letter.from = read->from;
            letter.subject = read->subject;
            letter.at = read->date.isValid() ? read->date : file.lastModified();
            letter.to = read->to;
            letter.cc = read->cc;
            for (const Mailbox &mailbox : read->to + read->cc)
                letter.recipients += mailbox.address;
            letter.accepted = letter.recipients.size();
            (void)insert(letter, name);
        }
    }

    const QString folder;
    const QString connection;
    std::optional<smtp::Error> problem;
    bool isDamaged = false;
    QThreadPool copier;
    QMutex copiedLock;
    QList<std::pair<qint64, QString>> copied; ///< and not yet in their rows
    mutable std::optional<QList<Mailbox>> known; ///< recipients, most used first; read when first asked for
};

SentStore::SentStore(QString folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(folder)))
{
    d->open();
}

SentStore::~SentStore() = default;

QString SentStore::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/facteur"_s;
}

const std::optional<smtp::Error> &SentStore::problem() const
{
    return d->problem;
}

std::expected<qint64, smtp::Error> SentStore::add(const BuiltMessage &message, const Message &written, const QString &profileName,
    const smtp::DeliveryReport &report, const smtp::Transcript &transcript, Kept kept)
{
    if (d->problem)
        return std::unexpected(*d->problem);
    SentLetter letter;
    letter.messageId = message.messageId;
    letter.profileName = profileName;
    letter.from = written.from;
    letter.to = written.to;
    letter.cc = written.cc;
    letter.bcc = written.bcc;
    letter.isSettled = kept.isSettled;
    takeReport(letter, report);
    letter.subject = written.subject;
    letter.at = QDateTime::currentDateTimeUtc();
    for (smtp::Event event : transcript.events()) {
        if (std::holds_alternative<smtp::happened::Concluded>(event.body))
            event.body = smtp::happened::Concluded(report); // the last try's own says nothing of those who had the letter before
        letter.session += smtp::toJson(event);
    }
    const bool isLarge = message.letter.body->size() < 0 || message.letter.body->size() > largeBody;
    const QString name = isLarge ? QString() : d->copy(*message.letter.body);
    const QString replaced = kept.before > 0 ? d->fileOf(kept.before) : QString();
    QSqlDatabase db = d->database();
    if (!db.transaction())
        return std::unexpected(failure(db.lastError().text()));
    const auto id = d->insert(letter, name);
    if (id)
        kept.before > 0 ? d->forget(kept.before) : d->countRecipients(written, letter.at);
    if (!id || !db.commit()) {
        const QString why = id ? db.lastError().text() : id.error().detail;
        db.rollback();
        return std::unexpected(failure(u"The letter cannot be put into Sent: %1"_s.arg(why)));
    }
    if (isLarge)
        d->copyLater(this, *id, message.letter.body);
    if (!replaced.isEmpty())
        QFile::remove(d->lettersFolder() + u'/' + replaced);
    d->known.reset();
    Q_EMIT changed();
    return id;
}

QList<SentLetter> SentStore::letters(int limit) const
{
    QList<SentLetter> letters;
    QSqlQuery query(d->database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT id, message_id, profile, from_name, from_address, recipients, subject, at, file, written, accepted, uncertain"
                  " FROM letter ORDER BY at DESC, id DESC LIMIT ?"_s);
    query.addBindValue(limit);
    query.exec();
    while (query.next()) {
        const QString file = query.value(8).toString();
        SentLetter letter;
        letter.id = query.value(0).toLongLong();
        letter.messageId = query.value(1).toByteArray();
        letter.profileName = query.value(2).toString();
        letter.from = {query.value(3).toString(), query.value(4).toString()};
        letter.recipients = fromJson(query.value(5).toString());
        letter.subject = query.value(6).toString();
        letter.at = QDateTime::fromMSecsSinceEpoch(query.value(7).toLongLong());
        letter.path = file.isEmpty() ? QString() : d->lettersFolder() + u'/' + file;
        takeWritten(letter, query.value(9).toString());
        const qlonglong accepted = query.value(10).toLongLong();
        letter.accepted = accepted < 0 ? letter.recipients.size() : accepted;
        letter.isUncertain = query.value(11).toInt() == 1;
        letter.isSettled = query.value(11).toInt() == 2;
        letters.append(std::move(letter));
    }
    return letters;
}

int SentStore::count() const
{
    QSqlQuery query(d->database());
    return query.exec(u"SELECT COUNT(*) FROM letter"_s) && query.next() ? query.value(0).toInt() : 0;
}

QByteArray SentStore::session(qint64 id) const
{
    QSqlQuery query(d->database());
    query.prepare(u"SELECT session FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    return query.exec() && query.next() ? query.value(0).toByteArray() : QByteArray();
}

std::expected<void, smtp::Error> SentStore::remove(qint64 id)
{
    QSqlQuery query(d->database());
    query.prepare(u"SELECT file FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    if (!query.exec())
        return std::unexpected(failure(query.lastError().text()));
    if (!query.next())
        return {};
    const QString file = query.value(0).toString();
    const QString path = d->lettersFolder() + u'/' + file;
    if (!file.isEmpty() && !QFile::remove(path) && QFile::exists(path)) // first, or a crash would bring the letter back
        return std::unexpected(failure(u"The file %1 cannot be removed."_s.arg(path)));
    query.prepare(u"DELETE FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    if (!query.exec())
        return std::unexpected(failure(query.lastError().text()));
    Q_EMIT changed();
    return {};
}

QList<Mailbox> SentStore::recipients(const QString &prefix, int limit) const
{
    if (!d->known) {
        d->known.emplace();
        QSqlQuery query(d->database());
        query.setForwardOnly(true);
        query.exec(u"SELECT name, address FROM recipient ORDER BY uses DESC, last DESC LIMIT 20000"_s);
        while (query.next())
            d->known->append({query.value(0).toString(), query.value(1).toString()});
    }
    QList<Mailbox> matching;
    for (const Mailbox &mailbox : std::as_const(*d->known)) {
        if (matching.size() >= limit)
            break;
        if (prefix.isEmpty() || hasWordWith(mailbox.name, prefix) || hasWordWith(mailbox.address, prefix))
            matching.append(mailbox);
    }
    return matching;
}

} // namespace app

#include "moc_sent_store.cpp" // here, so that a program without it is not linked to Qt SQL
