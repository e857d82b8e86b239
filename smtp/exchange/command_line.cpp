// SPDX-License-Identifier: MIT
#include "smtp/exchange/command_line.h"

#include "smtp/letter/recipient_verdict.h"

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
    return {.kind = kind, .isTemporary = isForNow(reply), .step = step, .detail = detail, .reply = reply, .verb = verb};
}

std::optional<Error> outOfPlace(Step step, const QByteArray &verb, const Reply &reply)
{
    // RFC 5321 §4.2.2: 221 says that the server closes. To anything but QUIT it says that it is closing before its time.
    if (reply.code == 221) {
        Error closed = refusal(Error::Kind::ConnectionLost, step, verb, reply, u"The server ended the session (221)."_s);
        closed.isTemporary = true;
        return closed;
    }
    // 220 greets, or begins TLS, and 235 ends a login (RFC 4954 §6). A client goes by the first digit (RFC 5321 §4.2), and takes any other 2yz.
    const bool isOthers = (reply.code == 220 && !verb.isEmpty()) || (reply.code == 235 && verb != "AUTH");
    if (isOthers || reply.isIntermediate())
        return unexpectedReply(step, verb, reply);
    return std::nullopt;
}

Error unexpectedReply(Step step, const QByteArray &verb, const Reply &reply)
{
    const QString what = verb.isEmpty() ? u"the connection"_s : verb == "." ? u"the message"_s : QString::fromLatin1(verb);
    return refusal(Error::Kind::ProtocolViolation, step, verb, reply,
        u"The server answered %1 with %2, which it cannot mean."_s.arg(what).arg(reply.code));
}

} // namespace smtp
