// SPDX-License-Identifier: MIT
#include "smtp/wire/xtext.h"

namespace smtp {

QByteArray xtext(QByteArrayView text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const auto octet = static_cast<uchar>(c);
        if (octet > 0x20 && octet < 0x7f && c != '+' && c != '=') {
            encoded += c;
        } else {
            encoded += '+';
            encoded += digits[octet >> 4];
            encoded += digits[octet & 15];
        }
    }
    return encoded;
}

} // namespace smtp
