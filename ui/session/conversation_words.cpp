// SPDX-License-Identifier: MIT
#include "ui/session/conversation_words.h"

#include "app/explain/changes_by_hand.h"
#include "app/explain/isolated.h"
#include "app/explain/statement.h"
#include "app/explain/tls_failure.h"
#include "smtp/wire/printable.h"
#include "ui/kit/duration.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using Kind = ConversationRow::Kind;
using namespace smtp::happened;

constexpr qsizetype longestLine = 2000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Conversation)
public:
    static QString size(qint64 octets) { return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat); }

    static QString step(smtp::Step step)
    {
        switch (step) {
        case smtp::Step::Connection:
            return tr("1 · Connection");
        case smtp::Step::Envelope:
            return tr("2 · Envelope");
        case smtp::Step::Content:
            return tr("3 · Content");
        case smtp::Step::Confirmation:
            return tr("4 · Confirmation");
        }
        return {};
    }

    static QString number(quint32 number)
    {
        static const char *const words[] = {QT_TRANSLATE_NOOP("ui::Conversation", "two"), QT_TRANSLATE_NOOP("ui::Conversation", "three"),
            QT_TRANSLATE_NOOP("ui::Conversation", "four"), QT_TRANSLATE_NOOP("ui::Conversation", "five"),
            QT_TRANSLATE_NOOP("ui::Conversation", "six"), QT_TRANSLATE_NOOP("ui::Conversation", "seven"),
            QT_TRANSLATE_NOOP("ui::Conversation", "eight"), QT_TRANSLATE_NOOP("ui::Conversation", "nine"),
            QT_TRANSLATE_NOOP("ui::Conversation", "ten")};
        return number >= 2 && number - 2 < std::size(words) ? tr(words[number - 2]) : QLocale().toString(number);
    }

    QString operator()(const Resolving &e) const { return tr("Look up %1").arg(app::isolated(e.host)); }
    QString operator()(const Resolved &e) const
    {
        QStringList all;
        for (const QHostAddress &address : e.addresses)
            all << address.toString();
        return all.join(u" · "_s);
    }
    QString operator()(const Connecting &e) const
    {
        return tr("Connect to %1, port %2").arg(e.address.toString(), QString::number(e.port));
    }
    QString operator()(const ConnectFailed &e) const
    {
        return tr("%1, port %2: %3", "an address, its port, why it could not be reached")
            .arg(e.address.toString(), QString::number(e.port), app::sentenceOf(e.why));
    }
    QString operator()(const Connected &e) const
    {
        return tr("Connected to %1, port %2").arg(e.peer.toString(), QString::number(e.peerPort));
    }
    QString operator()(const TlsEstablished &e) const
    {
        const smtp::TlsReport &report = e.report();
        const QString way = report.protocol + u" · "_s + report.cipher;
        if (report.isPinned)
            return tr("%1 · %2 has the certificate that you trust", "TLS version and cipher, host").arg(way, app::isolated(report.host));
        if (report.trust == smtp::TlsTrust::Dane)
            return tr("%1 · %2 is verified by DNSSEC", "TLS version and cipher, host").arg(way, app::isolated(report.host));
        if (!report.isProven())
            return tr("%1 · %2 is not verified", "TLS version and cipher, host").arg(way, app::isolated(report.host));
        const QStringList issuers = report.chain.value(0).issuerInfo(QSslCertificate::CommonName);
        return tr("%1 · %2 is verified by %3", "TLS version and cipher, host, certificate authority")
            .arg(way, app::isolated(report.host), app::isolated(issuers.value(0, tr("its authority"))));
    }
    QString operator()(const TlsJudged &e) const
    {
        return e.failure && e.verdict != smtp::TlsVerdict::Accept ? app::wordsOf(*e.failure).what : app::sentenceOf(e.why);
    }
    QString operator()(const Offered &e) const { return smtp::printable(e.line); }
    QString operator()(const Skipped &e) const { return smtp::printable(e.line); }
    QString operator()(const Withdrawn &e) const { return smtp::printable(e.line); }
    QString operator()(const Sent &e) const { return smtp::printable(e.line); }
    QString operator()(const BodyStarted &e) const { return e.size < 0 ? tr("The message") : tr("The message, %1").arg(size(e.size)); }
    QString operator()(const BodyProgress &e) const
    {
        return e.size < 0 ? tr("The message, %1 so far").arg(size(e.sent)) : tr("The message, %1 of %2").arg(size(e.sent), size(e.size));
    }
    QString operator()(const BodySent &e) const
    {
        return e.hasDot ? tr("The message, %1, and the final dot").arg(size(e.size)) : tr("The message, %1").arg(size(e.size));
    }
    QString operator()(const Noted &e) const { return app::sentenceOf(e.what); }
    QString operator()(const Failed &e) const { return app::sentenceOf(e.error); }
    QString operator()(const Concluded &e) const { return e.report().error ? app::sentenceOf(*e.report().error) : QString(); }
    QString operator()(const Closed &) const { return tr("Connection closed"); }
    QString operator()(const TlsStarted &) const { return {}; }
    QString operator()(const Received &e) const { return smtp::printable(e.line); }
    QString operator()(const Replied &) const { return {}; }
};

