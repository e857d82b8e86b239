// SPDX-License-Identifier: MIT
#include "app/explain/changes_by_hand.h"

#include "smtp/wire/path.h"

#include <algorithm>

using namespace smtp;

namespace app {

using How = ByHandCause::How;

namespace {

QByteArray verbOf(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    return (space < 0 ? line : line.first(space)).toUpper();
}

bool isIntroduction(const ByHand &one)
{
    return one.verb == "EHLO" || one.verb == "HELO" || one.verb == "LHLO";
}

/// What it says of a mailbox is so whatever was said before (RFC 3463 §3.2, §3.3); but for what it says of the sender's.
bool isAboutMailbox(const Reply &reply)
{
    if (!reply.enhanced)
        return false;
    const bool isSender = reply.enhanced->subject == 1 && (reply.enhanced->detail == 7 || reply.enhanced->detail == 8);
    return (reply.enhanced->subject == 1 && reply.enhanced->detail != 0 && !isSender) || reply.enhanced->subject == 2;
}

/// What the server offers is known by EHLO alone.
bool isAboutOffer(const Error &error)
{
    if (error.reply)
        return false;
    const bool isUnsafe =
        error.tls && (error.tls->reason == TlsFailure::Reason::NotOffered || error.tls->reason == TlsFailure::Reason::Withdrawn);
    return isUnsafe || (error.kind == Error::Kind::Tls && !error.tls) || error.kind == Error::Kind::LoginRefused
        || (error.kind == Error::Kind::InvalidMessage && error.reason != Error::Reason::TooLarge);
}

/// Nothing came after it that it could have brought about: each recipient's command is about that one alone.
bool endsWithItself(const ByHand &one)
{
    return one.verb == "RCPT" || one.verb == "QUIT" || one.verb == "RSET" || one.verb == "NOOP";
}

const ByHand *find(const QList<ByHand> &all, const auto &isIt)
{
    const auto found = std::ranges::find_if(all, isIt);
    return found == all.cend() ? nullptr : &*found;
}

} // namespace

std::optional<ByHandCause> causeByHand(const QList<ByHand> &all, const QByteArray &verb, const Reply &reply)
{
    if (const ByHand *answered = find(all, [&](const ByHand &one) { return one.verb == verb && one.reply == reply; }))
        return ByHandCause {*answered, How::Answered};
    // 530 wants what was left out (RFC 3207 §4, RFC 4954 §6), 503 a command that should have come before (RFC 5321 §4.2.4).
    const auto isWanted = [&](const ByHand &one) {
        return (reply.code == 530 && (one.verb == "STARTTLS" || one.verb == "AUTH")) || (reply.code == 503 && !endsWithItself(one));
    };
    if (const ByHand *missing = find(all, isWanted))
        return ByHandCause {*missing, How::Missing};
    if (isAboutMailbox(reply))
        return std::nullopt;
    if (const ByHand *before = find(all, [](const ByHand &one) { return !endsWithItself(one); }))
        return ByHandCause {*before, How::Possible};
    return std::nullopt;
}

std::optional<ByHandCause> causeByHand(const QList<ByHand> &all, const Error &error)
{
    if (all.isEmpty() || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Uncertain)
        return std::nullopt;
    if (error.reply) {
        // The reply alone tells it, whatever command the error names.
        if (const ByHand *answered = find(all, [&](const ByHand &one) { return one.reply == error.reply; }))
            return ByHandCause {*answered, How::Answered};
        return causeByHand(all, error.verb, *error.reply);
    }
    if (isAboutOffer(error)) {
        if (const ByHand *unasked = find(all, isIntroduction))
            return ByHandCause {*unasked, How::Missing};
    }
    const auto isMissed = [&](const ByHand &one) {
        const bool isEncryption = one.verb == "STARTTLS" && error.kind == Error::Kind::Tls;
        return isEncryption || (one.isLeftOut() && !error.verb.isEmpty() && one.verb == error.verb);
    };
    if (const ByHand *missed = find(all, isMissed))
        return ByHandCause {*missed, How::Missing};
    const bool isOurs = error.kind == Error::Kind::InvalidMessage || error.kind == Error::Kind::FileUnreadable
        || error.kind == Error::Kind::LocalInputOutput || error.kind == Error::Kind::Usage;
    if (isOurs)
        return std::nullopt;
    if (const ByHand *before = find(all, [](const ByHand &one) { return !endsWithItself(one); }))
        return ByHandCause {*before, How::Possible};
    return std::nullopt;
}

std::optional<ByHandCause> ChangesByHand::causeOf(quint32 exchange, const QByteArray &verb, const Reply &reply) const
{
    if (const auto place = m_changed.constFind(exchange); exchange > 0 && place != m_changed.cend() && *place < m_all.size()) {
        ByHand answered = m_all.at(*place);
        answered.reply = reply;
        return ByHandCause {std::move(answered), How::Answered};
    }
    const bool isOfMessage = verb == "DATA" || verb == "BDAT" || verb == "." || verb == "BDAT LAST";
    if (isOfMessage && !m_hasRecipient) { // the letter is for nobody
        if (const ByHand *recipient = find(m_all, [](const ByHand &one) { return one.verb == "RCPT"; }))
            return ByHandCause {*recipient, How::Missing};
    }
    return causeByHand(m_all, verb, reply);
}

void ChangesByHand::begin(const Event &event, const QByteArray &offered, const QByteArray &sent)
{
    ByHand byHand {.step = event.step, .verb = verbOf(offered), .offered = offered, .sent = sent};
    if (byHand.verb == "RCPT") {
        if (const auto path = pathIn(offered)) {
            if (auto address = Address::parse(QString::fromUtf8(*path)))
                byHand.recipient = std::move(*address);
        }
    }
    m_all << std::move(byHand);
}

void ChangesByHand::take(const Event &event)
{
    using namespace happened;
    if (event.connection > 0 && event.connection != m_connection && !std::holds_alternative<Concluded>(event.body)) {
        *this = {}; // of another one
        m_connection = event.connection;
    }
    if (const auto *offer = std::get_if<Offered>(&event.body)) {
        m_offered = offer->line;
    } else if (const auto *skipped = std::get_if<Skipped>(&event.body)) {
        m_offered.clear();
        begin(event, skipped->line, {});
    } else if (const auto *sent = std::get_if<Sent>(&event.body)) {
        if (const QByteArray offered = std::exchange(m_offered, {}); !offered.isEmpty() && offered != sent->line) {
            begin(event, offered, sent->line);
            m_changed.insert(event.exchange, m_all.size() - 1);
        }
    } else if (const auto *replied = std::get_if<Replied>(&event.body)) {
        if (const auto place = m_changed.constFind(event.exchange); place != m_changed.cend() && *place < m_all.size())
            m_all[*place].reply = replied->reply;
        m_hasRecipient = m_hasRecipient || (replied->verb == "RCPT" && replied->reply.isPositive());
    } else if (std::holds_alternative<Withdrawn>(event.body)) {
        m_offered.clear();
    } else if (std::holds_alternative<Concluded>(event.body)) { // the next letter has its own
        m_all.removeIf([](const ByHand &one) { return one.step != Step::Connection; });
        m_changed.clear();
        m_hasRecipient = false;
    }
}

ChangesByHand changesBefore(const Event &event, const std::vector<Event> &events)
{
    ChangesByHand changes;
    const std::size_t end = std::min(static_cast<std::size_t>(event.sequence), events.size());
    for (std::size_t at = 0; at < end; ++at)
        changes.take(events[at]);
    return changes;
}

} // namespace app
