// SPDX-License-Identifier: MIT
#include "ui/session/conversation_rows.h"

#include "smtp/transcript/printable.h"

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

    QString operator()(const Resolving &e) const { return tr("Look up %1").arg(e.host); }
    QString operator()(const Resolved &e) const
    {
        QStringList all;
        for (const QHostAddress &address : e.addresses)
            all << address.toString();
        return all.join(u" · "_s);
    }
    QString operator()(const Connecting &e) const { return tr("Connect to %1, port %2").arg(e.address.toString()).arg(e.port); }
    QString operator()(const ConnectFailed &e) const
    {
        return tr("%1, port %2: %3", "an address, its port, why it could not be reached")
            .arg(e.address.toString())
            .arg(e.port)
            .arg(e.reason);
    }
    QString operator()(const Connected &e) const { return tr("Connected to %1, port %2").arg(e.peer.toString()).arg(e.peerPort); }
    QString operator()(const TlsEstablished &e) const
    {
        const smtp::TlsReport &report = e.report();
        const QString way = report.protocol + u" · "_s + report.cipher;
        if (report.isPinned)
            return tr("%1 · %2 has the certificate that you trust", "TLS version and cipher, host").arg(way, report.host);
        if (report.trust == smtp::TlsTrust::Dane)
            return tr("%1 · %2 is the one that the DNS names", "TLS version and cipher, host").arg(way, report.host);
        if (report.chain.isEmpty() || !report.errors.isEmpty())
            return tr("%1 · %2 is not proven", "TLS version and cipher, host").arg(way, report.host);
        const QStringList issuers = report.chain.constFirst().issuerInfo(QSslCertificate::CommonName);
        return tr("%1 · %2 is proven by %3", "TLS version and cipher, host, certificate authority")
            .arg(way, report.host, issuers.value(0, tr("its authority")));
    }
    QString operator()(const TlsJudged &e) const { return e.why; }
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
    QString operator()(const Noted &e) const { return smtp::printable(e.detail.toUtf8()); }
    QString operator()(const Failed &e) const { return smtp::printable(e.error.detail.toUtf8()); }
    QString operator()(const Concluded &) const { return {}; }
    QString operator()(const Closed &) const { return tr("Connection closed"); }
    QString operator()(const TlsStarted &) const { return {}; }
    QString operator()(const Received &e) const { return smtp::printable(e.line); }
    QString operator()(const Replied &) const { return {}; }
};

} // namespace

void ConversationRows::clear()
{
    m_rows.clear();
    m_isReplyOpen = false;
    m_unanswered = 0;
}

bool ConversationRows::opensStep(Kind kind, const smtp::Event &event) const
{
    // A session that begins again gets headings of its own.
    if (m_rows.empty() || std::holds_alternative<Resolving>(event.body))
        return true;
    return event.step > m_rows.back().step && (m_unanswered == 0 || (kind != Kind::Ours && kind != Kind::Offered));
}

void ConversationRows::add(Kind kind, const smtp::Event &event, quint32 number)
{
    if (opensStep(kind, event))
        m_rows.push_back({Kind::Heading, event.isEncrypted, event.step, number, number, number});
    if (std::holds_alternative<Resolving>(event.body))
        m_unanswered = 0;
    m_rows.push_back({kind, event.isEncrypted, m_rows.back().step, number, number, m_rows.back().stepBegan});
    m_isReplyOpen = false;
}

bool ConversationRows::extend(Kind open, Kind becomes, quint32 number)
{
    if (m_rows.empty() || m_rows.back().kind != open)
        return false;
    m_rows.back().kind = becomes;
    m_rows.back().last = number;
    return true;
}

bool ConversationRows::take(const smtp::Event &event, quint32 number)
{
    const auto &body = event.body;
    if (std::holds_alternative<Received>(body)) {
        if (m_isReplyOpen && extend(Kind::Theirs, Kind::Theirs, number))
            return true;
        add(Kind::Theirs, event, number);
        m_isReplyOpen = true;
    } else if (std::holds_alternative<Replied>(body)) {
        const bool isExtended = m_isReplyOpen && extend(Kind::Theirs, Kind::Theirs, number);
        m_isReplyOpen = false;
        m_unanswered = std::max(m_unanswered - 1, 0); // the greeting answers nothing
        return isExtended;
    } else if (std::holds_alternative<Sent>(body)) {
        const bool isExtended = extend(Kind::Offered, Kind::Ours, number);
        if (!isExtended)
            add(Kind::Ours, event, number);
        ++m_unanswered;
        return isExtended;
    } else if (std::holds_alternative<Skipped>(body) || std::holds_alternative<Withdrawn>(body)) {
        if (extend(Kind::Offered, Kind::Skipped, number))
            return true;
        add(Kind::Skipped, event, number);
    } else if (std::holds_alternative<BodyProgress>(body) || std::holds_alternative<BodySent>(body)) {
        const auto *sent = std::get_if<BodySent>(&body);
        m_unanswered += sent && sent->hasDot; // BDAT was counted as the command that it is
        if (extend(Kind::Body, Kind::Body, number))
            return true;
        add(Kind::Body, event, number);
    } else if (std::holds_alternative<BodyStarted>(body)) {
        add(Kind::Body, event, number);
    } else if (std::holds_alternative<Offered>(body)) {
        add(Kind::Offered, event, number);
    } else if (std::holds_alternative<TlsEstablished>(body)) {
        add(Kind::Tls, event, number);
    } else if (const auto *judged = std::get_if<TlsJudged>(&body)) {
        if (judged->verdict != smtp::TlsVerdict::Accept)
            add(Kind::Trouble, event, number);
    } else if (std::holds_alternative<Failed>(body)) {
        add(Kind::Trouble, event, number);
    } else if (!std::holds_alternative<TlsStarted>(body) && !std::holds_alternative<Concluded>(body)) {
        add(Kind::Note, event, number);
    }
    return false;
}

QString lineOf(const ConversationRow &row, const std::vector<smtp::Event> &events)
{
    if (row.kind == Kind::Heading)
        return Words::step(row.step);
    if (row.kind != Kind::Theirs)
        return std::visit(Words {}, events[row.last].body);
    QString line;
    for (quint32 number = row.first; number <= row.last && line.size() < longestLine; ++number) {
        const auto *received = std::get_if<Received>(&events[number].body);
        if (!received)
            continue;
        const QString text = smtp::printable(received->line);
        // `250-SIZE 1000`: the code stands once.
        line += line.isEmpty() ? text : u" · "_s + text.sliced(std::min<qsizetype>(4, text.size()));
    }
    return line;
}

} // namespace ui
