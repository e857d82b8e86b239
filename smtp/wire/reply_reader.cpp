// SPDX-License-Identifier: MIT
#include "smtp/wire/reply_reader.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

Error violation(const QString &what)
{
    return {.kind = Error::Kind::ProtocolViolation, .detail = what, .reply = {}};
}

/// One to `most` digits at the start; -1 where there is none or too many.
int takeNumber(QByteArrayView &text, qsizetype most)
{
    qsizetype length = 0;
    int number = 0;
    while (length < text.size() && text.at(length) >= '0' && text.at(length) <= '9') {
        number = number * 10 + (text.at(length) - '0');
        if (++length > most)
            return -1;
    }
    text = text.sliced(length);
    return length == 0 ? -1 : number;
}

} // namespace

std::optional<EnhancedStatus> enhancedStatusOf(int code, QByteArrayView text)
{
    EnhancedStatus status;
    status.klass = takeNumber(text, 1);
    if (status.klass != code / 100 || (status.klass != 2 && status.klass != 4 && status.klass != 5) || !text.startsWith('.'))
        return std::nullopt;
    text = text.sliced(1);
    status.subject = takeNumber(text, 3);
    if (status.subject < 0 || !text.startsWith('.'))
        return std::nullopt;
    text = text.sliced(1);
    status.detail = takeNumber(text, 3);
    if (status.detail < 0 || (!text.isEmpty() && !text.startsWith(' ')))
        return std::nullopt;
    return status;
}

std::expected<std::optional<Reply>, Error> ReplyReader::take(const QByteArray &line)
{
    QByteArrayView rest = line;
    const int code = line.size() >= 3 ? takeNumber(rest, 3) : -1;
    const bool isWellFormed =
        code >= 200 && code < 600 && line.size() - rest.size() == 3 && (rest.isEmpty() || rest.startsWith(' ') || rest.startsWith('-'));
    if (!isWellFormed)
        return std::unexpected(violation(u"The server's line is no reply: it does not begin with a code from 200 to 599."_s));
    if (m_reply.code != 0 && m_reply.code != code)
        return std::unexpected(violation(u"The code changed from %1 to %2 within one reply."_s.arg(m_reply.code).arg(code)));

    const bool isLast = !rest.startsWith('-');
    const QByteArrayView text = rest.isEmpty() ? rest : rest.sliced(1);
    m_octets += line.size();
    if (m_reply.lines.size() >= maximumLines || m_octets > maximumOctets)
        return std::unexpected(violation(u"The server's reply does not end."_s));
    if (m_reply.lines.isEmpty()) {
        m_reply.enhanced = enhancedStatusOf(code, text);
        m_reply.lines.reserve(isLast ? 1 : 12); // most have one, without room to grow into; EHLO's about ten
    }
    m_reply.code = code;
    m_reply.lines << text.toByteArray();
    if (!isLast)
        return std::nullopt;
    Reply whole = std::move(m_reply);
    clear();
    return whole;
}

void ReplyReader::clear()
{
    m_reply = {};
    m_octets = 0;
}

} // namespace smtp
