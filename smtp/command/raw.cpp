// SPDX-License-Identifier: MIT
#include "smtp/command/raw.h"

#include "smtp/exchange/command_line.h"

namespace smtp {

namespace {

Step stepOf(QByteArrayView verb)
{
    if (verb == "MAIL" || verb == "RCPT")
        return Step::Envelope;
    if (verb == "DATA" || verb == ".")
        return Step::Content;
    return verb == "RSET" ? Step::Confirmation : Step::Connection;
}

} // namespace

Raw::Raw(QByteArray text, std::shared_ptr<Expected> expected)
    : m_text(std::move(text))
    , m_expected(std::move(expected))
{
    switch (*m_expected) {
    case Expected::Command:
        m_verb = verbOf(m_text);
        break;
    case Expected::Message:
        m_verb = ".";
        break;
    case Expected::Response:
        m_verb = "AUTH";
        break;
    }
    m_step = stepOf(m_verb);
}

std::expected<WireText, Error> Raw::line(ServerFacts &)
{
    if (*m_expected == Expected::Message) { // its lines, with the dot: no transcript holds a message's content
        WireText message;
        if (m_text.size() > 1)
            message.addSecret(QByteArrayView(m_text).chopped(1));
        return message.add(".");
    }
    return typedLine(m_step, m_text, *m_expected == Expected::Response ? Typed::AuthResponse : Typed::Command);
}

Outcome Raw::onReply(const Reply &reply, ServerFacts &facts)
{
    if (m_verb == "EHLO" && reply.isPositive()) {
        facts.capabilities = Capabilities::fromEhlo(reply, facts.options->disabledExtensions);
        facts.isIntroduced = true;
    }
    if (m_verb == "DATA" && reply.code == 354)
        *m_expected = Expected::Message;
    else if (m_verb == "AUTH" && reply.code == 334)
        *m_expected = Expected::Response;
    else
        *m_expected = Expected::Command;
    return outcome::Done {};
}

} // namespace smtp
