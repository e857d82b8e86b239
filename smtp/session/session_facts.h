// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/extension/capabilities.h"
#include "smtp/session/delivery_report.h"
#include "smtp/session/letter.h"
#include "smtp/session/note.h"
#include "smtp/session/session_options.h"

namespace smtp {

/// All that has been learnt in a session, and what has been asked already. Plans and exchanges read it; exchanges write it.
struct SessionFacts {
    const SessionOptions *options = nullptr;

    // The connection.
    bool isGreeted = false;
    bool isEncrypted = false;
    bool isIntroduced = false;    ///< EHLO or HELO was accepted, since the last change of TLS
    bool hasRefusedEhlo = false;  ///< so HELO
    bool hasRefusedStartTls = false;
    bool isAuthenticated = false;
    QList<QByteArray> refusedMechanisms; ///< by replies that mean the mechanism, not the password
    bool isIpLoopback = false;    ///< the peer is this machine
    QByteArray ehloName;
    Capabilities capabilities;
    TlsReport tls;

    bool mayLookAhead = false;    ///< the server offers PIPELINING and the gate does not want each answer first

    // The transaction: of `letter`, from MAIL to the confirmation.
    const Letter *letter = nullptr;
    DeliveryReport report;         ///< one entry a recipient from the start
    bool isMailIssued = false;
    bool isMailAccepted = false;
    qsizetype recipientsIssued = 0;
    qsizetype recipientsAnswered = 0;
    qsizetype recipientsAccepted = 0;
    bool isDataIssued = false;
    qsizetype chunkSize = 0;       ///< octets of the chunk that is about to be sent
    bool isChunkLast = false;      ///< it is the last, or the last was sent
    bool isBodySent = false;       ///< the final dot or the last chunk is written: from here a lost connection is `Uncertain`
    bool isConcluded = false;      ///< the letter's last word is known

    bool needsReset = false;       ///< a transaction was begun and not brought to its end

    QList<DeliveryReport> reports; ///< of the letters concluded so far, in their order
    bool isQuitIssued = false;
    QList<Note> notes; ///< not yet told; the session tells them behind the line that they belong to

    /// Forgets all that was learnt in clear (RFC 3207 §4.2).
    void enterTls(const TlsReport &established);
    void beginLetter(const Letter &next);
    /// The letter's last word is known: files its report. Recipients without a verdict get one from `report.error`.
    void conclude();
    /// The same where no recipient was accepted: the first one's reply speaks for all.
    void concludeRefused();
    [[nodiscard]] bool isTransactionAlive() const { return isMailAccepted && recipientsAccepted > 0; }
};

} // namespace smtp
