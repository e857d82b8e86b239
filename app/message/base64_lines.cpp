// SPDX-License-Identifier: MIT
#include "app/message/base64_lines.h"

#include <array>
#include <cstdint>
#include <cstring>

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

} // namespace

qsizetype encodeBase64Lines(const char *input, qsizetype length, char *output)
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
