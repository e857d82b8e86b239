// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app {

/// Why a server refused, as far as its reply tells: resources/knowledge/causes.json. The server's own words go first, then the enhanced status code,
/// which some servers use as they like (`5.7.30`, `5.7.139`), then the code.
struct Cause {
    QByteArray id; ///< "greylisted"
    Actor actor = Actor::Nobody;
    QString headline; ///< in the program's language
    QString advice;
    bool isSure = false; ///< by words or an enhanced code; a code alone says little
};

[[nodiscard]] std::optional<Cause> causeOf(const smtp::Reply &reply);

/// "you", "your_provider", "their_server", "the_network", "nobody".
[[nodiscard]] QString nameOf(Actor actor);

} // namespace app
