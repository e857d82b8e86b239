// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/probe_result.h"

namespace app {

/// One thing that a look at a server brought to light, in the reader's language.
struct Finding {
    enum class Level {
        Fact,    ///< how it is
        Good,
        Notice,  ///< worth knowing
        Bad,     ///< something should be done about it
    };
    Level level = Level::Fact;
    QByteArray id;    ///< for programs: "tls.proven", "auth.clear"
    QString sentence;
};

[[nodiscard]] QList<Finding> findings(const ProbeResult &result);

} // namespace app
