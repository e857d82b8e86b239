// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "app/send/sending.h"
#include "smtp/session/session_options.h"

namespace app {

/// What a profile means to the engine. An empty `password` leaves AUTH out. The Practice profile goes to the practice post office on
/// loopback, with its authority and a login of its own, so that a first letter shows TLS and AUTH.
[[nodiscard]] smtp::SessionOptions sessionOptions(const Profile &profile, const QCA::SecureArray &password, const PracticeAccess &practice);

} // namespace app
