// SPDX-License-Identifier: MIT
#include "smtp/practice/transaction.h"

#include "smtp/extension/extension.h"
#include "smtp/practice/path_reader.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype maximumRecipients = 1000;

Reply needsUtf8()
{
    return {553, {"5.6.7 this address needs SMTPUTF8"_ba}, {}}; // RFC 6531 §3.5
}

Reply notStored()
{
    return {452, {"4.3.1 the disk is full or broken: nothing was stored"_ba}, {}};
}

Reply unknownParameter(const QByteArray &name)
{
    return {555, {"5.5.4 unknown parameter " + name}, {}};
}

/// RFC 5321 §4.1.3: `127.0.0.1`, `IPv6:::1`.
QByteArray addressLiteral(QHostAddress address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // ::ffff:127.0.0.1 too
    if (isIpv4)
        return QHostAddress(ipv4).toString().toLatin1();
    address.setScopeId({});
    return "IPv6:" + address.toString().toLatin1();
}

/// RFC 5322 §3.3.
QByteArray dateNow()
{
    const QDateTime now = QDateTime::currentDateTime();
    return now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::RFC2822Date).toLatin1();
}

} // namespace

Reply Transaction::mail(QByteArrayView arguments, bool isExtended)
{
    if (m_hasMail)
        return {503, {"5.5.1 one sender at a time"_ba}, {}};
    const auto read = readPath(arguments, "FROM:");
    if (!read)
        return {501, {"5.1.7 " + read.error()}, {}};
    bool isUtf8 = false;
    for (const auto &[name, value] : read->parameters) {
        std::optional<Reply> judgement;
        for (const Extension *extension : extensionsOf(m_options.terms())) {
            if (!judgement && isExtended)
                judgement = extension->judgeMailParameter(name, value, m_options.terms());
        }
        if (name == "AUTH" && isExtended) // RFC 4954 §5: heard and not relied on
            continue;
        if (!judgement)
            return unknownParameter(name);
        if (judgement->code != 250)
            return *judgement;
        isUtf8 = isUtf8 || name == "SMTPUTF8";
    }
    if (read->isUtf8 && !isUtf8)
        return needsUtf8();
    m_hasMail = true;
    m_isUtf8 = isUtf8;
    m_reversePath = read->address;
    return {250, {"2.1.0 ok"_ba}, {}};
}

Reply Transaction::rcpt(QByteArrayView arguments)
{
    if (!m_hasMail)
        return {503, {"5.5.1 MAIL comes first"_ba}, {}};
    const auto read = readPath(arguments, "TO:");
    if (!read)
        return {501, {"5.1.3 " + read.error()}, {}};
    if (read->address.isEmpty())
        return {501, {"5.1.3 there is no address"_ba}, {}};
    if (!read->parameters.isEmpty())
        return unknownParameter(read->parameters.constFirst().first);
    if (read->isUtf8 && !m_isUtf8)
        return needsUtf8();
    if (m_recipients.size() >= maximumRecipients)
        return {452, {"4.5.3 that is enough recipients for one message"_ba}, {}}; // RFC 5321 §4.5.3.1.10
    m_recipients << read->address;
    return {250, {"2.1.5 ok"_ba}, {}};
}

Reply Transaction::data(const LetterOrigin &origin)
{
    if (!m_hasMail)
        return {503, {"5.5.1 MAIL comes first"_ba}, {}};
    if (m_recipients.isEmpty())
        return {554, {"5.5.1 no valid recipients"_ba}, {}};
    auto delivery = MaildirDelivery::begin(m_options.maildir);
    if (!delivery)
        return notStored();
    const QByteArray fields = trace(origin, (*delivery)->uniqueName());
    if (!(*delivery)->write(fields))
        return notStored();
    m_delivery = std::move(*delivery);
    m_unstuffer = {};
    m_messageSize = 0;
    m_storedSize = fields.size();
    m_refusal.reset();
    m_isReceiving = true;
    return {354, {"end with a dot on a line by itself"_ba}, {}};
}

qsizetype Transaction::feed(QByteArrayView octets)
{
    QByteArray text;
    const qsizetype used = m_unstuffer.feed(octets, text);
    m_messageSize += text.size();
    // The two ways in which servers disagree about where a message ends never reach the mailbox.
    if (m_unstuffer.hasBareLineEnd())
        refuse({554, {"5.6.0 a line end is CR and LF together (RFC 5321 section 2.3.8)"_ba}, {}});
    if (m_messageSize > m_options.maxSize)
        refuse({552, {"5.3.4 the message is larger than " + QByteArray::number(m_options.maxSize) + " octets"}, {}});
    if (m_delivery) {
        text.replace("\r\n", "\n");
        m_storedSize += text.size();
        if (!m_delivery->write(text))
            refuse(notStored());
    }
    m_isReceiving = !m_unstuffer.isFinished();
    return used;
}

void Transaction::refuse(Reply reply)
{
    m_delivery.reset(); // its file goes at once: on a full disk others need the place
    if (!m_refusal)
        m_refusal = std::move(reply);
}

bool Transaction::isEndless() const
{
    constexpr qint64 patience = 64 << 20;
    return m_messageSize > m_options.maxSize && m_messageSize - m_options.maxSize > std::max(patience, m_options.maxSize);
}

StoredLetter Transaction::letter() const
{
    StoredLetter letter {.path = {}, .reversePath = QString::fromUtf8(m_reversePath), .recipients = {}, .size = m_storedSize};
    for (const QByteArray &recipient : m_recipients)
        letter.recipients << QString::fromUtf8(recipient);
    return letter;
}

void Transaction::reset()
{
    m_hasMail = m_isUtf8 = m_isReceiving = false;
    m_reversePath.clear();
    m_recipients.clear();
    m_delivery.reset();
    m_refusal.reset();
}

/// Return-Path (RFC 5321 §4.4), whom the envelope named, and Received with how the letter came (RFC 3848, RFC 6531 §4.3).
QByteArray Transaction::trace(const LetterOrigin &origin, const QString &uniqueName) const
{
    QByteArray how = m_isUtf8 ? "UTF8SMTP"_ba : origin.isExtended ? "ESMTP"_ba : "SMTP"_ba;
    if (origin.isExtended && origin.isEncrypted)
        how += 'S';
    if (origin.isExtended && origin.isAuthenticated)
        how += 'A';
    QByteArray client = origin.clientName; // hostile: a name of the Received field's own form is made of it
    for (char &c : client) {
        const bool isPlain =
            (c > 0x20 && c < 0x7f && !QByteArrayView("()<>;\\\",").contains(c)) || (static_cast<uchar>(c) >= 0x80 && m_isUtf8);
        c = isPlain ? c : '?';
    }
    return "Return-Path: <" + m_reversePath + ">\nEnvelope-To: " + m_recipients.join(",\n\t") + "\nReceived: from " + client + " (["
        + addressLiteral(origin.address) + "])\n\tby localhost (Facteur practice post office) with " + how + "\n\tid "
        + uniqueName.section(u'.', 0, 1).toLatin1() + ";\n\t" + dateNow() + "\n";
}

} // namespace smtp
