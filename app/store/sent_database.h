// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "app/store/sent_letter.h"
#include "smtp/error/error.h"

#include <QSet>

#include <expected>
#include <optional>

class QSqlDatabase;
class QSqlError;

namespace app {

/// The rows of Sent, in SQLite: letters with their sessions, and whom they went to for completion. Nobody but its owner can read the file. One that
/// cannot be read is kept aside as `.broken-1`; one of a newer version of the program is left alone.
class SentDatabase {
public:
    explicit SentDatabase(QString path);
    ~SentDatabase();
    Q_DISABLE_COPY_MOVE(SentDatabase)

    void open();
    [[nodiscard]] const std::optional<smtp::Error> &problem() const { return m_problem; }

    // A letter and what goes with it are changed together, or not at all.
    [[nodiscard]] std::expected<void, smtp::Error> begin() const;
    [[nodiscard]] std::expected<void, smtp::Error> commit() const;
    void rollback() const;

    /// Its number. `file`: the name of its .eml file; empty: it has none yet.
    [[nodiscard]] std::expected<qint64, smtp::Error> insert(const SentLetter &letter, const QString &file) const;
    [[nodiscard]] std::expected<void, smtp::Error> remove(qint64 id) const;
    /// False: there is no such letter any more.
    bool setFile(qint64 id, const QString &file) const;
    /// To a letter of this Message-ID that has no file. False: there is none.
    bool setFile(const QByteArray &messageId, const QString &file) const;
    [[nodiscard]] std::expected<QString, smtp::Error> fileOf(qint64 id) const; ///< empty: there is no such letter, or it has no file
    [[nodiscard]] QSet<QString> files() const;

    [[nodiscard]] QList<SentLetter> letters(int limit) const; ///< newest first; `path` is the file's name
    [[nodiscard]] int count() const;
    [[nodiscard]] QByteArray session(qint64 id) const;

    void countRecipients(const Message &written, const QDateTime &at) const;
    [[nodiscard]] QList<Mailbox> recipients() const; ///< most used first

private:
    enum class Opened { Yes, No, Damaged };
    [[nodiscard]] QSqlDatabase database() const;
    Opened tryToOpen();
    bool keepAside();
    bool migrate();
    void judgeUnjudged() const;
    bool run(const QString &statement);
    void note(const QSqlError &error);

    const QString m_path;
    const QString m_connection;
    std::optional<smtp::Error> m_problem;
    bool m_isDamaged = false;
};

} // namespace app
