// SPDX-License-Identifier: MIT
#include "app/cli/session_log.h"

#include "app/cli/tr.h"
#include "app/explain/cause.h"
#include "app/explain/statement.h"
#include "smtp/transcript/json_values.h"
#include "smtp/transcript/names.h"
#include "smtp/transcript/writers.h"
#include "smtp/wire/printable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

constexpr qsizetype plainWordsColumn = 56;
constexpr auto progressEvery = std::chrono::seconds(1); // in words; what reads JSON gets each

QString heading(smtp::Step step)
{
    switch (step) {
    case smtp::Step::Connection:
        return Cli::tr("Connection");
    case smtp::Step::Envelope:
        return Cli::tr("Envelope");
    case smtp::Step::Content:
        return Cli::tr("Content");
    case smtp::Step::Confirmation:
        break;
    }
    return Cli::tr("Confirmation");
}

QString words(smtp::RecipientReport::Verdict verdict)
{
    switch (verdict) {
    case smtp::RecipientReport::Verdict::Accepted:
        return Cli::tr("accepted");
    case smtp::RecipientReport::Verdict::RefusedForGood:
        return Cli::tr("refused");
    case smtp::RecipientReport::Verdict::TryLater:
        return Cli::tr("try again later");
    case smtp::RecipientReport::Verdict::Uncertain:
        return Cli::tr("uncertain: the letter may have been delivered");
    case smtp::RecipientReport::Verdict::NotTried:
        break;
    }
    return Cli::tr("not tried");
}

QByteArray textOutcome(const smtp::DeliveryReport &report)
{
    QByteArray text;
    for (const smtp::RecipientReport &recipient : report.recipients) {
        QString line = "=== "_L1 + recipient.address.toString() + ": "_L1 + words(recipient.verdict);
        // What counts for a recipient who was accepted is the last word, not the reply to RCPT.
        const bool isAccepted = recipient.verdict == smtp::RecipientReport::Verdict::Accepted;
        if (const auto &reply = isAccepted && report.confirmation && !recipient.isConfirmed ? report.confirmation : recipient.reply)
            line += " ("_L1 + shownReply(*reply) + u')';
        else if (!recipient.why.isEmpty())
            line += " ("_L1 + sentenceOf(recipient.why) + u')';
        text += forTerminal(line) + '\n';
    }
    return text;
}

void addReplyText(QJsonObject &object, const smtp::Reply &reply)
{
    object["code"_L1] = reply.code;
    if (reply.enhanced)
        object["enhanced"_L1] = QString::fromLatin1(reply.enhanced->toByteArray());
    object["text"_L1] = smtp::printable(reply.text());
}

/// Why, for programs: the same value as the words for people.
template <typename Judged> void addCause(QJsonObject &object, const Judged &judged)
{
    object["who_must_act"_L1] = nameOf(judged.actor);
    object["cause"_L1] = QString::fromLatin1(judged.cause);
    object["sure"_L1] = judged.isSure;
    object["advice"_L1] = judged.advice;
    if (judged.retry != Retry::Unsaid)
        object["retry"_L1] = nameOf(judged.retry);
}

