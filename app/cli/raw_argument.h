// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace app::cli {

// Arguments are UTF-8, whatever the locale says. A file may have a name that is not, and can be attached all the same: octets that are not
// UTF-8 are kept as lone surrogates, U+DC80 to U+DCFF, which no text holds.

[[nodiscard]] QString fromArgument(const char *argument);
[[nodiscard]] bool isText(const QString &argument);

/// A path by which Qt, which knows file names as text alone, opens this file to read; `path` itself where it is text. The file stays open, and
/// the path is good, until this process ends.
[[nodiscard]] QString openablePath(const QString &path);
/// The file's name as people may read it: octets that are not UTF-8 are taken for Latin-1.
[[nodiscard]] QString shownName(const QString &path);

/// A pipe or a socket, by name or from the shell: its octets can be read once alone.
[[nodiscard]] bool isPipe(const QString &path);

/// An argument of any octets for people: those that are not UTF-8 as Latin-1.
[[nodiscard]] QString shownArgument(const QString &argument);

} // namespace app::cli
