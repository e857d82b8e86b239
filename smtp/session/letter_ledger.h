// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/mail_transaction.h"
#include "smtp/exchange/server_facts.h"

#include <deque>
#include <vector>

namespace smtp {

/// The letters of a session: the transactions that are open, the recipients that wait for another one, and the reports of all that is concluded.
/// A letter may take several transactions, over several connections. The plan owns it.
class LetterLedger {
public:
    struct Concluded {
        qsizetype index; ///< of the letter in its queue
        DeliveryReport report;
    };
    struct Postponed {
        qsizetype index;
        Letter letter; ///< for the recipients that there was no room for
        bool isLastPart = false;
        bool isPostponed = true; ///< false: it was begun before, on a connection that ended
        bool isBegunAgain = false;
    };

    /// The one that was begun last; its commands may still be going out. None: there was none yet on any connection, or it is postponed.
    [[nodiscard]] const std::shared_ptr<MailTransaction> &current() const { return m_current; }
    /// Begun and not concluded, the oldest first.
    [[nodiscard]] const std::deque<std::shared_ptr<MailTransaction>> &open() const { return m_open; }
    [[nodiscard]] int transactionsBegun() const { return m_transactionsBegun; } ///< on this connection
    /// On this connection: the server has accepted them, or refused them one by one.
    [[nodiscard]] qsizetype recipientsDecided() const { return m_recipientsDecided; }

    /// The next transaction: another MAIL.
    void begin(std::shared_ptr<MailTransaction> next);
    /// The one that was begun last, which came too early, once more.
    void retryTransaction();
    /// Another MAIL needs a RSET first: the last transaction is not known to be at its end.
    [[nodiscard]] bool needsReset() const { return m_current && m_current->isOpenAtServer; }

    /// Gives what has just failed in the open transactions the context of the reply that did it.
    void addContext(const std::shared_ptr<const ReplyContext> &context);
    /// A command, but RCPT, that a person changed or left out: for the report of the letter that is under way.
    void addByHand(std::shared_ptr<const ByHand> changed) { m_byHand << std::move(changed); }
    /// Moves concluded letters into the reports.
    void collectResults(const ServerFacts &facts);
    [[nodiscard]] const QList<Concluded> &concluded() const { return m_concluded; } ///< letters, in that order
    [[nodiscard]] QList<Concluded> takeConcluded() { return std::exchange(m_concluded, {}); }
    [[nodiscard]] bool isAnyPartial() const { return !m_partials.empty(); } ///< a letter is concluded for some of its recipients

    /// What was begun and not concluded is to be begun once more, before all else.
    void postponeOpen();
    /// Their transactions come next.
    [[nodiscard]] bool hasPostponed() const { return !m_postponed.empty(); }
    [[nodiscard]] Postponed takePostponed();
    /// A transaction that is open may leave recipients for another one.
    [[nodiscard]] bool mayPostpone() const;
    /// The same, as far as it is not known yet: there is room for one recipient wherever there is room for the letter.
    [[nodiscard]] bool mayComeToPostpone() const;

    /// A fresh connection follows.
    void forgetConnection();

private:
    /// A letter that goes in several transactions, so far.
    struct Partial {
        qsizetype index;
        DeliveryReport report {};
        bool isLastBegun = false;
        int postponed = 0; ///< parts, of those that the server had no room for
    };

    std::shared_ptr<MailTransaction> m_current;
    std::deque<std::shared_ptr<MailTransaction>> m_open;
    std::deque<Postponed> m_postponed;
    std::vector<Partial> m_partials; ///< few: of those in flight
    QList<Concluded> m_concluded;
    QList<std::shared_ptr<const ByHand>> m_byHand;
    int m_transactionsBegun = 0;
    qsizetype m_recipientsDecided = 0;
};

} // namespace smtp
