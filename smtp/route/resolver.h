// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/dns_answer.h"

#include <functional>

class QObject;

namespace smtp {

/// Asks the DNS. An interface, so that tests can be the DNS.
class Resolver {
public:
    using Answered = std::function<void(const DnsAnswer &)>;
    virtual ~Resolver() = default;

    /// Calls `answered` once, later and in bounded time, unless `context` is gone by then. `name` as A-labels.
    virtual void ask(DnsType type, const QString &name, QObject *context, Answered answered) = 0;
};

} // namespace smtp
