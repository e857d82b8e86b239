// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app {

/// Why a server refused, as far as its reply tells, and what follows from that. One value for the words, the events, the window and the exit
/// status. How it is found: app/explain/refusal_rules.h.
struct Cause {
    QByteArray id; ///< "greylisted"; the names are a contract (docs/handbook/en/command-line.md)
    Actor actor = Actor::Nobody;
    Retry retry = Retry::Unsaid;
    QString headline; ///< in the program's language
    QString advice; ///< what to do, and whether trying again helps
    bool isSure = false; ///< by words or a telling code; a bare code or a rule without a reason says little
    QString server {}; ///< whose own code tells it, e.g. "Yahoo, AOL"; empty: none
    QString meaning {}; ///< of that code, in the program's language
    QString shortName {}; ///< "greylisting", in the program's language; empty: none
    bool overridesCodes = false; ///< the codes alone would tell another cause: the server's words say more
};

/// None if the reply does not refuse. `challenge`: what a server said of a token that it is about to refuse (RFC 7628 §3.2.2).
[[nodiscard]] std::optional<Cause> causeOf(const smtp::Reply &reply, const smtp::ReplyContext &context, const QString &challenge = {});

/// "you", "your_provider", "their_server", "recipient", "the_network", "nobody".
[[nodiscard]] QString nameOf(Actor actor);
[[nodiscard]] Actor actorNamed(const QString &name);
/// "yes-later", "after-change", "no"; empty if nothing is to be said.
[[nodiscard]] QString nameOf(Retry retry);
[[nodiscard]] Retry retryNamed(const QString &name);

} // namespace app
