// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/mail_transaction.h"
#include "smtp/exchange/session_options.h"
#include "smtp/extension/capabilities.h"
#include "smtp/transcript/note.h"

#include <deque>
#include <memory>
#include <vector>

namespace smtp {

/// All that has been learnt in a session, and what has been asked already. Plans and exchanges read it; exchanges write it.
struct SessionFacts {
    const SessionOptions *options = nullptr;

    // The connection.
    bool isGreeted = false;
    QByteArray greeting;          ///< the server's first words
    bool isEncrypted = false;
    bool isIntroduced = false;    ///< EHLO or HELO was accepted, since the last change of TLS
    std::optional<Error> ehloRefusal; ///< so HELO
    bool hasRefusedStartTls = false;
    bool isAuthenticated = false;
    QByteArray mechanism;         ///< of the last AUTH
    QList<QByteArray> refusedMechanisms; ///< by replies that mean the mechanism, not the password
    std::optional<Error> loginRefusal; ///< the one of those replies that says most
    bool isIpLoopback = false;    ///< the peer is this machine
    bool hasComparedIssuer = false; ///< with the one that is remembered
    QByteArray ehloName;
    Capabilities capabilities;
    TlsReport tls;

    bool mayLookAhead = false;    ///< the server offers PIPELINING and the gate does not want each answer first

    // The letters.
    std::shared_ptr<MailTransaction> transaction; ///< the one that was begun last; its commands may still be going out
    std::deque<std::shared_ptr<MailTransaction>> open; ///< begun and not concluded, the oldest first
    struct Concluded {
        qsizetype index; ///< of the letter in its queue
        DeliveryReport report;
    };
    QList<Concluded> reports; ///< of the letters concluded so far, in that order
    /// A letter that goes in several transactions, so far.
    struct Partial {
        qsizetype index; ///< the letter's place in its queue
        DeliveryReport report {};
        bool isLastBegun = false;
        int postponed = 0; ///< parts, of those that the server had no room for
    };
    std::vector<Partial> partials; ///< few: of those in flight
    struct Postponed {
        qsizetype index;
        Letter letter; ///< for the recipients that there was no room for
        bool isLastPart = false;
        bool isPostponed = true; ///< false: it was begun before, on a connection that ended
        bool isBegunAgain = false;
    };
    std::deque<Postponed> postponed; ///< their transactions come next
    int transactionsBegun = 0; ///< on this connection
    qsizetype recipientsDecided = 0; ///< on this connection: the server has accepted them, or refused them one by one
    bool hasTakenChunks = false; ///< BDAT has worked on this connection
    bool takesMailEarly = true; ///< until it refuses one that follows a message unanswered

    bool isQuitIssued = false;
    QList<std::shared_ptr<const ByHand>>
        byHand; ///< commands, but RCPT, that a person changed or left out, for the letter that is under way
    QList<Note> notes; ///< not yet told; the session tells them behind the line that they belong to

    /// What a reply to `verb` answers now.
    [[nodiscard]] std::shared_ptr<const ReplyContext> contextOf(const QByteArray &verb) const;
    /// Gives what has just failed in the open transactions the context of the reply that did it.
    void addContext(const std::shared_ptr<const ReplyContext> &context);
    /// Forgets all that was learnt in clear (RFC 3207 §4.2).
    void enterTls(const TlsReport &established);
    /// The next transaction: another MAIL.
    void begin(std::shared_ptr<MailTransaction> next);
    /// The one that was begun last, which came too early, once more.
    void beginAgain();
    /// Nothing is known of a fresh connection.
    void forgetConnection();
    /// What was begun and not concluded is to be begun once more, before all else.
    void postponeOpen();
    /// Files the reports of all that is concluded.
    void file();
    /// A transaction that is open may leave recipients for another one.
    [[nodiscard]] bool mayPostpone() const;
    /// The same, as far as it is not known yet: there is room for one recipient wherever there is room for the letter.
    [[nodiscard]] bool mayComeToPostpone() const;
    /// Another MAIL needs a RSET first: the last transaction is not known to be at its end.
    [[nodiscard]] bool needsReset() const;
};

} // namespace smtp
