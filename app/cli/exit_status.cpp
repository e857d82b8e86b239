// SPDX-License-Identifier: MIT
#include "app/cli/exit_status.h"

#include <algorithm>

namespace app::cli {

ExitStatus exitStatus(const smtp::Error &error)
{
    using Kind = smtp::Error::Kind;
    if (error.reply && error.reply->code == 421) // the server is closing, whatever it was asked (RFC 5321 §3.8)
        return ExitTryLater;
    switch (error.kind) {
    case Kind::Usage:
        return ExitUsage;
    case Kind::InvalidMessage:
        return ExitInvalid;
    case Kind::FileUnreadable:
        return ExitUnreadable;
    case Kind::HostUnknown:
        return ExitHostUnknown;
    case Kind::Unreachable:
        return ExitUnreachable;
    case Kind::ProtocolViolation:
        return ExitProtocol;
    case Kind::LocalInputOutput:
        return ExitInputOutput;
    case Kind::Tls: // 454 to STARTTLS may pass; it is still the requirement that was not met
        return ExitTls;
    case Kind::LoginRefused: // 454 4.7.0: the server cannot tell just now (RFC 4954 §6)
        return error.isTemporary ? ExitTryLater : ExitLoginRefused;
    case Kind::ProxyLoginRefused:
        return ExitLoginRefused;
    case Kind::Refused:
        return error.isTemporary ? ExitTryLater : ExitRefused;
    case Kind::TimedOut:
    case Kind::ConnectionLost:
    case Kind::Uncertain:
    case Kind::Cancelled:
        break;
    }
    return ExitTryLater;
}

smtp::Error errorOf(const Failure &failure)
{
    using Kind = smtp::Error::Kind;
    Kind kind = Kind::LocalInputOutput;
    if (failure.status == ExitUsage)
        kind = Kind::Usage;
    else if (failure.status == ExitInvalid)
        kind = Kind::InvalidMessage;
    else if (failure.status == ExitUnreadable)
        kind = Kind::FileUnreadable;
    else if (failure.status == ExitTryLater) // nothing else ends with that before there is a server
        kind = Kind::Cancelled;
    return {.kind = kind, .step = smtp::Step::Connection, .why = {smtp::Statement::Told, failure.text}, .reply = {}};
}

ExitStatus exitStatus(const smtp::DeliveryReport &report)
{
    using Verdict = smtp::RecipientReport::Verdict;
    const auto is = [](Verdict verdict) {
        return [verdict](const smtp::RecipientReport &recipient) { return recipient.verdict == verdict; };
    };
    const auto &all = report.recipients;
    // What happens to the connection behind the last word, e.g. at QUIT, changes nothing.
    if (!all.isEmpty() && std::ranges::all_of(all, is(Verdict::Accepted)))
        return ExitAccepted;
    if (std::ranges::any_of(all, is(Verdict::Uncertain)) || (report.error && report.error->kind == smtp::Error::Kind::Uncertain))
        return ExitTryLater;
    // Our own faults and the protocol's come before a recipient's 550; a lost connection does not hide it.
    if (report.error) {
        const ExitStatus status = exitStatus(*report.error);
        // Of several domains, one that was not found does not hide what another's server refused.
        const bool isOnesOwn = status == ExitHostUnknown || status == ExitUnreachable;
        if (isOnesOwn && std::ranges::any_of(all, is(Verdict::RefusedForGood)))
            return ExitRefused;
        if (status != ExitTryLater && status != ExitRefused)
            return status;
    }
    if (std::ranges::any_of(all, is(Verdict::RefusedForGood)))
        return ExitRefused;
    return report.error ? exitStatus(*report.error) : ExitTryLater;
}

} // namespace app::cli
