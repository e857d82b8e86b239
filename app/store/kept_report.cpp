// SPDX-License-Identifier: MIT
#include "app/store/kept_report.h"

#include "app/send/tries.h"
#include "smtp/letter/recipient_verdict.h"
#include "smtp/wire/path.h"

#include <QHash>

#include <algorithm>

using namespace smtp::happened;

namespace app {

using smtp::DeliveryReport;
using smtp::Event;
using smtp::RecipientReport;
using Verdict = RecipientReport::Verdict;

namespace {

std::optional<smtp::Address> addressIn(const QByteArray &line)
{
    const auto path = smtp::pathIn(line);
    if (!path)
        return std::nullopt;
    auto address = smtp::Address::parse(QString::fromUtf8(*path));
    return address ? std::optional(std::move(*address)) : std::nullopt;
}

/// Puts a session's replies together as the session itself did.
class Replies {
public:
    void take(const Event &event)
    {
        if (event.connection != m_connection) {
            *this = {};
            m_connection = event.connection;
        }
        if (const auto *sent = std::get_if<Sent>(&event.body))
            m_lines.insert(event.exchange, sent->line);
        else if (const auto *skipped = std::get_if<Skipped>(&event.body))
            leaveOut(skipped->line);
        else if (const auto *replied = std::get_if<Replied>(&event.body))
            takeReply(*replied, m_lines.value(event.exchange));
        else if (const auto *failed = std::get_if<Failed>(&event.body))
            m_report.error = failed->error;
    }
    DeliveryReport report()
    {
        const bool isUncertain = m_report.error && m_report.error->kind == smtp::Error::Kind::Uncertain;
        for (RecipientReport &one : m_report.recipients) {
            if (isUncertain && one.verdict == Verdict::NotTried && !one.isLeftOut)
                one.verdict = Verdict::Uncertain;
        }
        return m_report;
    }

private:
    void leaveOut(const QByteArray &line)
    {
        if (const auto address = addressIn(line); address && line.startsWith("RCPT")) {
            m_report.recipients.append({*address, Verdict::NotTried, {}});
            m_report.recipients.last().isLeftOut = true;
        }
    }
    void takeReply(const Replied &replied, const QByteArray &line)
    {
        if (replied.verb == "RCPT") {
            takeRecipient(replied.reply, line);
        } else if (replied.verb == "." || replied.verb == "BDAT LAST") {
            takeConfirmation(replied.reply);
        } else if ((replied.verb == "MAIL" || replied.verb == "DATA") && !replied.reply.isPositive() && !replied.reply.isIntermediate()) {
            m_report.error = smtp::Error {.kind = smtp::Error::Kind::Refused,
                .isTemporary = smtp::isForNow(replied.reply),
                .step = replied.verb == "MAIL" ? smtp::Step::Envelope : smtp::Step::Content,
                .why = {},
                .reply = replied.reply};
        }
    }
    void takeRecipient(const smtp::Reply &reply, const QByteArray &line)
    {
        const auto address = addressIn(line);
        if (!address)
            return;
        auto known = std::ranges::find(m_report.recipients, *address, &RecipientReport::address);
        if (known == m_report.recipients.end())
            known = m_report.recipients.insert(known, {*address, Verdict::NotTried, {}});
        known->reply = reply;
        known->verdict = reply.isPositive() ? Verdict::NotTried : smtp::verdictOf(reply); // the message is still to come
    }
    void takeConfirmation(const smtp::Reply &reply)
    {
        m_report.confirmation = reply;
        for (RecipientReport &one : m_report.recipients) {
            if (one.verdict != Verdict::NotTried || one.isLeftOut)
                continue;
            one.verdict = smtp::verdictOf(reply);
            if (!reply.isPositive())
                one.reply = reply;
        }
        if (!reply.isPositive()) {
            m_report.error = smtp::Error {.kind = smtp::Error::Kind::Refused,
                .isTemporary = smtp::isForNow(reply),
                .step = smtp::Step::Confirmation,
                .why = {},
                .reply = reply};
        }
    }

    QHash<quint32, QByteArray> m_lines; ///< of commands, by their exchange
    DeliveryReport m_report;
    quint32 m_connection = 0;
};

} // namespace

bool hasConclusion(const std::vector<Event> &events)
{
    return std::ranges::any_of(events, [](const Event &event) { return std::holds_alternative<Concluded>(event.body); });
}

DeliveryReport settledReport(const std::vector<Event> &events)
{
    DeliveryReport report = keptReport(events);
    if (report.isSettled())
        return report;
    for (const Event &event : events) {
        const auto *concluded = std::get_if<Concluded>(&event.body);
        for (const RecipientReport &one : concluded ? concluded->report().recipients : QList<RecipientReport>()) {
            const auto now = std::ranges::find(report.recipients, one.address, &RecipientReport::address);
            if (one.verdict == Verdict::Uncertain && now != report.recipients.end() && now->verdict != Verdict::Accepted)
                *now = one;
        }
    }
    report.settle();
    return report;
}

DeliveryReport keptReport(const std::vector<Event> &events)
{
    if (hasConclusion(events)) {
        DeliveryReport all;
        for (const Event &event : events) {
            if (const auto *concluded = std::get_if<Concluded>(&event.body))
                all = afterAllTries(all, concluded->report());
        }
        return all;
    }
    Replies replies;
    for (const Event &event : events)
        replies.take(event);
    return replies.report();
}

} // namespace app
