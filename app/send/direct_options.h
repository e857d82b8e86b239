// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/session_options.h"
#include "smtp/route/sts_fetch.h"
#include "smtp/route/system_resolver.h"

namespace app {

/// How to deliver straight to the recipients' servers.
struct DirectOptions {
    smtp::SessionOptions session; ///< host, addresses, port and credentials are found for each server; TLS is the least that is asked
    quint16 port = 25;            ///< another one for tests; the TLSA records are looked for under it
    smtp::StsFetch::Options sts;
    QString stsFolder;            ///< where MTA-STS policies are kept; empty: nowhere
    smtp::SystemResolver::Server resolver {}; ///< the system's where its address is null

    /// TLS where it is offered, certificates unproven, unless the DNS or MTA-STS asks for more; policies in the user's cache.
    [[nodiscard]] static DirectOptions standard();
};

} // namespace app
