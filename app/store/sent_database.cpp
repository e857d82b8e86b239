// SPDX-License-Identifier: MIT
#include "app/store/sent_database.h"

#include "app/store/kept_report.h"
#include "smtp/transcript/json_reader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

smtp::Error failure(const smtp::Statement &why)
{
    return {smtp::Error::Kind::LocalInputOutput, false, smtp::Step::Confirmation, why, {}};
}

std::unexpected<smtp::Error> failed(const QSqlError &error)
{
    return std::unexpected(failure({smtp::Statement::DatabaseNotWritten, error.text()}));
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

/// Of the column `uncertain`.
enum Standing { IsCertain, IsUncertain, IsSettled };

QString toJson(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList fromJson(const QString &json)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto &value : array)
        list += value.toString();
    return list;
}

// What is null would be NULL.
QString text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

QByteArray octets(const QByteArray &value)
{
    return value.isNull() ? ""_ba : value;
}

qsizetype versionOf(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(u"PRAGMA user_version"_s) && query.next() ? query.value(0).toInt() : 0;
}

} // namespace

SentDatabase::SentDatabase(QString path)
    : m_path(std::move(path))
    , m_connection(u"sent-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SentDatabase::~SentDatabase()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase SentDatabase::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

// ---- opening ----

void SentDatabase::open()
{
    QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    if (tryToOpen() == Opened::Damaged && keepAside())
        tryToOpen();
}

SentDatabase::Opened SentDatabase::tryToOpen()
{
    m_problem.reset();
    QFile file(m_path); // made before SQLite does, so that nobody else can read it; its journal follows suit
    if (!file.open(QIODevice::ReadWrite, ownerOnly) || !file.setPermissions(ownerOnly)) {
        m_problem = failure(smtp::Statement(smtp::Statement::DatabaseNotOpened, m_path, file.errorString()));
        return Opened::No;
    }
    QSqlDatabase db = database();
    db.setDatabaseName(m_path);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!db.open())
        note(db.lastError());
    else if (run(u"PRAGMA journal_mode = WAL"_s) && run(u"PRAGMA synchronous = FULL"_s) && migrate())
        return Opened::Yes;
    db.close();
    return m_isDamaged ? Opened::Damaged : Opened::No;
}

bool SentDatabase::keepAside()
{
    for (int i = 1; i < 1000; ++i) {
        const QString aside = m_path + u".broken-"_s + QString::number(i);
        if (QFile::exists(aside))
            continue;
        for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
            QFile::rename(m_path + suffix, aside + suffix);
        return QFile::rename(m_path, aside);
    }
    return false;
}

bool SentDatabase::migrate()
{
    if (versionOf(database()) > migrations.size()) {
        m_problem = failure(smtp::Statement(smtp::Statement::DatabaseNewer, m_path));
        return false;
    }
    if (versionOf(database()) == migrations.size())
        return true;
    if (!run(u"BEGIN IMMEDIATE"_s))
        return false;
    for (qsizetype from = versionOf(database()); from < migrations.size(); ++from) { // another process may have been first
        for (const QString &statement : migrations[from]) {
            if (!run(statement))
                return run(u"ROLLBACK"_s) && false;
        }
    }
    judgeUnjudged();
    return run(u"PRAGMA user_version = %1"_s.arg(migrations.size())) && run(u"COMMIT"_s);
}

/// Letters of a version that did not keep what became of their recipients.
void SentDatabase::judgeUnjudged() const
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
        update.addBindValue(letter.isUncertain ? IsUncertain : IsCertain);
        update.addBindValue(query.value(0));
        update.exec();
    }
}

bool SentDatabase::run(const QString &statement)
{
    QSqlQuery query(database());
    if (query.exec(statement))
        return true;
    note(query.lastError());
    return false;
}

void SentDatabase::note(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    m_isDamaged = code == "11"_L1 || code == "26"_L1; // SQLITE_CORRUPT, SQLITE_NOTADB; not e.g. SQLITE_BUSY
    m_problem = failure(smtp::Statement(smtp::Statement::DatabaseUnreadable, m_path, error.text()));
}

// ---- letters ----

std::expected<void, smtp::Error> SentDatabase::begin() const
{
    QSqlDatabase db = database();
    if (!db.transaction())
        return failed(db.lastError());
    return {};
}

std::expected<void, smtp::Error> SentDatabase::commit() const
{
    QSqlDatabase db = database();
    if (!db.commit())
        return failed(db.lastError());
    return {};
}

void SentDatabase::rollback() const
{
    database().rollback();
}

