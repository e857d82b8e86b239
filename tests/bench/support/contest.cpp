// SPDX-License-Identifier: MIT
#include "tests/bench/support/contest.h"

#include <cstdio>
#include <cstring>

namespace bench {

namespace {

QByteArray shown(double figure)
{
    return QByteArray::number(figure, 'f', figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 1 ? 2 : 3);
}

} // namespace

void Contest::enter(const char *name, std::function<Sample()> go)
{
    m_entrants.append({name, std::move(go)});
}

void Contest::run(int rounds)
{
    QList<QList<Sample>> samples(m_entrants.size());
    for (int round = -1; round < rounds; ++round) {
        for (qsizetype i = 0; i < m_entrants.size(); ++i) {
            const Sample sample = m_entrants.at(i).go();
            if (round >= 0)
                samples[i] << sample;
        }
    }
    for (qsizetype i = 0; i < m_entrants.size(); ++i)
        m_entrants[i].result = median(samples.at(i));
}

const Sample &Contest::operator[](const char *name) const
{
    static const Sample none;
    for (const Entrant &entrant : m_entrants) {
        if (std::strcmp(entrant.name, name) == 0)
            return entrant.result;
    }
    return none;
}

Table::Table()
{
    std::puts("| what | ours | peer | the peer's | ours by it | mark | |\n| --- | --- | --- | --- | --- | --- | --- |");
}

void Table::compare(const char *what, double ours, const char *peer, double theirs, Mark mark)
{
    row(what, ours, peer, shown(theirs), shown(ours / theirs), ours / theirs, mark);
}

void Table::bound(const char *what, double ours, Mark mark)
{
    row(what, ours, {}, {}, {}, ours, mark);
}

void Table::row(
    const char *what, double ours, const QByteArray &peer, const QByteArray &theirs, const QByteArray &ratio, double measured, Mark mark)
{
    QByteArray bound;
    bool isMissed = false;
    if (mark.side == Mark::Side::AtLeast) {
        bound = "at least " + QByteArray::number(mark.bound);
        isMissed = !(measured >= mark.bound);
    } else if (mark.side == Mark::Side::AtMost) {
        bound = "at most " + QByteArray::number(mark.bound);
        isMissed = !(measured <= mark.bound);
    }
    m_hasMissed = m_hasMissed || isMissed;
    std::printf("| %s | %s | %s | %s | %s | %s | %s |\n", what, shown(ours).constData(), peer.constData(), theirs.constData(),
        ratio.constData(), bound.constData(), isMissed ? "missed" : "");
    std::fflush(stdout);
}

} // namespace bench
