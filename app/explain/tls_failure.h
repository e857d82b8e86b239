// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "smtp/error/tls_failure.h"

namespace app {

/// A failure of TLS for a person: what happened, who must act, and how to put it right. There are words for every reason and every alert.
struct TlsWords {
    Actor actor = Actor::YourProvider;
    QString what;
    QString advice;
};

[[nodiscard]] TlsWords wordsOf(const smtp::TlsFailure &failure);

} // namespace app
