// SPDX-License-Identifier: MIT
#include "ui/session/awaited.h"

#include "app/explain/isolated.h"
#include "smtp/command/quit.h"
#include "smtp/wire/printable.h"
#include "ui/kit/duration.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ui {

using namespace smtp::happened;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Awaited)
};

QByteArray verbOf(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    return (space < 0 ? line : line.first(space)).toUpper();
}

} // namespace

/// The first that is unanswered is what the server owes.
void Awaited::settle(std::chrono::nanoseconds at)
{
    m_since = at;
    m_whom.clear();
    if (m_isStreaming) {
        m_what = What::Transfer;
    } else if (m_flight.empty()) {
        m_what = What::Nothing;
    } else if (m_flight.front().verb == ".") {
        m_what = What::Confirmation;
    } else {
        m_what = What::Reply;
        m_whom = smtp::printable(m_flight.front().verb);
    }
}

void Awaited::take(const smtp::Event &event)
{
    const auto &what = event.body;
    const auto wait = [&](What thing, const QString &whom = {}) {
        m_what = thing;
        m_whom = whom;
        m_since = event.at;
    };
    if (event.connection > 0 && std::exchange(m_connection, event.connection) != event.connection) {
        m_flight.clear();
        m_isStreaming = m_hasFailed = false;
    }
    if (const auto *resolving = std::get_if<Resolving>(&what)) {
        wait(What::Address, resolving->host);
    } else if (const auto *connecting = std::get_if<Connecting>(&what)) {
        wait(What::Connection, connecting->address.toString());
    } else if (std::holds_alternative<Connected>(what)) {
        wait(What::Greeting);
    } else if (std::holds_alternative<TlsStarted>(what)) {
        wait(What::Handshake);
    } else if (std::holds_alternative<TlsEstablished>(what)) {
        wait(What::Greeting); // where TLS was there first; after STARTTLS, EHLO follows at once
    } else if (const auto *judged = std::get_if<TlsJudged>(&what)) {
        if (judged->verdict == smtp::TlsVerdict::Accept)
            wait(What::Handshake);
        else
            wait(What::Nothing); // a person is asked, or it ends
    } else if (const auto *sent = std::get_if<Sent>(&what)) {
        const bool isFirst = m_flight.empty();
        if (isFirst || m_flight.back().exchange != event.exchange)
            m_flight.push_back({event.exchange, verbOf(sent->line)});
        if (isFirst)
            settle(event.at);
    } else if (std::holds_alternative<BodyStarted>(what) || std::holds_alternative<BodyProgress>(what)) {
        m_isStreaming = true;
        settle(event.at);
    } else if (std::holds_alternative<BodySent>(what)) {
        m_isStreaming = false;
        const auto own = std::ranges::find(m_flight, event.exchange, &Unanswered::exchange);
        if (own == m_flight.end())
            m_flight.push_back({event.exchange, QByteArrayLiteral(".")});
        else
            own->verb = "."; // BDAT LAST: its reply confirms
        settle(event.at);
    } else if (std::holds_alternative<Received>(what)) {
        if (m_what != What::Nothing)
            m_since = event.at;
    } else if (const auto *replied = std::get_if<Replied>(&what)) {
        // A question of AUTH's is no last word, but what is asked for comes from us.
        if (!m_flight.empty() && (m_flight.front().exchange == event.exchange || replied->verb.isEmpty()))
            m_flight.pop_front();
        settle(event.at);
    } else if (std::holds_alternative<Failed>(what) || std::holds_alternative<Closed>(what) || std::holds_alternative<Offered>(what)) {
        m_hasFailed |= std::holds_alternative<Failed>(what);
        m_flight.clear();
        m_isStreaming = false;
        settle(event.at);
    }
}

std::chrono::milliseconds Awaited::atMost() const
{
    if (m_what == What::Reply && m_whom == QLatin1StringView("QUIT"))
        return smtp::Quit().timeout(m_deadlines);
    if (m_hasFailed)
        return {};
    switch (m_what) {
    case What::Connection:
        return m_deadlines.connect;
    case What::Greeting:
        return m_deadlines.greeting;
    case What::Handshake:
        return m_deadlines.tls;
    case What::Reply:
        return m_whom == QLatin1StringView("DATA") ? m_deadlines.data : m_deadlines.command;
    case What::Transfer:
        return m_deadlines.block;
    case What::Confirmation:
        return m_deadlines.confirmation;
    case What::Nothing:
    case What::Keyring:
    case What::Address:
        break;
    }
    return {};
}

QString Awaited::sentence() const
{
    switch (m_what) {
    case What::Keyring:
        return Words::tr("Waiting for the keyring to give the password");
    case What::Address:
        return Words::tr("Waiting for the DNS to give the address of %1").arg(app::isolated(m_whom));
    case What::Connection:
        return Words::tr("Waiting for %1 to answer", "an IP address").arg(app::isolated(m_whom));
    case What::Greeting:
        return Words::tr("Waiting for the server’s greeting");
    case What::Handshake:
        return Words::tr("Waiting for the server to agree on keys");
    case What::Reply:
        return Words::tr("Waiting for the reply to %1", "a command").arg(app::isolated(m_whom));
    case What::Transfer:
        return Words::tr("Waiting for the server to read the message");
    case What::Confirmation:
        return Words::tr("Waiting for the reply to the end of the message");
    case What::Nothing:
        break;
    }
    return {};
}

QString Awaited::soFar(std::chrono::nanoseconds now) const
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(std::max(now - m_since, std::chrono::nanoseconds(0)));
    const QString passed = wholeDuration(seconds);
    const auto most = atMost();
    if (most.count() == 0)
        return Words::tr("%1 so far", "a length of time").arg(passed);
    return Words::tr("%1 so far, %2 at most", "two lengths of time")
        .arg(passed, wholeDuration(std::chrono::floor<std::chrono::seconds>(most)));
}

} // namespace ui
