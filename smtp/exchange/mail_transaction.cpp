// SPDX-License-Identifier: MIT
#include "smtp/exchange/mail_transaction.h"

#include "smtp/exchange/command_line.h"
#include "smtp/exchange/left_out.h"
#include "smtp/letter/recipient_verdict.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

using Verdict = RecipientReport::Verdict;

MailTransaction::MailTransaction(Letter carried, qsizetype place, Protocol spoken)
    : letter(std::move(carried))
    , index(place)
    , protocol(spoken)
{
    report.recipients.reserve(letter.envelope.recipients.size());
    for (const Address &address : letter.envelope.recipients)
        report.recipients << RecipientReport {address, Verdict::NotTried, std::nullopt};
}

bool MailTransaction::confirm(const Reply &reply)
{
    const QByteArray verb = isChunked ? "BDAT LAST"_ba : "."_ba;
    if (protocol == Protocol::Lmtp) {
        confirmRecipient(reply);
        if (m_nextToConfirm < report.recipients.size())
            return false;
        if (std::ranges::none_of(report.recipients, [](const RecipientReport &one) { return one.verdict == Verdict::Accepted; }))
            report.error = refusal(Error::Kind::Refused, Step::Confirmation, verb, reply, Statement::MessageRefusedForAll);
    } else if (reply.isPositive()) {
        report.confirmation = reply;
        report.queueId = queueIdOf(reply);
        for (RecipientReport &recipient : report.recipients) {
            if (recipient.verdict == Verdict::NotTried && !recipient.isLeftOut)
                recipient.verdict = Verdict::Accepted;
        }
    } else {
        report.confirmation = reply;
        report.error = refusal(Error::Kind::Refused, Step::Confirmation, verb, reply, Statement::MessageRefused);
    }
    conclude();
    return true;
}

/// In the order of the RCPT commands that were accepted; whoever was refused there has no second reply.
void MailTransaction::confirmRecipient(const Reply &reply)
{
    const auto hasVerdict = [this](qsizetype at) {
        const RecipientReport &one = report.recipients.at(at);
        return one.verdict != Verdict::NotTried || one.isLeftOut;
    };
    while (m_nextToConfirm < report.recipients.size() && hasVerdict(m_nextToConfirm))
        ++m_nextToConfirm;
    if (m_nextToConfirm == report.recipients.size())
        return;
    RecipientReport &recipient = report.recipients[m_nextToConfirm];
    recipient.reply = reply;
    recipient.isConfirmed = true;
    recipient.verdict = verdictOf(reply);
    if (!report.confirmation || (reply.isPositive() && !report.confirmation->isPositive())) {
        report.confirmation = reply;
        report.queueId = reply.isPositive() ? queueIdOf(reply) : QByteArray();
    }
    while (m_nextToConfirm < report.recipients.size() && hasVerdict(m_nextToConfirm))
        ++m_nextToConfirm;
}

void MailTransaction::conclude()
{
    if (isConcluded)
        return;
    isConcluded = true;
    for (RecipientReport &recipient : report.recipients) {
        if (report.error && recipient.verdict == Verdict::NotTried && !recipient.isLeftOut) {
            recipient.verdict = verdictOf(*report.error);
            if (report.error->reply && isAboutRecipients(*report.error)) {
                recipient.reply = report.error->reply;
                recipient.context = report.error->context;
            }
        }
    }
    // Whom a person at the gate put another address in place of does not have the letter: it is that other one's (who was refused it
    // stands for both).
    for (qsizetype i = report.recipients.size() - 1; i >= 0; --i) {
        const auto byHand = report.recipients.at(i).byHand;
        const bool isTaken = byHand && byHand->reply && byHand->reply->isPositive();
        if (isTaken && byHand->recipient && *byHand->recipient != report.recipients.at(i).address) {
            RecipientReport before {*byHand->recipient, Verdict::NotTried, std::nullopt};
            before.byHand = byHand;
            before.isLeftOut = true;
            report.recipients.insert(i + 1, std::move(before));
        }
    }
}

void MailTransaction::concludeRefused()
{
    if (!report.error && !report.recipients.isEmpty()) {
        // Whoever was left out was not refused.
        const auto refused = std::ranges::find_if_not(report.recipients, &RecipientReport::isLeftOut);
        if (refused == report.recipients.end()) {
            report.error = everyoneLeftOut({});
            conclude();
            return;
        }
        const RecipientReport &first = *refused;
        report.error = Error {.kind = Error::Kind::Refused,
            .isTemporary = first.verdict == Verdict::TryLater,
            .step = Step::Envelope,
            .why = Statement::EveryRecipientRefused,
            .reply = first.reply,
            .verb = "RCPT"_ba,
            .context = first.context,
            .reason = Error::Reason::EveryRecipient};
    }
    conclude();
}

QByteArray queueIdOf(const Reply &confirmation)
{
    // By hand: a regular expression is compiled at every start, for as long as the rest of a short session takes.
    const QByteArray all = confirmation.text();
    const QLatin1StringView text(QByteArrayView(all).first(std::min<qsizetype>(all.size(), 1000)));
    const auto isAlphanumeric = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
    const auto isPart = [&](char c) { return isAlphanumeric(c) || c == '.' || c == '_' || c == '-'; };
    const auto wordIn = [&](QLatin1StringView rest) {
        while (rest.startsWith(' '_L1))
            rest = rest.sliced(1);
        const qsizetype length = std::ranges::find_if_not(rest, isPart) - rest.begin();
        return length >= 4 && length <= 128 && isAlphanumeric(*rest.data()) ? rest.first(length) : QLatin1StringView();
    };
    for (const QLatin1StringView marker : {"queued as"_L1, "id="_L1}) {
        for (qsizetype at = text.indexOf(marker, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(marker, at + 1, Qt::CaseInsensitive)) {
            const QLatin1StringView word = wordIn(text.sliced(at + marker.size()));
            if (!word.isEmpty() && (at == 0 || !(isAlphanumeric(text.data()[at - 1]) || text.data()[at - 1] == '_')))
                return {word.data(), word.size()};
        }
    }
    const QLatin1StringView first = text.first(std::max<qsizetype>(text.indexOf(" Message accepted"_L1), 0));
    const bool isName = first.size() >= 6 && first.size() <= 32 && std::ranges::all_of(first, isAlphanumeric);
    return isName ? QByteArray(first.data(), first.size()) : QByteArray();
}

} // namespace smtp
