// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/letter/letter.h"

namespace smtp {

/// One mail transaction (RFC 5321 §3.3): a letter from MAIL to the server's last word, what was asked of the server and what it answered. Several
/// may be under way on one connection: the next letter's commands follow the last one's octets unanswered, so each exchange writes into its own.
struct MailTransaction {
    enum class Protocol { Smtp, Lmtp }; ///< LMTP confirms each recipient by itself (RFC 2033 §4.2)

    MailTransaction(Letter carried, qsizetype place, Protocol spoken);

    const Letter letter; ///< with the recipients of this transaction
    const qsizetype index; ///< the letter's, in its queue
    const Protocol protocol;
    bool isLastPart = true; ///< of a letter whose recipients the server takes in several transactions (RFC 9422)
    bool isPostponed = false; ///< carries recipients that an earlier transaction of the letter had no room for
    bool isFirst = true; ///< on its connection
    bool isEarly = false; ///< its MAIL follows a message that was not answered yet
    bool isFollowed = false; ///< another was begun before this one was concluded

    DeliveryReport report; ///< one entry a recipient from the start

    bool isMailIssued = false;
    bool isMailAccepted = false;
    qsizetype recipientsIssued = 0;
    qsizetype recipientsAnswered = 0;
    qsizetype recipientsAccepted = 0;
    bool isRecipientTakenUnasked = false; ///< the server refused MAIL and took a recipient all the same
    QList<qsizetype> noRoomFor; ///< recipients, by their place: the server takes no more at a time (RFC 5321 §4.5.3.1.10)
    bool isDataIssued = false;
    bool isChunked = false; ///< goes by BDAT
    qsizetype chunkSize = 0; ///< octets of the chunk that is about to be sent
    bool isChunkLast = false; ///< it is the last, or the last was sent
    bool isBdatRefused = false; ///< the command, on a connection where it never worked
    bool isBodySent = false; ///< the final dot or the last chunk is written
    bool isOpenAtServer = false; ///< begun and not known to be at its end: another MAIL would be refused
    bool isOneTooMany = false; ///< its MAIL was refused since the connection has carried as many as the server wants
    bool wasPipelinedMailRefused = false; ///< its MAIL came before the server would have another: the transaction is retried
    bool isConcluded = false; ///< the letter's last word is known

    [[nodiscard]] bool isEveryRecipientAnswered() const { return recipientsAnswered == letter.envelope.recipients.size(); }
    /// The server takes the message for somebody.
    [[nodiscard]] bool isAlive() const { return isMailAccepted && recipientsAccepted > 0; }
    /// The server will not take the message, whatever comes.
    [[nodiscard]] bool isRefused() const { return report.error || (isEveryRecipientAnswered() && recipientsAccepted == 0); }
    /// Whether a connection that is lost now leaves a letter behind that may have been delivered.
    [[nodiscard]] bool mayBeDelivered() const { return isBodySent && !isConcluded && !isRefused(); }

    /// A reply to the whole message. Answers whether it was the last one: with LMTP there is one for each recipient that was accepted.
    [[nodiscard]] bool confirm(const Reply &reply);
    /// The last word is known: recipients without a verdict get one from `report.error`.
    void conclude();
    /// The same where no recipient was accepted: the first one's reply speaks for all.
    void concludeRefused();

private:
    void confirmRecipient(const Reply &reply);

    qsizetype m_nextToConfirm = 0;
};

/// The name under which a server queued the message, as far as its confirmation tells: Postfix `queued as X`, Exim `id=X`, Sendmail and OpenSMTPD
/// `X Message accepted`; empty otherwise.
[[nodiscard]] QByteArray queueIdOf(const Reply &confirmation);

} // namespace smtp
