// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace app::cli {

/// The translation context of all that the command line says to a person.
class Cli {
    Q_DECLARE_TR_FUNCTIONS(app::cli::Cli)
};

} // namespace app::cli
