// SPDX-License-Identifier: MIT
#include "smtp/wire/reply_reader.h"

#include "smtp/reply/take_number.h"
#include "smtp/wire/printable.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype longestQuote = 200; ///< octets of a line that is told of

Error violation(const QString &what)
{
    return {.kind = Error::Kind::ProtocolViolation, .detail = what, .reply = {}};
}

bool isRefusal(int code)
{
    return code >= 400;
}

} // namespace

std::expected<std::optional<Reply>, Error> ReplyReader::take(const QByteArray &line)
{
    QByteArrayView rest = line;
    const int code = line.size() >= 3 ? takeNumber(rest, 3) : -1;
    const bool isWellFormed =
        code >= 200 && code < 600 && line.size() - rest.size() == 3 && (rest.isEmpty() || rest.startsWith(' ') || rest.startsWith('-'));
    m_octets += line.size();
    if (m_reply.lines.size() >= maximumLines || m_octets > maximumOctets) {
        Error endless = violation(m_reply.lines.size() >= maximumLines
                ? u"The server's reply is longer than the %1 lines that are read."_s.arg(maximumLines)
                : u"The server's reply is longer than the %1 octets that are read."_s.arg(maximumOctets));
        if (!m_reply.lines.isEmpty())
            endless.detail += u" It begins with “%1”."_s.arg(printable(m_reply.lines.constFirst().left(longestQuote)));
        endless.reply = takeRefusal();
        return std::unexpected(std::move(endless));
    }
    if (!isWellFormed && isRefusal(m_reply.code)) {
        m_reply.lines << line; // of the reason, broken over lines
        return std::nullopt;
    }
    if (!isWellFormed)
        return std::unexpected(
            violation(u"The server's line is no reply: it does not begin with a code from 200 to 599. It says “%1”."_s.arg(
                printable(line.left(longestQuote)))));
    const bool isLast = !rest.startsWith('-');
    const QByteArrayView text = rest.isEmpty() ? rest : rest.sliced(1);
    // RFC 5321 §4.2.1: the codes must be the same, and a client may go by the last one alone. What was refused before is not accepted so.
    const bool hasChanged = m_reply.code != 0 && m_reply.code != code;
    if (hasChanged && isRefusal(m_reply.code) && !isRefusal(code)) {
        Error mixed =
            violation(u"The code changed from %1 to %2 within one reply."_s.arg(QString::number(m_reply.code), QString::number(code)));
        mixed.reply = std::move(m_reply);
        clear();
        return std::unexpected(std::move(mixed));
    }
    if (m_reply.lines.isEmpty())
        m_reply.lines.reserve(isLast ? 1 : 12); // most have one, without room to grow into; EHLO's about ten
    if (m_reply.lines.isEmpty() || hasChanged)
        m_reply.enhanced = enhancedStatusOf(code, text);
    m_reply.code = code;
    m_reply.lines << text.toByteArray();
    if (!isLast)
        return std::nullopt;
    Reply whole = std::move(m_reply);
    clear();
    return whole;
}

std::optional<Reply> ReplyReader::takeRefusal()
{
    if (!isRefusal(m_reply.code))
        return std::nullopt;
    Reply begun = std::move(m_reply);
    clear();
    return begun;
}

Error ReplyReader::tooLong(const QByteArray &beginning)
{
    Error error = violation(u"The server's line is longer than %1 octets."_s.arg(maximumLine));
    const auto reply = take(beginning.left(maximumLine));
    if (reply && *reply && isRefusal((*reply)->code))
        error.reply = **reply;
    else
        error.reply = reply ? takeRefusal() : reply.error().reply;
    return error;
}

void ReplyReader::clear()
{
    m_reply = {};
    m_octets = 0;
}

} // namespace smtp
