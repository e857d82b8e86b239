// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/letter/delivery_report.h"

#include <QDateTime>

namespace app {

/// What the Sent folder lists.
struct SentLetter {
    qint64 id = 0;
    QByteArray messageId;
    QString accountName;
    Mailbox from;
    QList<Mailbox> to;      ///< as they were written; of letters kept by earlier versions all are here
    QList<Mailbox> cc;
    QList<Mailbox> bcc;
    QStringList recipients; ///< of the envelope; those who have the letter first
    qsizetype accepted = 0; ///< so many of them have it
    bool isUncertain = false; ///< the others may have it: the confirmation was lost
    bool isSettled = false; ///< it was lost, and the person has said that the letter arrived: who may have had it, has it
    QString subject;
    QDateTime at;           ///< when the server confirmed
    QString path;           ///< the message as it went out, an .eml file; empty: not copied yet, or it could not be any more
    QByteArray session;     ///< the transcript as JSON lines; loaded by `session()` only
};

/// Who has the letter, and who has not.
void takeReport(SentLetter &letter, const smtp::DeliveryReport &report);

/// To, Cc and Bcc as JSON, for the database, and back; if there is none, every recipient is one of To.
[[nodiscard]] QString writtenOf(const SentLetter &letter);
void takeWritten(SentLetter &letter, const QString &json);

} // namespace app
