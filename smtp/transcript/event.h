// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/reply/reply.h"
#include "smtp/reply/step.h"
#include "smtp/tls/tls_policy.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <variant>

namespace smtp {

struct DeliveryReport;

/// What can happen in a session. None of these ever holds a secret or the message's content.
namespace happened {
struct Resolving {
    QString host;
    quint16 port;
};
struct Resolved {
    QList<QHostAddress> addresses;
};
struct Connecting {
    QHostAddress address;
    quint16 port;
};
struct ConnectFailed {
    QHostAddress address;
    quint16 port;
    Statement why;
};
struct Connected {
    QHostAddress peer;
    quint16 peerPort;
    QHostAddress local;
    quint16 localPort;
};
struct TlsStarted { };
/// The report stands apart: every event takes the room of the largest, and there is one of these among thousands.
class TlsEstablished {
public:
    TlsEstablished(TlsReport report)
        : m_report(std::make_shared<const TlsReport>(std::move(report)))
    {
    } // NOLINT: it is its report
    [[nodiscard]] const TlsReport &report() const { return *m_report; }

private:
    std::shared_ptr<const TlsReport> m_report;
};
struct TlsJudged {
    TlsVerdict verdict;
    Statement why;
    std::optional<TlsFailure> failure {}; ///< what is wrong with the certificate, even if it is accepted
};
struct Offered {
    QByteArray line;
};                   ///< waits at the gate
struct Skipped {
    QByteArray line;
};                   ///< the gate let it out
struct Withdrawn {
    QByteArray line;
};                   ///< the session ended while it waited at the gate
struct Sent {
    QByteArray line;
};                      ///< one command line as shown, without line end
struct BodyStarted {
    qint64 size;
};                   ///< octets, -1 unknown
struct BodyProgress {
    qint64 sent;
    qint64 size;
};     ///< at most some ten a second, and one at the end
struct BodySent {
    qint64 size;
    bool hasDot = true; ///< DATA's; BDAT has none
};   ///< octets put on the wire before stuffing, the dot written
struct Received {
    QByteArray line;
};                  ///< one line of a reply, without line end, as the server sent it
struct Replied {
    Reply reply;
    QByteArray verb;
};      ///< the whole reply, and the verb it answers ("RCPT", empty: greeting)
struct Noted {
    Statement what;
};       ///< a decision of ours, or a message of AUTH decoded: "auth.chosen", "mx.found"
struct Failed {
    Error error;
};
/// The result of the event's letter is known: all that is shown of it afterwards follows from this.
class Concluded {
public:
    explicit Concluded(const DeliveryReport &report);
    [[nodiscard]] const DeliveryReport &report() const { return *m_report; }

private:
    std::shared_ptr<const DeliveryReport> m_report;
};
struct Closed { };
} // namespace happened

struct Event {
    using Body = std::variant<happened::Resolving, happened::Resolved, happened::Connecting, happened::ConnectFailed, happened::Connected,
        happened::TlsStarted, happened::TlsEstablished, happened::TlsJudged, happened::Offered, happened::Skipped, happened::Withdrawn,
        happened::Sent, happened::BodyStarted, happened::BodyProgress, happened::BodySent, happened::Received, happened::Replied,
        happened::Noted, happened::Failed, happened::Concluded, happened::Closed>;

    quint64 sequence = 0;            ///< from 0, without gaps
    std::chrono::nanoseconds at {};  ///< since the delivery began, in whole microseconds, never going back
    Step step = Step::Connection;
    quint32 exchange = 0;            ///< the command that this belongs to, counted from 1; 0: none
    bool isEncrypted = false;        ///< went, or would have gone, under TLS
    Body body {};
    quint32 connection = 0;          ///< of the delivery, counted from 1; 0: none, as what the DNS says before one is opened
    int letter = -1;                 ///< its place among those of the delivery; -1: it is about no letter, or about all
};

} // namespace smtp
