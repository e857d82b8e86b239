// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/error/statement.h"
#include "smtp/route/dns_answer.h"

#include <optional>

namespace smtp {

/// Whose servers take one domain's mail.
struct Route {
    QString domain; ///< A-labels in lower case, or an address literal
    QList<DnsAnswer::Exchanger> hosts {}; ///< in the order in which to try them; empty if there is an address or an error
    QHostAddress address {};    ///< an address literal's (RFC 5321 §4.1.3)
    bool isProven = false;      ///< DNSSEC proves that these are the hosts
    bool isStsEnforced = false; ///< the certificate must be proven (RFC 8461); hosts that the policy does not allow are left out
    QList<Statement> notes {};       ///< how all this was found
    std::optional<Error> error {}; ///< why there is no way to it

    /// Whether one session can serve both.
    [[nodiscard]] bool leadsWhereLeads(const Route &other) const;
};

} // namespace smtp
