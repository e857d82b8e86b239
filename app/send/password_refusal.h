// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

namespace app {

/// Whether the server refused this user name and password, so that others can help: not if it does not accept the mechanism, wants TLS first, or
/// cannot tell just now.
[[nodiscard]] bool isPasswordRefusal(const smtp::Error &error);

} // namespace app
