// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/session.h"
#include "tests/bench/support/measure.h"

namespace bench {

/// A letter of some 4 KB that no dot begins a line of.
[[nodiscard]] QByteArray smallMessage();

/// In clear to a port of this machine.
[[nodiscard]] smtp::SessionOptions plainSession(quint16 port);

/// Sends all on one connection. These end the benchmark where a letter is not accepted, and keep a transcript of everything.
[[nodiscard]] Sample sendOnOne(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters);
/// On a connection each, one after the other.
[[nodiscard]] Sample sendInTurn(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters);
/// On several at the same time.
[[nodiscard]] Sample sendPooled(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters, int connections);

} // namespace bench
