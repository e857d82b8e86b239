// SPDX-License-Identifier: MIT
#include "smtp/transcript/names.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using Kind = Error::Kind;
using Reason = Error::Reason;
using Verdict = RecipientReport::Verdict;

// Each begins with what any other name means.
constexpr std::array steps {std::pair {Step::Connection, "connection"_L1}, std::pair {Step::Envelope, "envelope"_L1},
    std::pair {Step::Content, "content"_L1}, std::pair {Step::Confirmation, "confirmation"_L1}};
constexpr std::array trusts {std::pair {TlsTrust::None, "none"_L1}, std::pair {TlsTrust::Authority, "ca"_L1},
    std::pair {TlsTrust::Pinned, "pinned"_L1}, std::pair {TlsTrust::Dane, "dane"_L1}, std::pair {TlsTrust::MtaSts, "mta-sts"_L1}};
constexpr std::array kinds {std::pair {Kind::Usage, "usage"_L1}, std::pair {Kind::InvalidMessage, "invalid_message"_L1},
    std::pair {Kind::FileUnreadable, "file_unreadable"_L1}, std::pair {Kind::HostUnknown, "host_unknown"_L1},
    std::pair {Kind::Unreachable, "unreachable"_L1}, std::pair {Kind::TimedOut, "timed_out"_L1},
    std::pair {Kind::ConnectionLost, "connection_lost"_L1}, std::pair {Kind::ProtocolViolation, "protocol_violation"_L1},
    std::pair {Kind::Tls, "tls"_L1}, std::pair {Kind::LoginRefused, "login_refused"_L1},
    std::pair {Kind::ProxyLoginRefused, "proxy_login_refused"_L1}, std::pair {Kind::Refused, "refused"_L1},
    std::pair {Kind::LocalInputOutput, "local_input_output"_L1}, std::pair {Kind::Uncertain, "uncertain"_L1},
    std::pair {Kind::Cancelled, "cancelled"_L1}};
constexpr std::array reasons {std::pair {Reason::Other, ""_L1}, std::pair {Reason::EveryRecipient, "every_recipient"_L1},
    std::pair {Reason::RecipientDomain, "recipient_domain"_L1}, std::pair {Reason::Exchanger, "exchanger"_L1},
    std::pair {Reason::Proxy, "proxy"_L1}, std::pair {Reason::ProxyItself, "proxy_itself"_L1},
    std::pair {Reason::LocalSocket, "local_socket"_L1}, std::pair {Reason::TooLarge, "too_large"_L1},
    std::pair {Reason::Stopped, "stopped"_L1}, std::pair {Reason::NoReplyInTime, "no_reply_in_time"_L1},
    std::pair {Reason::NameService, "name_service"_L1}, std::pair {Reason::OnwardTls, "onward_tls"_L1},
    std::pair {Reason::FixedEncoding, "fixed_encoding"_L1}};
constexpr std::array roles {std::pair {ServerRole::Unknown, ""_L1}, std::pair {ServerRole::Submission, "submission"_L1},
    std::pair {ServerRole::Exchanger, "exchanger"_L1}};
constexpr std::array verdicts {std::pair {Verdict::NotTried, "not_tried"_L1}, std::pair {Verdict::Accepted, "accepted"_L1},
    std::pair {Verdict::RefusedForGood, "refused"_L1}, std::pair {Verdict::TryLater, "try_later"_L1},
    std::pair {Verdict::Uncertain, "uncertain"_L1}};

template <typename Table, typename Value> QLatin1StringView nameIn(const Table &table, Value value)
{
    const auto *found = std::ranges::find(table, value, &Table::value_type::first);
    return found == table.end() ? table.front().second : found->second;
}

template <typename Table> auto valueIn(const Table &table, QStringView name)
{
    const auto *found = std::ranges::find_if(table, [&](const auto &entry) { return name == entry.second; });
    return found == table.end() ? table.front().first : found->first;
}

} // namespace

QLatin1StringView nameOf(Step step)
{
    return nameIn(steps, step);
}
QLatin1StringView nameOf(TlsTrust trust)
{
    return nameIn(trusts, trust);
}
QLatin1StringView nameOf(Error::Kind kind)
{
    return nameIn(kinds, kind);
}
QLatin1StringView nameOf(Error::Reason reason)
{
    return nameIn(reasons, reason);
}
QLatin1StringView nameOf(ServerRole role)
{
    return nameIn(roles, role);
}
QLatin1StringView nameOf(RecipientReport::Verdict verdict)
{
    return nameIn(verdicts, verdict);
}

Step stepNamed(QStringView name)
{
    return valueIn(steps, name);
}
TlsTrust trustNamed(QStringView name)
{
    return valueIn(trusts, name);
}
Error::Kind kindNamed(QStringView name)
{
    return valueIn(kinds, name);
}
Error::Reason reasonNamed(QStringView name)
{
    return valueIn(reasons, name);
}
ServerRole roleNamed(QStringView name)
{
    return valueIn(roles, name);
}
RecipientReport::Verdict verdictNamed(QStringView name)
{
    return valueIn(verdicts, name);
}

} // namespace smtp
