// SPDX-License-Identifier: MIT
#include "app/message/base64_lines.h"

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace app {

namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Two characters for each 12 bits: half the look-ups of the plain table.
constexpr auto pairs = [] {
    std::array<std::array<char, 2>, 4096> table {};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {alphabet[i >> 6], alphabet[i & 63]};
    return table;
}();

inline void encodeThree(const unsigned char *in, char *out)
{
    const std::uint32_t bits = std::uint32_t(in[0]) << 16 | std::uint32_t(in[1]) << 8 | in[2];
    std::memcpy(out, pairs[bits >> 12].data(), 2);
    std::memcpy(out + 2, pairs[bits & 4095].data(), 2);
}

#if defined(__x86_64__)

// Twelve octets spread over sixteen bytes, three to four: in the order b a c b of each three, so that two multiplications move each six bits to a byte
// of their own. The offset from there to the alphabet is looked up by the value's range.
#define AVX2 __attribute__((target("avx2")))

AVX2 inline __m256i sixBits(__m256i octets)
{
    const __m256i high = _mm256_mulhi_epu16(_mm256_and_si256(octets, _mm256_set1_epi32(0x0FC0FC00)), _mm256_set1_epi32(0x04000040));
    const __m256i low = _mm256_mullo_epi16(_mm256_and_si256(octets, _mm256_set1_epi32(0x003F03F0)), _mm256_set1_epi32(0x01000010));
    return _mm256_or_si256(high, low);
}

AVX2 inline __m256i characters(__m256i values)
{
    // 0 for a to z, 1 to 10 for the digits, 11 and 12 for + and /, 13 for A to Z.
    const __m256i isUpper = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), values);
    const __m256i range = _mm256_or_si256(_mm256_subs_epu8(values, _mm256_set1_epi8(51)), _mm256_and_si256(isUpper, _mm256_set1_epi8(13)));
    const __m256i offsets = _mm256_broadcastsi128_si256(_mm_setr_epi8('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
        '0' - 52, '0' - 52, '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0));
    return _mm256_add_epi8(values, _mm256_shuffle_epi8(offsets, range));
}

AVX2 inline __m256i encode(__m128i first, __m128i second)
{
    const __m256i spread = _mm256_broadcastsi128_si256(_mm_setr_epi8(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10));
    return characters(sixBits(_mm256_shuffle_epi8(_mm256_set_m128i(second, first), spread)));
}

/// Whole lines: twice 24 octets, then the last twelve, of which three are done again.
AVX2 void encodeLinesAvx2(const unsigned char *in, qsizetype lines, char *out)
{
    const auto load = [](const unsigned char *at) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at)); };
    for (; lines > 0; --lines, in += base64LineOctets, out += 78) {
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out), encode(load(in), load(in + 12)));
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + 32), encode(load(in + 24), load(in + 36)));
        const __m128i last = _mm_srli_si128(load(in + 41), 4); // no octet behind the line is read
        _mm_storeu_si128(reinterpret_cast<__m128i *>(out + 60), _mm256_castsi256_si128(encode(last, last)));
        out[76] = '\r';
        out[77] = '\n';
    }
}

#undef AVX2

#endif

} // namespace

qsizetype encodeBase64Lines(const char *input, qsizetype length, char *output)
{
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2");
    if (hasAvx2) {
        const qsizetype lines = length / base64LineOctets;
        encodeLinesAvx2(reinterpret_cast<const unsigned char *>(input), lines, output);
        const qsizetype done = lines * base64LineOctets;
        return lines * 78 + encodeBase64LinesPortably(input + done, length - done, output + lines * 78);
    }
#endif
    return encodeBase64LinesPortably(input, length, output);
}

qsizetype encodeBase64LinesPortably(const char *input, qsizetype length, char *output)
{
    const auto *in = reinterpret_cast<const unsigned char *>(input);
    char *out = output;
    for (; length >= base64LineOctets; length -= base64LineOctets) {
        for (int i = 0; i < 19; ++i, in += 3, out += 4)
            encodeThree(in, out);
        *out++ = '\r';
        *out++ = '\n';
    }
    if (length > 0) {
        for (; length >= 3; length -= 3, in += 3, out += 4)
            encodeThree(in, out);
        if (length > 0) {
            const unsigned char last[3] = {in[0], length > 1 ? in[1] : static_cast<unsigned char>(0), 0};
            encodeThree(last, out);
            out[3] = '=';
            if (length == 1)
                out[2] = '=';
            out += 4;
        }
        *out++ = '\r';
        *out++ = '\n';
    }
    return out - output;
}

} // namespace app
