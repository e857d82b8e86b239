// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringList>

namespace bench {

/// What one go cost.
struct Sample {
    double seconds = 0;
    double processor = 0; ///< seconds of it
    double peak = 0;      ///< MiB, where a process was measured
};

[[nodiscard]] double median(QList<double> all);
[[nodiscard]] Sample median(const QList<Sample> &all); ///< each figure by itself

/// Seconds since some fixed point.
[[nodiscard]] double now();
/// Of this process, all threads.
[[nodiscard]] double processorSeconds();
/// A loopback port that nobody listens on.
[[nodiscard]] quint16 freePort();

/// Runs `command` `times` times one after the other, each with `input` (a file; empty: nothing) as its standard input, and measures all of them
/// together; the peak is the largest one's. Ends the benchmark where one of them fails. A small program starts them, since a process is born with its
/// parent's peak.
[[nodiscard]] Sample run(const QStringList &command, int times = 1, const QString &input = {});

} // namespace bench
