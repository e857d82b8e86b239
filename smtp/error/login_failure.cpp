// SPDX-License-Identifier: MIT
#include "smtp/error/login_failure.h"

#include <algorithm>
#include <array>

namespace smtp {

namespace {

constexpr std::array reasonNames {"not_offered", "offered_under_tls", "needs_tls", "needs_token", "needs_password", "needs_ticket",
    "not_among_offered", "not_known", "not_usable", "too_long", "withdrawn", "too_few_iterations", "too_many_iterations", "too_slow",
    "not_proven", "refused_within"};
static_assert(reasonNames.size() == static_cast<std::size_t>(LoginFailure::last) + 1);

} // namespace

QByteArray nameOf(LoginFailure::Reason reason)
{
    return reasonNames.at(static_cast<std::size_t>(reason));
}

std::optional<LoginFailure::Reason> loginFailureNamed(QByteArrayView name)
{
    const auto found = std::ranges::find(reasonNames, name);
    if (found == reasonNames.end())
        return std::nullopt;
    return static_cast<LoginFailure::Reason>(found - reasonNames.begin());
}

} // namespace smtp
