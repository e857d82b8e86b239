// SPDX-License-Identifier: MIT
#include "smtp/exchange/command_line.h"

#include "smtp/letter/recipient_verdict.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// Where the word that begins at `from`, or behind the blanks there, ends.
qsizetype endOfWord(const QByteArray &line, qsizetype from)
{
    const auto isBlank = [&](qsizetype at) { return line.at(at) == ' ' || line.at(at) == '\t'; };
    while (from > 0 && from < line.size() && isBlank(from))
        ++from;
    while (from < line.size() && !isBlank(from))
        ++from;
    return from;
}

} // namespace

QByteArray verbOf(const QByteArray &line)
{
    return line.first(endOfWord(line, 0)).toUpper();
}

std::expected<WireText, Error> commandLine(Step step, QByteArray text)
{
    if (text.contains('\r') || text.contains('\n') || text.contains('\0')) {
        return std::unexpected(Error {.kind = Error::Kind::InvalidMessage, .step = step, .why = Statement::LineEndInCommand, .reply = {}});
    }
    return WireText(std::move(text));
}

std::expected<WireText, Error> typedLine(Step step, const QByteArray &line, Typed typed)
{
    auto checked = commandLine(step, line);
    if (!checked)
        return checked;
    WireText text;
    if (typed == Typed::AuthResponse && line != "*") // RFC 4954 §4: the login is given up
        return text.addSecret(line);
    const QByteArray verb = verbOf(line);
    const qsizetype shown = verb == "AUTH" ? endOfWord(line, verb.size()) : line.size();
    if (shown == line.size())
        return checked;
    text.add(QByteArrayView(line).first(shown + 1));
    return text.addSecret(QByteArrayView(line).sliced(shown + 1));
}

Error refusal(Error::Kind kind, Step step, const QByteArray &verb, const Reply &reply, const Statement &why)
{
    return {.kind = kind, .isTemporary = isForNow(reply), .step = step, .why = why, .reply = reply, .verb = verb};
}

std::optional<Error> outOfPlace(Step step, const QByteArray &verb, const Reply &reply)
{
    // RFC 5321 §4.2.2: 221 says that the server closes. To anything but QUIT it says that it is closing before its time.
    if (reply.code == 221) {
        Error closed = refusal(Error::Kind::ConnectionLost, step, verb, reply, Statement::ServerEnded);
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
    const Statement what = verb.isEmpty() ? Statement(Statement::UnexpectedGreeting, reply.code)
        : verb == "."                     ? Statement(Statement::UnexpectedConfirmation, reply.code)
                                          : Statement(Statement::UnexpectedReply, verb, reply.code);
    return refusal(Error::Kind::ProtocolViolation, step, verb, reply, what);
}

} // namespace smtp
