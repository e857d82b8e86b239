// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QFile>

#include <expected>
#include <memory>

namespace smtp {

/// One letter on its way into a Maildir: written to tmp/, then synced and moved to new/, under a name after the Maildir convention
/// (`SECONDS.UNIQUE.HOST`), readable by its owner only. Letters stand there with LF line ends, since that is what programs that read Maildirs expect;
/// as bare CR and bare LF never come this far, putting CRLF for each LF gives back the sender's own octets. Whatever fails, no half letter is left:
/// not in new/, and not in tmp/ once this is gone.
class MaildirDelivery {
public:
    /// Makes the Maildir if missing (0700), and a file of a name that no other delivery has. Errors are LocalInputOutput and temporary.
    [[nodiscard]] static std::expected<std::unique_ptr<MaildirDelivery>, Error> begin(const QString &maildir);
    ~MaildirDelivery();

    [[nodiscard]] std::expected<void, Error> write(QByteArrayView octets); ///< unbuffered: a full disk is told at once

    /// Syncs the file, moves it to new/, syncs the folder. Blocks on the disk: call it from a worker. Answers where the letter is.
    [[nodiscard]] std::expected<QString, Error> commit();

    [[nodiscard]] const QString &uniqueName() const { return m_name; }
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    MaildirDelivery() = default;
    QFile m_file;
    QString m_maildir;
    QString m_name;
    qint64 m_size = 0;
    bool m_isCommitted = false;
};

} // namespace smtp