/// One reply: each of its lines, the code once: `250-SIZE 1000`.
QString replyOf(const ConversationRow &row, const std::vector<smtp::Event> &events)
{
    QString line;
    for (quint32 number = row.first; number <= row.last && line.size() < longestLine; ++number) {
        const auto *received = std::get_if<Received>(&events[number].body);
        if (!received || events[number].exchange != row.exchange)
            continue;
        const QString text = smtp::printable(received->line);
        line += line.isEmpty() ? text : u" · "_s + text.sliced(std::min<qsizetype>(4, text.size()));
    }
    return line;
}

} // namespace

QString headingOf(smtp::Step step)
{
    return Words::step(step);
}

QString sentenceOf(const ConversationRows::Flight &flight)
{
    if (flight.hasBody && flight.commands == 1)
        return Words::tr("Sent together: the end of the message and a command in one go, answered in the same order");
    if (flight.hasBody)
        return Words::tr("Sent together: %1 commands and the message in one go, answered in the same order")
            .arg(Words::number(flight.commands));
    return Words::tr("Sent together: %1 commands in one go, answered in the same order").arg(Words::number(flight.commands));
}

QString lineOf(const ConversationRow &row, const std::vector<smtp::Event> &events)
{
    switch (row.kind) {
    case Kind::Theirs:
        return replyOf(row, events);
    case Kind::Wait:
        return Words::tr("The message is complete: now the server decides");
    case Kind::Ours:
        return std::visit(Words {}, events[row.last].body);
    case Kind::Body: {
        const QString size = std::visit(Words {}, events[row.last].body);
        const auto took = events[row.last].at - events[row.first].at;
        return took < std::chrono::milliseconds(1)
            ? size
            : Words::tr("%1, in %2", "the message with its size, how long it took").arg(size, shownDuration(took));
    }
    case Kind::Heading:
        return Words::step(row.step);
    default:
        break;
    }
    const smtp::Event &event = events[row.first];
    if (const auto *failed = std::get_if<Failed>(&event.body)) {
        // What a person left out is no server's refusal, whatever the engine has to say to it.
        const auto cause = app::causeByHand(app::changesBefore(event, events).all(), failed->error);
        if (cause && cause->how != app::ByHandCause::How::Possible)
            return Words::tr("This ended the session");
    }
    return std::visit(Words {}, event.body);
}

QString lineOf(const ConversationRows::Fold &fold, const std::vector<smtp::Event> &events)
{
    QString host;
    quint16 port = 0;
    bool hasGreeting = false;
    bool hasEhlo = false;
    for (const ConversationRow &row : fold.rows) {
        hasEhlo |= row.kind == Kind::Ours;
        hasGreeting |= row.kind == Kind::Theirs;
        if (const auto *resolving = std::get_if<Resolving>(&events[row.first].body)) {
            host = resolving->host;
            port = resolving->port;
        } else if (const auto *connected = std::get_if<Connected>(&events[row.first].body)) {
            host = host.isEmpty() ? connected->peer.toString() : host;
            port = connected->peerPort;
        }
    }
    if (hasEhlo && hasGreeting)
        return Words::tr("Found and reached %1, port %2; greeting and first EHLO").arg(app::isolated(host), QString::number(port));
    return Words::tr("Found and reached %1, port %2").arg(app::isolated(host), QString::number(port));
}

QString meaningOf(const ConversationRows::Fold &fold)
{
    return Words::tr("%n line(s), unencrypted", nullptr, static_cast<int>(fold.rows.size()));
}

} // namespace ui