/// A line like those of the events, so that one reader reads them all.
QByteArray jsonOutcome(
    const smtp::DeliveryReport &report, const QByteArray &messageId, ExitStatus status, const smtp::Transcript &transcript)
{
    QJsonArray recipients;
    const Verdict verdict = judge(report);
    for (qsizetype i = 0; i < report.recipients.size(); ++i) {
        const smtp::RecipientReport &recipient = report.recipients.at(i);
        QJsonObject one {{u"address"_s, recipient.address.toString()}, {u"verdict"_s, nameOf(recipient.verdict)}};
        if (recipient.reply)
            addReplyText(one, *recipient.reply);
        else if (!recipient.why.isEmpty())
            smtp::addStatement(one, "why"_L1, recipient.why);
        if (recipient.verdict != smtp::RecipientReport::Verdict::Accepted)
            addCause(one, verdict.recipients.at(i));
        recipients += one;
    }
    const double last = transcript.size() == 0 ? 0.0 : static_cast<double>(transcript.events().back().at.count() / 1000) / 1000.0;
    QJsonObject object {
        {u"seq"_s, static_cast<qint64>(transcript.size())},
        {u"ms"_s, last},
        {u"step"_s, nameOf(smtp::Step::Confirmation)},
        {u"event"_s, u"outcome"_s},
        {u"status"_s, static_cast<int>(status)},
        {u"recipients"_s, recipients},
    };
    if (!messageId.isEmpty())
        object["message_id"_L1] = smtp::printable(messageId);
    if (!report.queueId.isEmpty())
        object["queue_id"_L1] = smtp::printable(report.queueId);
    if (report.confirmation) {
        QJsonObject confirmation;
        addReplyText(confirmation, *report.confirmation);
        object["confirmation"_L1] = confirmation;
    }
    if (report.error) {
        QJsonObject error {
            {u"kind"_s, nameOf(report.error->kind)},
            {u"step"_s, nameOf(report.error->step)},
            {u"temporary"_s, report.error->isTemporary},
        };
        smtp::addStatement(error, "detail"_L1, report.error->why);
        if (report.error->reply)
            addReplyText(error, *report.error->reply);
        if (verdict.kind != Verdict::Kind::Accepted)
            addCause(error, verdict);
        object["error"_L1] = error;
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray progress(const smtp::happened::BodyProgress &body)
{
    const QLocale locale = QLocale::c();
    if (body.size <= 0)
        return "=== " + locale.formattedDataSize(body.sent).toUtf8() + '\n';
    return u"=== %1 % of %2\n"_s.arg(QString::number(body.sent * 100 / body.size), locale.formattedDataSize(body.size)).toUtf8();
}

/// The plain words and the time, on a line's right where there is room.
QByteArray explained(const QByteArray &lines, const smtp::Event &event, const smtp::Transcript &transcript)
{
    const QString plain = meaning(event, transcript.events());
    if (plain.isEmpty())
        return lines;
    const qsizetype last = lines.lastIndexOf('\n', -2) + 1;
    const QString shown = QString::fromUtf8(lines.sliced(last).chopped(1)).leftJustified(plainWordsColumn);
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(event.at).count();
    return lines.first(last) + forTerminal(u"%1  %2 ms  %3\n"_s.arg(shown, QString::number(milliseconds).rightJustified(5), plain));
}

} // namespace

std::expected<LogForm, Failure> parseLogForm(const QString &text, std::optional<LogForm> without)
{
    std::optional<LogForm> form;
    if (text == "text"_L1)
        form = LogForm::Text;
    else if (text == "explain"_L1)
        form = LogForm::Explain;
    else if (text == "json"_L1)
        form = LogForm::Json;
    else if (text == "none"_L1)
        form = LogForm::None;
    if (!form || form == without)
        return std::unexpected(Failure {ExitUsage, Cli::tr("“--log %1” is not a known form").arg(text)});
    return *form;
}

void SessionLog::write(const smtp::Event &event, const smtp::Transcript &transcript)
{
    if (m_form == LogForm::None)
        return;
    if (m_form == LogForm::Json) {
        m_output.write(toJson(event, smtp::Chain::LeftOut));
        return;
    }
    QByteArray lines = toText(event);
    if (std::holds_alternative<smtp::happened::BodyStarted>(event.body))
        m_progressAt = event.at;
    if (const auto *body = std::get_if<smtp::happened::BodyProgress>(&event.body); body && event.at - m_progressAt >= progressEvery) {
        m_progressAt = event.at;
        lines = progress(*body);
    }
    if (lines.isEmpty())
        return;
    if (m_form == LogForm::Explain)
        lines = explained(lines, event, transcript);
    if (event.connection > 0 && std::exchange(m_connection, event.connection) != event.connection && m_step && *m_step > event.step)
        m_step.reset();
    // A pipelined reply may still belong to an earlier step: no heading twice.
    if (!m_step || event.step > *m_step) {
        m_step = event.step;
        lines.prepend(u"=== %1 %2\n"_s.arg(QString::number(static_cast<int>(event.step)), heading(event.step)).toUtf8());
    }
    m_output.write(lines);
}

void SessionLog::writeOutcome(const smtp::DeliveryReport &report, const QByteArray &messageId, ExitStatus status, const QString &headline,
    const smtp::Transcript &transcript)
{
    if (m_form == LogForm::Json)
        m_output.write(jsonOutcome(report, messageId, status, transcript));
    else if (m_form != LogForm::None)
        m_output.write(textOutcome(report) + (headline.isEmpty() ? QByteArray() : "=== " + forTerminal(headline) + '\n'));
}

} // namespace app::cli
