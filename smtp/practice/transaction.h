// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/maildir.h"
#include "smtp/practice/post_office.h"
#include "smtp/reply/reply.h"
#include "smtp/wire/dot_stuffer.h"

#include <utility>

namespace smtp {

/// How a letter came, for its trace field.
struct LetterOrigin {
    QByteArray clientName; ///< as said in EHLO
    QHostAddress address;
    bool isExtended = false;
    bool isEncrypted = false;
    bool isAuthenticated = false;
};

/// One mail transaction as the receiver sees it (RFC 5321 §3.3): MAIL, RCPT, then the message, which goes to a file as it comes. Its memory does not
/// grow with the message. No sockets, no sync: what it has written is handed over to be committed.
class Transaction {
public:
    explicit Transaction(const PostOfficeOptions &options)
        : m_options(options)
    {
    }

    [[nodiscard]] Reply mail(QByteArrayView arguments, bool isExtended);
    [[nodiscard]] Reply rcpt(QByteArrayView arguments);
    [[nodiscard]] Reply data(const LetterOrigin &origin); ///< after its 354 the message is fed

    /// Takes the message's octets up to its end; answers how many were used. A message that is refused is still read to its end.
    [[nodiscard]] qsizetype feed(QByteArrayView octets);
    [[nodiscard]] bool isReceiving() const { return m_isReceiving; }
    [[nodiscard]] qint64 messageSize() const { return m_messageSize; }
    /// Far more than may come even of a message that is refused.
    [[nodiscard]] bool isEndless() const;

    /// After the end: why the message is refused, else nothing and `delivery` is complete.
    [[nodiscard]] const std::optional<Reply> &refusal() const { return m_refusal; }
    [[nodiscard]] std::shared_ptr<MaildirDelivery> takeDelivery() { return std::exchange(m_delivery, nullptr); }
    [[nodiscard]] StoredLetter letter() const; ///< without its path

    [[nodiscard]] bool isOpen() const { return m_hasMail; }
    void reset();

private:
    [[nodiscard]] QByteArray trace(const LetterOrigin &origin, const QString &uniqueName) const;
    void refuse(Reply reply);

    const PostOfficeOptions &m_options;
    bool m_hasMail = false;
    bool m_isUtf8 = false;
    QByteArray m_reversePath; ///< as on the wire; empty: null
    QList<QByteArray> m_recipients;
    std::shared_ptr<MaildirDelivery> m_delivery;
    DotUnstuffer m_unstuffer;
    bool m_isReceiving = false;
    qint64 m_messageSize = 0;
    qint64 m_storedSize = 0;
    std::optional<Reply> m_refusal;
};

} // namespace smtp
