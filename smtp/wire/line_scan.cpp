// SPDX-License-Identifier: MIT
#include "smtp/wire/line_scan.h"

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace smtp {

#if defined(__x86_64__)

namespace {

constexpr qsizetype stride = 64;

/// Bits for the octets of a stride.
struct Places {
    std::uint64_t cr;
    std::uint64_t lf;
    std::uint64_t dots;
};

/// What is known from one stride to the next.
struct Before {
    std::uint64_t cr = 0; ///< the last octet was one
    std::uint64_t lf = 0;

    /// False: something in this stride may not leave as it is.
    [[nodiscard]] bool accepts(const Places &places)
    {
        if (places.lf != (places.cr << 1 | cr) || (places.dots & (places.lf << 1 | lf)) != 0)
            return false;
        cr = places.cr >> (stride - 1);
        lf = places.lf >> (stride - 1);
        return true;
    }
};

// Every processor of this kind has SSE2.
Places placesSse2(const char *at, bool stuffsDots)
{
    __m128i octets[4];
    for (int i = 0; i < 4; ++i)
        octets[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at) + i);
    const auto of = [&octets](char octet) {
        std::uint64_t places = 0;
        for (int i = 0; i < 4; ++i) {
            const int sixteen = _mm_movemask_epi8(_mm_cmpeq_epi8(octets[i], _mm_set1_epi8(octet)));
            places |= static_cast<std::uint64_t>(static_cast<std::uint16_t>(sixteen)) << (16 * i);
        }
        return places;
    };
    return {of('\r'), of('\n'), stuffsDots ? of('.') : 0};
}

qsizetype acceptedSse2(QByteArrayView block, Before &before, bool stuffsDots)
{
    qsizetype at = 0;
    while (at + stride <= block.size() && before.accepts(placesSse2(block.data() + at, stuffsDots)))
        at += stride;
    return at;
}

#define AVX2 __attribute__((target("avx2")))

AVX2 inline std::uint64_t placesAvx2(__m256i first, __m256i second, char octet)
{
    const __m256i sought = _mm256_set1_epi8(octet);
    const auto low = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, sought)));
    const auto high = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, sought)));
    return low | static_cast<std::uint64_t>(high) << 32;
}

AVX2 qsizetype acceptedAvx2(QByteArrayView block, Before &before, bool stuffsDots)
{
    qsizetype at = 0;
    for (; at + stride <= block.size(); at += stride) {
        const auto *octets = reinterpret_cast<const __m256i *>(block.data() + at);
        const __m256i first = _mm256_loadu_si256(octets);
        const __m256i second = _mm256_loadu_si256(octets + 1);
        if (!before.accepts(
                {placesAvx2(first, second, '\r'), placesAvx2(first, second, '\n'), stuffsDots ? placesAvx2(first, second, '.') : 0}))
            break;
    }
    return at;
}

#undef AVX2

template <typename Accepted> qsizetype fine(Accepted accepted, QByteArrayView block, bool isLineStart, bool stuffsDots)
{
    Before before {0, isLineStart ? std::uint64_t(1) : std::uint64_t(0)};
    const qsizetype octets = accepted(block, before, stuffsDots);
    return octets - static_cast<qsizetype>(before.cr); // never between CR and LF
}

} // namespace

qsizetype sendablePrefix(QByteArrayView block, bool isLineStart, bool stuffsDots)
{
    static const bool hasAvx2 = __builtin_cpu_supports("avx2");
    return fine(hasAvx2 ? acceptedAvx2 : acceptedSse2, block, isLineStart, stuffsDots);
}

qsizetype sendablePrefixPortable(QByteArrayView block, bool isLineStart, bool stuffsDots)
{
    return fine(acceptedSse2, block, isLineStart, stuffsDots);
}

#else

qsizetype sendablePrefix(QByteArrayView, bool, bool)
{
    return 0;
}

qsizetype sendablePrefixPortable(QByteArrayView, bool, bool)
{
    return 0;
}

#endif

} // namespace smtp
