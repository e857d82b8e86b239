// SPDX-License-Identifier: MIT
#include "smtp/command/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> commandLine(Step step, QByteArray text)
{
    if (text.contains('\r') || text.contains('\n') || text.contains('\0')) {
        return std::unexpected(Error {
            .kind = Error::Kind::InvalidMessage, .step = step, .detail = u"A command cannot hold a line end or a NUL."_s, .reply = {}});
    }
    return WireText(std::move(text));
}

Error refusal(Error::Kind kind, Step step, const QByteArray &verb, const Reply &reply, const QString &detail)
{
    return {.kind = kind, .isTemporary = reply.isTemporary(), .step = step, .detail = detail, .reply = reply, .verb = verb};
}

Error unexpectedReply(Step step, const QByteArray &verb, const Reply &reply)
{
    const QString what = verb.isEmpty() ? u"the connection"_s : verb == "." ? u"the message"_s : QString::fromLatin1(verb);
    return refusal(Error::Kind::ProtocolViolation, step, verb, reply,
        u"The server answered %1 with %2, which it cannot mean."_s.arg(what).arg(reply.code));
}

} // namespace smtp
