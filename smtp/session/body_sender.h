// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/mail_transaction.h"
#include "smtp/session/body_stream.h"
#include "smtp/transcript/event.h"

namespace smtp {

/// The message on its way out, by DATA or by BDAT: reads its beginning while the server is thinking, gives out its octets, and says how far it is.
/// Writes nothing itself.
class BodySender {
public:
    /// DATA is out: by the time that the answer comes, the beginning of the message is ready. What cannot be opened says so when its turn comes.
    void readAhead(std::shared_ptr<MailTransaction> transaction);
    /// The answer to DATA wants the message of `transaction`, which outlives it here.
    [[nodiscard]] std::expected<void, Error> begin(MailTransaction &transaction);
    /// The next octets for the wire, at the end with the final dot.
    [[nodiscard]] std::expected<void, Error> next(QByteArray &block);

    /// Opens the message of `transaction` for BDAT, unless it is open. Answers whether it was not.
    [[nodiscard]] std::expected<bool, Error> beginChunks(MailTransaction &transaction);
    /// The octets of the next chunk, never null; the transaction is told what is known of them.
    [[nodiscard]] std::expected<QByteArray, Error> nextChunk(qsizetype size);

    [[nodiscard]] bool isOpen() const { return m_stream.has_value(); }
    [[nodiscard]] bool isAtEnd() const { return !m_ahead && m_stream->isAtEnd(); }
    [[nodiscard]] qint64 octets() const { return m_stream->octets(); } ///< given out, before stuffing
    [[nodiscard]] qint64 size() const { return m_size; } ///< of the whole message; -1: not known
    /// Whose message it is, or was.
    [[nodiscard]] MailTransaction *transaction() const { return m_transaction; }

    /// How far it is, if that is to be told now: some twenty times a second, and at the end.
    [[nodiscard]] std::optional<happened::BodyProgress> progress(std::chrono::nanoseconds now, bool isLast);
    /// Forgets what is left of it, and what was read ahead.
    void close();

private:
    /// A message whose first octets were read before they were asked for.
    struct Ahead {
        std::shared_ptr<MailTransaction> of;
        BodyStream stream;
        QByteArray block {}; ///< for the wire
        std::expected<void, Error> read {};
    };
    [[nodiscard]] std::expected<void, Error> open(MailTransaction &transaction, DotStuffer::For command);

    std::optional<Ahead> m_ahead;
    std::optional<BodyStream> m_stream;
    MailTransaction *m_transaction = nullptr; ///< the exchange in flight holds it
    qint64 m_size = -1;
    std::chrono::nanoseconds m_progressAt {};
};

} // namespace smtp
