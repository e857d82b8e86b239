// SPDX-License-Identifier: MIT
// LetterPage: what became of a letter, marked where it stands, and what can be done next.
#include "ui/shell/letter_page.h"

#include "app/explain/isolated.h"
#include "app/explain/practice_verdict.h"
#include "ui/compose/problem_sentence.h"
#include "ui/session/ledger.h"
#include "ui/session/session_pane.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace ui {

using Field = app::Problem::Field;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

/// The reply to MAIL, if it was no.
std::optional<smtp::Reply> senderRefusal(const smtp::Transcript &transcript)
{
    for (const smtp::Event &event : transcript.events()) {
        const auto *replied = std::get_if<smtp::happened::Replied>(&event.body);
        if (replied && replied->verb == "MAIL" && !replied->reply.isPositive())
            return replied->reply;
    }
    return std::nullopt;
}

} // namespace

bool LetterPage::markProblems(const QList<app::Problem> &problems)
{
    for (const app::Problem &problem : problems)
        m_composer->showProblem(problem.field, problem.index, sentenceOf(problem));
    if (!problems.isEmpty())
        m_composer->focusProblem(problems.constFirst().field, problems.constFirst().index);
    return !problems.isEmpty();
}

void LetterPage::markSender(const smtp::DeliveryReport &report)
{
    const bool isByHand = std::ranges::any_of(report.byHand, [](const smtp::ByHand &one) { return one.verb == "MAIL"; });
    const auto refusal = senderRefusal(m_try->transcript);
    if (!refusal || isByHand)
        return;
    m_composer->showProblem(Field::From, 0, tr("The server refused this sender: %1").arg(app::shownReply(*refusal)));
    m_composer->focusProblem(Field::From, 0);
}

/// Each recipient as the band's list has it: who has the letter, who may have it, who was refused.
void LetterPage::markRecipients(const smtp::DeliveryReport &report, const app::Verdict &verdict)
{
    const bool isSenderRefused = senderRefusal(m_try->transcript).has_value(); // what was said of the recipients follows from that
    bool hasFocus = false;
    const auto mark = [&](const smtp::RecipientReport &recipient, const auto &show) {
        // A person who stepped may have put another address on the envelope, which was refused.
        const auto &byHand = recipient.byHand;
        const bool isInPlace = byHand && byHand->recipient && byHand->reply && !byHand->reply->isPositive();
        const smtp::Address &written = isInPlace ? *byHand->recipient : recipient.address;
        const std::pair<Field, const QList<app::Mailbox> &> fields[] = {
            {Field::To, m_written.to}, {Field::Cc, m_written.cc}, {Field::Bcc, m_written.bcc}};
        for (const auto &[field, mailboxes] : fields) {
            for (int i = 0; i < mailboxes.size(); ++i) {
                if (const auto address = smtp::Address::parse(mailboxes.at(i).address); address && *address == written)
                    show(field, i);
            }
        }
    };
    for (const smtp::Address &address : m_tries.accepted()) {
        mark({.address = address, .reply = {}}, [&](Field field, int i) {
            m_composer->showResult(field, i, Sign::Good, tr("%1 has the letter.").arg(app::isolated(address.toString())));
        });
    }
    for (qsizetype i = 0; i < report.recipients.size() && i < verdict.recipients.size(); ++i) {
        const smtp::RecipientReport &recipient = report.recipients.at(i);
        const app::Verdict::Recipient &told = verdict.recipients.at(i);
        const QString address = app::isolated(recipient.address.toString());
        const QString words = recipient.reply ? app::shownReply(*recipient.reply) : QString();
        QString sentence = tr("%1: %2", "a recipient, what became of it").arg(address, told.text);
        const auto show = [&](Field field, int at) { m_composer->showResult(field, at, signOf(told.kind), sentence); };
        using Kind = app::Verdict::Kind;
        if (told.kind == Kind::Refused && !isSenderRefused) {
            const bool isLetter = report.error && report.error->kind == smtp::Error::Kind::Refused && report.error->reply == recipient.reply
                && report.error->step != smtp::Step::Envelope;
            if (!recipient.byHand && recipient.reply)
                sentence =
                    isLetter ? tr("The server refused the letter: %1").arg(words) : tr("The server refused %1: %2").arg(address, words);
            mark(recipient, [&](Field field, int at) {
                m_composer->showProblem(field, at, sentence);
                if (!std::exchange(hasFocus, true))
                    m_composer->focusProblem(field, at);
            });
        } else if (told.kind == Kind::TryLater) {
            if (!recipient.byHand && recipient.reply && !recipient.reply->isPositive())
                sentence = tr("The server does not accept %1 for now: %2").arg(address, words);
            mark(recipient, show);
        } else if (told.kind == Kind::Uncertain) {
            sentence = tr("%1 may have the letter: ask before you send it again.").arg(address);
            mark(recipient, show);
        } else if (told.kind != Kind::Accepted) {
            mark(recipient, show);
        }
    }
    if (!hasFocus && verdict.kind != app::Verdict::Kind::Accepted)
        m_session->focusNotice();
}

/// Of all tries, with what the last one came to, and whom another one would go to.
app::Verdict LetterPage::judged(const smtp::DeliveryReport &report, const smtp::DeliveryReport &last) const
{
    app::Verdict verdict = m_try->staysHere ? app::judgeInPractice(report) : app::judge(report);
    if (verdict.kind != app::Verdict::Kind::Partly)
        return verdict;
    // If there is no one cause the verdict says no more than that; of a change by hand it says it itself.
    const QString who = tr("If you send again, the letter goes only to the recipients who do not have it yet.");
    if (!verdict.cause.isEmpty())
        verdict.advice += u' ' + who;
    else if (verdict.retry != app::Retry::AfterChange)
        verdict.advice = who;
    // How a later try ended that was stopped or broke off is told already; that it was refused again is not.
    const bool isRefusedAgain = last.error && last.error->reason == smtp::Error::Reason::EveryRecipient;
    if (isRefusedAgain)
        verdict.what = (tr("This time nobody else got the letter.") + u' ' + verdict.what).trimmed();
    return verdict;
}

QList<QAction *> LetterPage::offersAfter(const smtp::DeliveryReport &report)
{
    if (report.isAccepted())
        return {m_try->staysHere ? m_openMailbox : m_openSent, m_newLetter};
    using Kind = smtp::Error::Kind;
    const std::optional<Kind> kind = report.error ? std::optional(report.error->kind) : std::nullopt;
    const bool isSetting = kind == Kind::HostUnknown || kind == Kind::Unreachable || kind == Kind::Tls || kind == Kind::LoginRefused
        || kind == Kind::FileUnreadable;
    QList<QAction *> offers;
    if (std::ranges::contains(report.recipients, Verdict::Uncertain, &smtp::RecipientReport::verdict))
        offers << m_itArrived;
    // What a server refused for good it refuses again, unless a person's own change was the reason.
    const bool canHelp = std::ranges::any_of(report.recipients, [](const smtp::RecipientReport &one) {
        return one.verdict != Verdict::Accepted && (one.verdict != Verdict::RefusedForGood || one.byHand);
    });
    if (canHelp || !report.byHand.isEmpty() || report.recipients.isEmpty())
        offers << m_sendAgain;
    const bool isByHand = m_outcome == app::Verdict::Kind::Cancelled; // then no setting is the reason
    if (isSetting && !isByHand && !m_try->staysHere)
        offers << m_openAccount;
    return offers;
}

} // namespace ui