std::expected<qint64, smtp::Error> SentDatabase::insert(const SentLetter &letter, const QString &file) const
{
    QSqlQuery query(database());
    query.prepare(u"INSERT INTO letter (message_id, profile, from_name, from_address, recipients, subject, at, file, session, written,"
                  " accepted, uncertain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.addBindValue(octets(letter.messageId));
    query.addBindValue(text(letter.accountName));
    query.addBindValue(text(letter.from.name));
    query.addBindValue(text(letter.from.address));
    query.addBindValue(toJson(letter.recipients));
    query.addBindValue(text(letter.subject));
    query.addBindValue(letter.at.toMSecsSinceEpoch());
    query.addBindValue(text(file));
    query.addBindValue(octets(letter.session));
    query.addBindValue(writtenOf(letter));
    query.addBindValue(letter.accepted);
    query.addBindValue(letter.isSettled ? IsSettled : letter.isUncertain ? IsUncertain : IsCertain);
    if (!query.exec())
        return failed(query.lastError());
    return query.lastInsertId().toLongLong();
}

std::expected<void, smtp::Error> SentDatabase::remove(qint64 id) const
{
    QSqlQuery query(database());
    query.prepare(u"DELETE FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    if (!query.exec())
        return failed(query.lastError());
    return {};
}

bool SentDatabase::setFile(qint64 id, const QString &file) const
{
    QSqlQuery query(database());
    query.prepare(u"UPDATE letter SET file = ? WHERE id = ?"_s);
    query.addBindValue(file);
    query.addBindValue(id);
    return query.exec() && query.numRowsAffected() > 0;
}

bool SentDatabase::setFile(const QByteArray &messageId, const QString &file) const
{
    QSqlQuery query(database());
    query.prepare(u"UPDATE letter SET file = ? WHERE file = '' AND message_id = ?"_s);
    query.addBindValue(file);
    query.addBindValue(octets(messageId));
    return query.exec() && query.numRowsAffected() > 0;
}

std::expected<QString, smtp::Error> SentDatabase::fileOf(qint64 id) const
{
    QSqlQuery query(database());
    query.prepare(u"SELECT file FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    if (!query.exec())
        return failed(query.lastError());
    return query.next() ? query.value(0).toString() : QString();
}

QSet<QString> SentDatabase::files() const
{
    QSqlQuery query(database());
    query.exec(u"SELECT file FROM letter"_s);
    QSet<QString> files;
    while (query.next())
        files.insert(query.value(0).toString());
    return files;
}

QList<SentLetter> SentDatabase::letters(int limit) const
{
    QList<SentLetter> letters;
    QSqlQuery query(database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT id, message_id, profile, from_name, from_address, recipients, subject, at, file, written, accepted, uncertain"
                  " FROM letter ORDER BY at DESC, id DESC LIMIT ?"_s);
    query.addBindValue(limit);
    query.exec();
    while (query.next()) {
        SentLetter letter;
        letter.id = query.value(0).toLongLong();
        letter.messageId = query.value(1).toByteArray();
        letter.accountName = query.value(2).toString();
        letter.from = {query.value(3).toString(), query.value(4).toString()};
        letter.recipients = fromJson(query.value(5).toString());
        letter.subject = query.value(6).toString();
        letter.at = QDateTime::fromMSecsSinceEpoch(query.value(7).toLongLong());
        letter.path = query.value(8).toString();
        takeWritten(letter, query.value(9).toString());
        const qlonglong accepted = query.value(10).toLongLong();
        letter.accepted = accepted < 0 ? letter.recipients.size() : accepted;
        letter.isUncertain = query.value(11).toInt() == IsUncertain;
        letter.isSettled = query.value(11).toInt() == IsSettled;
        letters.append(std::move(letter));
    }
    return letters;
}

int SentDatabase::count() const
{
    QSqlQuery query(database());
    return query.exec(u"SELECT COUNT(*) FROM letter"_s) && query.next() ? query.value(0).toInt() : 0;
}

QByteArray SentDatabase::session(qint64 id) const
{
    QSqlQuery query(database());
    query.prepare(u"SELECT session FROM letter WHERE id = ?"_s);
    query.addBindValue(id);
    return query.exec() && query.next() ? query.value(0).toByteArray() : QByteArray();
}

// ---- recipients ----

void SentDatabase::countRecipients(const Message &written, const QDateTime &at) const
{
    QSqlQuery query(database());
    query.prepare(u"INSERT INTO recipient (address, name, uses, last) VALUES (?, ?, 1, ?) ON CONFLICT (address) DO UPDATE SET"
                  " uses = uses + 1, last = excluded.last, name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END"_s);
    for (const Mailbox &mailbox : written.to + written.cc + written.bcc) {
        query.addBindValue(mailbox.address.trimmed());
        query.addBindValue(text(mailbox.name));
        query.addBindValue(at.toMSecsSinceEpoch());
        query.exec(); // completion is a comfort: a letter is never lost for it
    }
}

QList<Mailbox> SentDatabase::recipients() const
{
    QList<Mailbox> known;
    QSqlQuery query(database());
    query.setForwardOnly(true);
    query.exec(u"SELECT name, address FROM recipient ORDER BY uses DESC, last DESC LIMIT 20000"_s);
    while (query.next())
        known.append({query.value(0).toString(), query.value(1).toString()});
    return known;
}

} // namespace app
