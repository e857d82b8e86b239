// SPDX-License-Identifier: MIT
#include "smtp/route/route.h"

#include <algorithm>

namespace smtp {

namespace {

/// Without the chance that is in the order of equal ones.
QList<DnsAnswer::Exchanger> sorted(QList<DnsAnswer::Exchanger> hosts)
{
    std::ranges::sort(hosts, {}, [](const DnsAnswer::Exchanger &host) { return std::pair(host.preference, host.name); });
    return hosts;
}

} // namespace

bool Route::leadsWhereLeads(const Route &other) const
{
    return !error && !other.error && address == other.address && isProven == other.isProven && isStsEnforced == other.isStsEnforced
        && sorted(hosts) == sorted(other.hosts);
}

} // namespace smtp
