// SPDX-License-Identifier: MIT
#include "smtp/session/probe_plan.h"

#include "smtp/command/mail.h"
#include "smtp/command/quit.h"
#include "smtp/command/rcpt.h"
#include "smtp/command/rset.h"
#include "smtp/session/introduction.h"

#include <QBuffer>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

class NoBody final : public Body {
public:
    [[nodiscard]] std::expected<std::unique_ptr<QIODevice>, Error> open() const override { return std::make_unique<QBuffer>(); }
    [[nodiscard]] qint64 size() const override { return -1; }
    [[nodiscard]] bool has8BitOctets() const override { return false; }
    [[nodiscard]] bool hasUtf8Headers() const override { return false; }
};

/// Both names are reserved (RFC 2606): no relay has a reason to know either.
Letter strangersLetter()
{
    Letter letter;
    if (const auto from = Address::parse(u"facteur-probe@example.org"_s))
        letter.envelope.reversePath = *from;
    if (const auto to = Address::parse(u"facteur-probe@example.com"_s))
        letter.envelope.recipients << *to;
    letter.body = std::make_shared<NoBody>();
    return letter;
}

} // namespace

Plan::Next ProbePlan::next(const ServerFacts &facts, int inFlight)
{
    if (inFlight > 0) // each answer is looked at by itself
        return Wait {};
    if (auto exchange = introduction(facts))
        return exchange;
    if (m_scope == Scope::TlsOnly)
        return facts.isQuitIssued ? Next(Finished {}) : std::make_unique<Quit>();
    if (!m_letters.current()) {
        m_letters.begin(std::make_shared<MailTransaction>(strangersLetter(), 0, facts.options->protocol));
        return std::make_unique<Mail>(m_letters.current());
    }
    if (m_letters.current()->isMailAccepted && m_letters.current()->recipientsIssued == 0)
        return std::make_unique<Rcpt>(m_letters.current(), 0);
    m_letters.current()->isConcluded = true;
    if (m_letters.needsReset() && !facts.isQuitIssued)
        return std::make_unique<Rset>(m_letters.current());
    if (!facts.isQuitIssued)
        return std::make_unique<Quit>();
    return Finished {};
}

} // namespace smtp
