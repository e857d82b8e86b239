// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/support/measure.h"

#include <functional>

namespace bench {

/// Several ways to do the same, measured by turns in one run, so that what the machine does meanwhile meets them all.
class Contest {
public:
    /// `go` does the whole task once and ends the benchmark where that fails.
    void enter(const char *name, std::function<Sample()> go);
    void run(int rounds); ///< an odd number, after one that warms up
    [[nodiscard]] const Sample &operator[](const char *name) const; ///< medians; all 0 for one who has not entered

private:
    struct Entrant {
        const char *name;
        std::function<Sample()> go;
        Sample result {};
    };
    QList<Entrant> m_entrants;
};

/// A bound for ours by theirs.
struct Mark {
    enum class Side { None, AtLeast, AtMost };
    Side side = Side::None;
    double bound = 0;
};
[[nodiscard]] constexpr Mark atLeast(double bound)
{
    return {Mark::Side::AtLeast, bound};
}
[[nodiscard]] constexpr Mark atMost(double bound)
{
    return {Mark::Side::AtMost, bound};
}

/// The lines a benchmark prints: rows of a table for docs/performance.md.
class Table {
public:
    Table();
    void compare(const char *what, double ours, const char *peer, double theirs, Mark mark = {});
    void bound(const char *what, double ours, Mark mark); ///< a bound of our figure itself
    [[nodiscard]] int exitStatus() const { return m_hasMissed; }

private:
    void row(const char *what, double ours, const QByteArray &peer, const QByteArray &theirs, const QByteArray &ratio, double measured,
        Mark mark);
    bool m_hasMissed = false;
};

} // namespace bench
