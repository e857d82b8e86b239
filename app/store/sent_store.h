// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message_builder.h"
#include "app/store/sent_letter.h"
#include "smtp/transcript/transcript.h"

#include <QObject>

#include <expected>
#include <optional>

namespace app {

/// The letters that a server confirmed, with their sessions, in the program's SQLite database and an .eml file each. A letter's file is
/// whole and synced before its row is written; a file without a row (the program ended in between, or the database was lost) is taken
/// in again at the next start. A database that cannot be read is kept aside as `.broken-1`.
class SentStore : public QObject {
    Q_OBJECT
public:
    explicit SentStore(const QString &folder = defaultFolder(), QObject *parent = nullptr);
    ~SentStore() override;
    [[nodiscard]] static QString defaultFolder();
    [[nodiscard]] const std::optional<smtp::Error> &problem() const; ///< why nothing can be kept, if that is so

    /// Called with a report that has at least one recipient who has the letter, or may have it. Copies the body, streaming; a large one in a worker: its letter
    /// is listed at once and gets its `path` with a later `changed`.
    /// `report` and `transcript` are of all tries of the letter; in the transcript each session has its own conclusion.
    struct Kept {
        qint64 before = 0; ///< the same letter after an earlier try: this one comes in its place
    };
    [[nodiscard]] std::expected<qint64, smtp::Error> add(const BuiltMessage &message, const Message &written, const QString &accountName,
        const smtp::DeliveryReport &report, const smtp::Transcript &transcript, Kept kept);
    [[nodiscard]] std::expected<qint64, smtp::Error> add(const BuiltMessage &message, const Message &written, const QString &accountName,
        const smtp::DeliveryReport &report, const smtp::Transcript &transcript)
    {
        return add(message, written, accountName, report, transcript, Kept());
    }
    [[nodiscard]] QList<SentLetter> letters(int limit = 1000) const; ///< newest first
    [[nodiscard]] int count() const;
    [[nodiscard]] QByteArray session(qint64 id) const;
    [[nodiscard]] std::expected<void, smtp::Error> remove(qint64 id);

    /// Earlier recipients for completion, most used first; `prefix` matches name or address, at the start of a word, any case.
    [[nodiscard]] QList<Mailbox> recipients(const QString &prefix, int limit = 8) const;

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
