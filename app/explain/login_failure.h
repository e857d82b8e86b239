// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "smtp/error/login_failure.h"

namespace app {

/// A login that did not come about though the server refused none, for a person: what happened, who must act, and how to put it right. There are
/// words for every reason.
struct LoginWords {
    Actor actor = Actor::You;
    QByteArray cause; ///< one of causes.json
    Retry retry = Retry::AfterChange;
    QString what;
    QString advice;
};

[[nodiscard]] LoginWords wordsOf(const smtp::LoginFailure &failure);

} // namespace app
