// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace smtp {

/// Takes one to `most` digits from the start; -1, and nothing taken, if there is none or too many.
[[nodiscard]] inline int takeNumber(QByteArrayView &text, qsizetype most)
{
    qsizetype length = 0;
    int number = 0;
    while (length < text.size() && text.at(length) >= '0' && text.at(length) <= '9') {
        number = number * 10 + (text.at(length) - '0');
        if (++length > most)
            return -1;
    }
    text = text.sliced(length);
    return length == 0 ? -1 : number;
}

} // namespace smtp
