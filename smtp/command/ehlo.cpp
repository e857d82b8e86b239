// SPDX-License-Identifier: MIT
#include "smtp/command/ehlo.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Ehlo::line(ServerFacts &facts)
{
    return commandLine(step(), verb() + ' ' + facts.ehloName);
}

Outcome Ehlo::onReply(const Reply &reply, ServerFacts &facts)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (reply.isPositive()) {
        facts.capabilities = Capabilities::fromEhlo(reply, facts.options->disabledExtensions);
        if (facts.options->remembered.chunks == ServerMemory::Chunks::AreRefused && Capabilities::fromEhlo(reply).has("CHUNKING"))
            facts.notes << Statement::ChunkingAvoided;
        facts.isIntroduced = true;
        return outcome::Done {};
    }
    // RFC 5321 §3.2 and §4.1.1.1: not known, not implemented, or refused by a server that may still take HELO.
    if (!m_isLmtp && (reply.code == 500 || reply.code == 501 || reply.code == 502 || reply.code == 504 || reply.code == 550)) {
        facts.ehloRefusal = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::IntroductionRefused);
        facts.ehloRefusal->context = facts.contextOf(verb());
        return outcome::Done {};
    }
    return outcome::Fail {refusal(Error::Kind::Refused, step(), verb(), reply, Statement::IntroductionRefused)};
}

std::optional<Error> reasonOfEhlo(const ServerFacts &facts)
{
    // 500 and 502 say only that EHLO is not known.
    if (!facts.ehloRefusal)
        return std::nullopt;
    const Reply &reply = facts.ehloRefusal->reply.value();
    const bool isKnown = reply.code != 500 && reply.code != 502;
    return isKnown || (reply.enhanced && reply.enhanced->subject == 7) ? facts.ehloRefusal : std::nullopt;
}

std::expected<WireText, Error> Helo::line(ServerFacts &facts)
{
    return commandLine(step(), "HELO " + facts.ehloName);
}

Outcome Helo::onReply(const Reply &reply, ServerFacts &facts)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (!reply.isPositive()) {
        // That HELO comes too late, or is one command too many, is no reason.
        const bool isEcho = reply.code == 421 || reply.code == 500 || reply.code == 502 || reply.code == 503;
        if (auto before = reasonOfEhlo(facts); before && isEcho)
            return outcome::Fail {std::move(*before)};
        return outcome::Fail {refusal(Error::Kind::Refused, step(), verb(), reply, Statement::EhloAndHeloRefused)};
    }
    facts.capabilities = {};
    facts.isIntroduced = true;
    return outcome::Done {};
}

} // namespace smtp
