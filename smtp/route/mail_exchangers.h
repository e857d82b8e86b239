// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/route/dns_answer.h"

#include <QRandomGenerator>

#include <expected>

namespace smtp {

constexpr qsizetype maximumHosts = 10; ///< that are tried for one domain

/// The hosts that take a domain's mail, in the order in which to try them (RFC 5321 §5.1): lowest preference first, equal ones shuffled.
/// Without an MX it is the domain itself. Refused for good if the domain takes no mail: its one MX is 0 "." (RFC 7505 §3). HostUnknown if there is no
/// such domain, or, for now, if its records name no host at all. TimedOut where the DNS did not answer.
[[nodiscard]] std::expected<QList<DnsAnswer::Exchanger>, Error> mailExchangers(
    const QString &domain, const DnsAnswer &answer, QRandomGenerator &random);

} // namespace smtp
