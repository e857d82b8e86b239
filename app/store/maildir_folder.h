// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <expected>

namespace app {

/// One letter in a Maildir.
struct MaildirEntry {
    QString path;
    QDateTime arrivedAt;
    qint64 size = 0;
    bool isSeen = false; ///< flag S
};

/// Reads a Maildir as a mail program does: new/ and cur/, the flags behind `:2,`. Delivery is the practice post office's.
class MaildirFolder {
public:
    explicit MaildirFolder(QString path)
        : m_path(std::move(path))
    {
    }

    /// Newest first, at most `limit`. A folder that is not there has none.
    [[nodiscard]] QList<MaildirEntry> entries(qsizetype limit = 10'000) const;
    [[nodiscard]] qsizetype unseenCount() const;

    /// Moves the letter to cur/ with flag S; answers where it is now.
    [[nodiscard]] std::expected<QString, smtp::Error> markSeen(const QString &path) const;
    [[nodiscard]] std::expected<void, smtp::Error> remove(const QString &path) const;

private:
    [[nodiscard]] bool holds(const QString &path) const;
    QString m_path;
};

} // namespace app
