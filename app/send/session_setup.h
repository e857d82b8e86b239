// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "app/send/sending.h"
#include "smtp/exchange/session_options.h"

namespace app {

/// What a profile means to the engine. An empty `password` leaves AUTH out. The Practice profile goes to the practice post office on
/// loopback, with its authority and a login of its own, so that a first letter shows TLS and AUTH. FileUnreadable where the profile names
/// a CA file that holds no certificate: without one the system's authorities would be trusted, far more than was asked for.
[[nodiscard]] std::expected<smtp::SessionOptions, smtp::Error> sessionOptions(
    const Profile &profile, const smtp::Secret &password, const PracticeAccess &practice);

/// Whether what a server offers is remembered: not the practice office, whose port changes, nor a socket of this machine.
[[nodiscard]] bool isRemembered(const smtp::SessionOptions &options, const Profile *profile);

} // namespace app
