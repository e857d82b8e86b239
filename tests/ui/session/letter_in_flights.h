// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_model.h"

// Transcripts as an engine would write them, and what a conversation makes of them.
namespace tests {

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using ui::ConversationModel;
using ui::ConversationRow;

/// The next event on the connection that is open; with a lookup another one begins.
inline void append(smtp::Transcript &transcript, std::chrono::nanoseconds at, smtp::Step step, quint32 exchange, smtp::Event::Body &&body)
{
    const quint32 connection = std::holds_alternative<Resolving>(body) ? transcript.openConnection() : transcript.connections();
    transcript.append({.at = at, .step = step, .exchange = exchange, .body = std::move(body), .connection = connection});
}
/// Every event of one exchange, as a server that answers each command at once would have it.
inline void add(
    smtp::Transcript &transcript, smtp::Event::Body body, smtp::Step step = smtp::Step::Connection, std::chrono::nanoseconds at = {})
{
    const quint32 exchange = std::holds_alternative<Sent>(body) || transcript.size() == 0 ? static_cast<quint32>(transcript.size()) + 1
                                                                                          : transcript.events().back().exchange;
    append(transcript, at, step, exchange, std::move(body));
}
inline void add(smtp::Transcript &transcript, quint32 exchange, std::chrono::milliseconds at, smtp::Step step, smtp::Event::Body body)
{
    append(transcript, at, step, exchange, std::move(body));
}
inline void reply(smtp::Transcript &transcript, quint32 exchange, std::chrono::milliseconds at, smtp::Step step, const QByteArray &line,
    const QByteArray &verb)
{
    add(transcript, exchange, at, step, Received {line});
    add(transcript, exchange, at, step, Replied {smtp::Reply {line.first(3).toInt(), {line.mid(4)}, {}}, verb});
}
/// A whole letter, everything sent ahead that may be: MAIL RCPT RCPT DATA, then the message with QUIT.
inline void sendInFlights(smtp::Transcript &transcript, const QByteArray &second = "250 2.1.5 ok")
{
    using smtp::Step;
    using namespace std::chrono_literals;
    add(transcript, 0, 0ms, Step::Connection, Resolving {u"mail.example"_s, 25});
    add(transcript, 0, 1ms, Step::Connection, Resolved {{QHostAddress(QHostAddress::LocalHost)}});
    add(transcript, 0, 1ms, Step::Connection, Connecting {QHostAddress(QHostAddress::LocalHost), 25});
    add(transcript, 0, 20ms, Step::Connection, Connected {QHostAddress(QHostAddress::LocalHost), 25, {}, 0});
    reply(transcript, 1, 30ms, Step::Connection, "220 mail.example", "");
    add(transcript, 2, 30ms, Step::Connection, Sent {"EHLO ada"});
    reply(transcript, 2, 40ms, Step::Connection, "250 mail.example", "EHLO");
    add(transcript, 3, 40ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
    add(transcript, 4, 40ms, Step::Envelope, Sent {"RCPT TO:<b@x>"});
    add(transcript, 5, 40ms, Step::Envelope, Sent {"RCPT TO:<c@x>"});
    add(transcript, 6, 40ms, Step::Content, Sent {"DATA"});
    reply(transcript, 3, 55ms, Step::Envelope, "250 2.1.0 sender", "MAIL");
    reply(transcript, 4, 60ms, Step::Envelope, "250 2.1.5 recipient", "RCPT");
    reply(transcript, 5, 70ms, Step::Envelope, second, "RCPT");
    reply(transcript, 6, 71ms, Step::Content, "354 go", "DATA");
    add(transcript, 7, 71ms, Step::Content, BodyStarted {3});
    add(transcript, 7, 72ms, Step::Content, BodySent {3});
    add(transcript, 8, 72ms, Step::Confirmation, Sent {"QUIT"});
    reply(transcript, 7, 220ms, Step::Confirmation, "250 2.0.0 queued", ".");
    reply(transcript, 8, 221ms, Step::Confirmation, "221 bye", "QUIT");
    add(transcript, 0, 222ms, Step::Confirmation, Closed {});
}
inline QString time(const ConversationModel &model, const QString &line)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, ConversationModel::Line).data().toString().startsWith(line))
            return model.index(row, ConversationModel::Time).data().toString();
    }
    return u"no such line"_s;
}
inline ConversationRow rowWith(const ConversationModel &model, const QString &line)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, ConversationModel::Line).data().toString().startsWith(line))
            return model.row(row);
    }
    return {};
}
inline QStringList lines(const ConversationModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, model.row(row).kind == ConversationRow::Kind::Heading ? 0 : ConversationModel::Line).data().toString();
    return all;
}

} // namespace tests
