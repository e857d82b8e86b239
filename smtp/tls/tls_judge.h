// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/error/tls_failure.h"
#include "smtp/tls/tls_policy.h"

namespace smtp {

/// What a policy says about a server's certificate, and why.
struct TlsJudgement {
    TlsVerdict verdict = TlsVerdict::Refuse;
    Statement why;
    std::optional<TlsFailure> failure {}; ///< what is wrong with the certificate, even if it is accepted
};

/// What proves the server of `report` under `policy`.
[[nodiscard]] TlsTrust trustOf(const TlsPolicy &policy, const TlsReport &report);

/// If the DNS names the certificate, that decides (RFC 7672). A pinned certificate is proven whatever its name, and if pins are named no other one
/// is; otherwise chain and name decide (RFC 9525). `report.isPinned` and `report.trust` are set. `Ask` is never given: whether a person may be asked is
/// the session's matter.
[[nodiscard]] TlsJudgement judgeTls(const TlsPolicy &policy, TlsReport &report);

} // namespace smtp
