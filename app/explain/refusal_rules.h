// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

#include <QJsonObject>

namespace app {

/// What a rule made of a refusal. `cause` is an entry of causes.json.
struct RefusalFinding {
    QByteArray id;
    QJsonObject cause;
    Actor actor = Actor::Nobody;
    Retry retry = Retry::Unsaid;
    bool isSure = false;
    QString server {};  ///< whose own code it is
    QString meaning {}; ///< of that code
};

/// The first rule that fits: providers.json (the codes that a provider has for itself), then refusals.json. A rule names what it needs, in this
/// order: the command (`at`), whose server (`side`), logged in or not (`login`), the code (`code`: its first digit, `codes`), the enhanced status
/// code without its class (`enhanced`), and the words (`mechanism` of the login, `challenge` of a login by token, `words`, and `not` for words that must be missing; `link` looks at the links alone; `object` is what a
/// reply that names the object of its refusal must name: "recipient"). The
/// rules stand from the more specific to the more general; the last one fits all.
[[nodiscard]] RefusalFinding findingOf(const smtp::Reply &reply, const smtp::ReplyContext &context, const QString &challenge = {});

} // namespace app
