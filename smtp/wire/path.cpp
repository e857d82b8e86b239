// SPDX-License-Identifier: MIT
#include "smtp/wire/path.h"

namespace smtp {

std::optional<QByteArrayView> pathIn(QByteArrayView line)
{
    const qsizetype from = line.indexOf('<');
    if (from < 0)
        return std::nullopt;
    bool isQuoted = false;
    for (qsizetype at = from + 1; at < line.size(); ++at) {
        if (isQuoted && line[at] == '\\')
            ++at;
        else if (line[at] == '"')
            isQuoted = !isQuoted;
        else if (line[at] == '>' && !isQuoted)
            return line.sliced(from + 1, at - from - 1);
    }
    return std::nullopt;
}

} // namespace smtp
