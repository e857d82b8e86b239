// SPDX-License-Identifier: MIT
#include "smtp/wire/line_scan.h"

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace smtp {

#if defined(__SSE2__)

namespace {

constexpr qsizetype stride = 64;

/// A bit for each of sixty-four octets that is `octet`.
class Places {
public:
    explicit Places(const char *at)
    {
        for (int i = 0; i < 4; ++i)
            m_octets[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at) + i);
    }
    [[nodiscard]] std::uint64_t of(char octet) const
    {
        std::uint64_t places = 0;
        for (int i = 0; i < 4; ++i) {
            const int sixteen = _mm_movemask_epi8(_mm_cmpeq_epi8(m_octets[i], _mm_set1_epi8(octet)));
            places |= static_cast<std::uint64_t>(static_cast<std::uint16_t>(sixteen)) << (16 * i);
        }
        return places;
    }

private:
    __m128i m_octets[4];
};

} // namespace

qsizetype fineOctets(QByteArrayView block, bool isLineStart, bool mindsDots)
{
    std::uint64_t crBefore = 0; // the octet before the stride is a CR
    std::uint64_t lfBefore = isLineStart ? 1 : 0;
    qsizetype at = 0;
    for (; at + stride <= block.size(); at += stride) {
        const Places places(block.data() + at);
        const std::uint64_t cr = places.of('\r');
        const std::uint64_t lf = places.of('\n');
        const std::uint64_t dots = mindsDots ? places.of('.') : 0;
        if (lf != (cr << 1 | crBefore) || (dots & (lf << 1 | lfBefore)) != 0)
            break;
        crBefore = cr >> (stride - 1);
        lfBefore = lf >> (stride - 1);
    }
    return at - static_cast<qsizetype>(crBefore);
}

#else

qsizetype fineOctets(QByteArrayView, bool, bool)
{
    return 0;
}

#endif

} // namespace smtp
