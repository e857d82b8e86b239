// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/arguments.h"

#include <span>

namespace app::cli {

/// A subcommand.
struct Command {
    QLatin1StringView name;
    const char *summary;             ///< in the context of tr.h
    std::span<const Option> options;
    int (*run)(const Arguments &arguments); ///< none: not in this version. Answers the exit status.
    QLatin1StringView operand {};    ///< what stands beside the options: "HOST"
    int (*refuse)(const QStringList &given, const Failure &failure) = nullptr; ///< the command line is wrong; null: saying why is enough
};

[[nodiscard]] std::span<const Option> serveOptions();
[[nodiscard]] int send(const Arguments &arguments);
[[nodiscard]] int refuseToSend(const QStringList &given, const Failure &failure);
[[nodiscard]] int serve(const Arguments &arguments);
[[nodiscard]] std::span<const Option> probeOptions();
[[nodiscard]] int probe(const Arguments &arguments);
[[nodiscard]] int demo(const Arguments &arguments);

[[nodiscard]] std::span<const Option> composeOptions();
[[nodiscard]] int compose(const Arguments &arguments);
[[nodiscard]] int composeLink(const Arguments &arguments); ///< its operand is the mailto: link

[[nodiscard]] bool canOpenWindow(); ///< there is a display
[[nodiscard]] int complainOfNoDisplay();
/// Replaces this process by `facteur-gui`, which stands beside it. Comes back with an exit status only where that cannot be.
[[nodiscard]] int openWindow(const QStringList &arguments);

/// All of `facteur`. Needs a QCoreApplication.
[[nodiscard]] int run(const QStringList &arguments);

} // namespace app::cli
