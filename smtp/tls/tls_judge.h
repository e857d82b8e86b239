// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/tls/tls_policy.h"

namespace smtp {

/// What a policy says about a server's certificate, and why (English, for the transcript).
struct TlsJudgement {
    TlsVerdict verdict = TlsVerdict::Refuse;
    QString why;
};

/// What proves the server of `report` under `policy`.
[[nodiscard]] TlsTrust trustOf(const TlsPolicy &policy, const TlsReport &report);

/// Where the DNS names the certificate that decides (RFC 7672). A pinned certificate is proven whatever its name; otherwise chain and name decide (RFC 7817). `report.isPinned` and `report.trust` are set.
/// `Ask` is never given: whether a person may be asked is the session's matter.
[[nodiscard]] TlsJudgement judgeTls(const TlsPolicy &policy, TlsReport &report);

} // namespace smtp
