// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/send_request.h"

namespace app::cli {

/// The account that the letter leaves from, where no server is named: the one of `--profile`, else the sender's. Puts it into the request, with its route
/// and its login, and with its default sender if the letter has none. The message of `--eml` is read for its sender.
[[nodiscard]] std::expected<void, Failure> addAccount(const Arguments &arguments, SendRequest &request);

} // namespace app::cli
