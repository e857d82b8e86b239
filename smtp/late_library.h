// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

namespace smtp {

/// The program's libraries that are loaded when they are first needed, lib/facteur/libfacteur-NAME.so, each with one function that gives its calls
/// (docs/decisions/0007-late-libproxy.md). None: it is not installed.
[[nodiscard]] QFunctionPointer findLate(QLatin1StringView name, const char *function);

template <typename Calls> [[nodiscard]] const Calls *loadLate(QLatin1StringView name, const char *function)
{
    const auto offer = reinterpret_cast<const Calls *(*)()>(findLate(name, function));
    return offer ? offer() : nullptr;
}

[[nodiscard]] Error isMissing(QLatin1StringView name);

} // namespace smtp
