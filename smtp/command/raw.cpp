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
    auto checked = commandLine(m_step, m_text);
    if (!checked)
        return checked;
    if (*m_expected == Expected::Response) {
        WireText secret;
        secret.addSecret(m_text);
        return secret;
    }
    // AUTH PLAIN with its initial response holds the password.
    const qsizetype mechanism = m_verb == "AUTH" ? endOfWord(m_text, m_verb.size()) : m_text.size();
    if (mechanism == m_text.size())
        return checked;
    WireText secret(m_text.first(mechanism + 1));
    secret.addSecret(QByteArrayView(m_text).sliced(mechanism + 1));
    return secret;
}

Outcome Raw::onReply(const Reply &reply, ServerFacts &facts)
{
    if (m_verb == "EHLO" && reply.isPositive()) {
        facts.capabilities = Capabilities::fromEhlo(reply, facts.options->switchedOff);
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
