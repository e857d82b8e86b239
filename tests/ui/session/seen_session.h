// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/practice_verdict.h"
#include "app/explain/step_progress.h"
#include "app/message/message_builder.h"
#include "app/store/kept_report.h"
#include "app/store/sent_store.h"
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/writers.h"
#include "ui/session/conversation_model.h"

#include <QTemporaryDir>

// All that a person can see of a session, and the way of a session through Sent.
namespace tests {

using namespace Qt::StringLiterals;

/// Of a value: its number, so that a difference is seen.
template <typename Enumeration> QString number(Enumeration value)
{
    return QString::number(static_cast<int>(value));
}

inline QStringList seenIn(const app::Explanation &told)
{
    QStringList all {told.title, told.summary, told.advice, told.source, number(told.actor), number(told.isSure)};
    for (const app::Explanation::Part &part : told.parts)
        all << part.text << part.meaning;
    return all + told.otherReplies;
}

inline QStringList seenIn(const app::Verdict &verdict)
{
    QStringList all {number(verdict.kind), number(verdict.actor), verdict.headline, verdict.what, verdict.advice,
        QString::fromUtf8(verdict.cause), number(verdict.retry), number(verdict.isSure)};
    for (const app::Verdict::Recipient &one : verdict.recipients) {
        all << one.address << number(one.kind) << one.text << number(one.actor) << QString::fromUtf8(one.cause) << one.advice
            << number(one.retry) << number(one.isSure) << number(one.hasReason);
    }
    return all;
}

inline QStringList seenIn(const app::StepProgress &progress)
{
    QStringList all {QString::number(progress.bodySent()), QString::number(progress.bodySize())};
    for (const app::StepProgress::One &one : progress.steps()) {
        all << number(one.state) << QString::number(one.took.count()) << QString::number(one.asked) << QString::number(one.accepted)
            << (one.why ? number(*one.why) : u"-"_s);
    }
    return all;
}

/// Each row with all its words, with what is folded unfolded.
inline QStringList seenIn(ui::ConversationModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.row(row).kind == ui::ConversationRow::Kind::Folded && !model.foldOf(model.row(row)).isOpen)
            model.toggleFold(row);
    }
    QStringList all {u"%1 problems"_s.arg(model.problems())};
    for (int row = 0; row < model.rowCount(); ++row) {
        const ui::ConversationRow &one = model.row(row);
        QStringList words {number(one.kind), number(one.severity), number(one.step), number(one.isEncrypted), number(one.isProblem),
            QString::number(one.exchange), QString::number(one.flight), QString::number(one.first), QString::number(one.last),
            QString::number(one.asked), QString::number(model.headingOf(row))};
        for (int column = 0; column < ui::ConversationModel::ColumnCount; ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                words << model.index(row, column).data(role).toString();
        }
        all << words.join(u" | "_s);
    }
    return all;
}

/// The conversation in both orders, what each row opens, the four steps, and the band with what became of each recipient.
inline QStringList seenIn(const smtp::Transcript &transcript, const smtp::DeliveryReport &report)
{
    QStringList all;
    for (const auto order : {ui::ConversationRows::Order::ByExchange, ui::ConversationRows::Order::OnTheWire}) {
        ui::ConversationModel model;
        model.setOrder(order);
        model.follow(&transcript);
        model.conclude();
        all += seenIn(model);
    }
    app::StepProgress progress;
    for (const smtp::Event &event : transcript.events()) {
        all += QString::number(event.sequence) + u": "_s + seenIn(app::explain(event, transcript.events())).join(u" | "_s);
        progress.take(event);
        all += seenIn(progress).join(u" | "_s); // as it went on
    }
    progress.conclude();
    all += seenIn(progress).join(u" | "_s);
    return all + seenIn(app::judge(report)) + seenIn(app::judgeInPractice(report));
}

/// Written, kept in Sent, closed and opened again.
inline std::unique_ptr<smtp::Transcript> keptAndReopened(const smtp::Transcript &transcript, const smtp::DeliveryReport &report)
{
    const QTemporaryDir folder;
    app::Message written;
    written.from = {u"Ada"_s, u"ada@example.org"_s};
    written.to.append({{}, u"charles@example.net"_s});
    written.content = app::textPart(u"Text\n"_s);
    qint64 id = 0;
    {
        app::SentStore store(folder.path());
        const auto built = app::buildMessage(written);
        const auto added = store.add(*built, written, u"Account"_s, report, transcript);
        if (!added)
            qFatal("%s", qPrintable(added.error().detail()));
        id = *added;
    }
    auto read = std::make_unique<smtp::Transcript>();
    smtp::readJson(app::SentStore(folder.path()).session(id), *read);
    return read;
}

/// Written and read, without Sent.
inline std::unique_ptr<smtp::Transcript> readBack(const smtp::Transcript &transcript)
{
    QByteArray lines;
    for (const smtp::Event &event : transcript.events())
        lines += smtp::toJson(event);
    auto read = std::make_unique<smtp::Transcript>();
    smtp::readJson(lines, *read);
    return read;
}

/// Where the two differ first; empty: nowhere.
inline QString difference(const QStringList &live, const QStringList &kept)
{
    for (qsizetype i = 0; i < std::max(live.size(), kept.size()); ++i) {
        if (live.value(i) != kept.value(i))
            return u"\nlive: %1\nkept: %2"_s.arg(live.value(i, u"(nothing)"_s), kept.value(i, u"(nothing)"_s));
    }
    return {};
}

/// The same for a session as it was and as it is shown once it was kept.
inline QString difference(const smtp::Transcript &live, const smtp::DeliveryReport &report, const smtp::Transcript &kept)
{
    return difference(seenIn(live, report), seenIn(kept, app::keptReport(kept.events())));
}

} // namespace tests
