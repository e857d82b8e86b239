// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/transcript.h"

namespace smtp {

/// Appends the events of a kept session, one JSON object a line as `toJson` writes them. Tolerant: a line that is not understood, or an
/// event of a later version, is left out. Lines come back as they were shown (printable.h); of certificates only what was judged.
void readJson(const QByteArray &lines, Transcript &transcript);

} // namespace smtp
