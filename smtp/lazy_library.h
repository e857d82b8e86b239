// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

namespace smtp {

/// The program's lazy libraries, lib/facteur/libfacteur-NAME.so: each is loaded when it is first needed, and has one function that gives its
/// calls (docs/decisions/0007-late-libproxy.md). Null if the library is not installed.
[[nodiscard]] QFunctionPointer findLazy(QLatin1StringView name, const char *function);

template <typename Calls> [[nodiscard]] const Calls *loadLazy(QLatin1StringView name, const char *function)
{
    const auto offer = reinterpret_cast<const Calls *(*)()>(findLazy(name, function));
    return offer ? offer() : nullptr;
}

[[nodiscard]] Error missingLibrary(QLatin1StringView name);

} // namespace smtp
