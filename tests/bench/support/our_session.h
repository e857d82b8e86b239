// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/session.h"
#include "tests/bench/support/measure.h"

namespace bench {

/// A letter of some 4 KB that no dot begins a line of.
[[nodiscard]] QByteArray smallMessage();

/// In clear to a port of this machine.
[[nodiscard]] smtp::SessionOptions plainSession(quint16 port);

/// Sends every batch in a session of its own, all of them at the same time, each with a transcript. Ends the benchmark where a letter is not accepted.
[[nodiscard]] Sample sendTogether(const smtp::SessionOptions &options, const QList<QList<smtp::Letter>> &batches);

/// The same, one session after the other.
[[nodiscard]] Sample sendInTurn(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters);

} // namespace bench
