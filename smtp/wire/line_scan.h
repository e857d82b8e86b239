// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace smtp {

/// How many octets of `block` may leave as they are: before any CR or LF that is alone, and, where `stuffsDots`, before any dot at the start of a line.
/// `isLineStart` says whether the block begins a line; no CR stands just before it. Answers in strides of sixty-four and never between CR and LF,
/// so there may be more; none if the processor has no fast way.
[[nodiscard]] qsizetype sendablePrefix(QByteArrayView block, bool isLineStart, bool stuffsDots);

/// The same without what only newer processors have.
[[nodiscard]] qsizetype sendablePrefixPortable(QByteArrayView block, bool isLineStart, bool stuffsDots);

} // namespace smtp
