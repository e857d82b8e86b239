// SPDX-License-Identifier: MIT
#include "smtp/wire/reply_reader.h"

#include "smtp/reply/take_number.h"
#include "smtp/wire/printable.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype longestQuote = 200; ///< octets of a line that is told of

Error violation(const Statement &why)
{
    return {.kind = Error::Kind::ProtocolViolation, .why = why, .reply = {}};
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
        Error endless = violation(m_reply.lines.size() >= maximumLines ? Statement(Statement::ReplyOfTooManyLines, maximumLines)
                                                                       : Statement(Statement::ReplyTooLong, maximumOctets));
        if (!m_reply.lines.isEmpty())
            endless.why = endless.why.with({Statement::ReplyBegins, printable(m_reply.lines.constFirst().left(longestQuote))});
        endless.reply = takeRefusal();
        return std::unexpected(std::move(endless));
    }
    if (!isWellFormed && isRefusal(m_reply.code)) {
        m_reply.lines << line; // of the reason, broken over lines
        return std::nullopt;
    }
    if (!isWellFormed)
        return std::unexpected(violation(Statement(Statement::NotAReply, printable(line.left(longestQuote)))));
    const bool isLast = !rest.startsWith('-');
    const QByteArrayView text = rest.isEmpty() ? rest : rest.sliced(1);
    // RFC 5321 §4.2.1: the codes must be the same, and a client may go by the last one alone. What was refused before is not accepted so.
    const bool hasChanged = m_reply.code != 0 && m_reply.code != code;
    if (hasChanged && isRefusal(m_reply.code) && !isRefusal(code)) {
        Error mixed = violation(Statement(Statement::CodeChanged, m_reply.code, code));
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
    Error error = violation(Statement(Statement::LineTooLong, maximumLine));
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
