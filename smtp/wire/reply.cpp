// SPDX-License-Identifier: MIT
#include "smtp/wire/reply.h"

#include <QVarLengthArray>

#include <cstdio>

namespace smtp {

QByteArray EnhancedStatus::toByteArray() const
{
    return QByteArray::number(klass) + '.' + QByteArray::number(subject) + '.' + QByteArray::number(detail);
}

QByteArray Reply::text() const
{
    QVarLengthArray<char, 16> prefix; // asked for with every letter: without QByteArray's own memory
    if (enhanced) {
        prefix.resize(prefix.capacity());
        prefix.resize(std::snprintf(prefix.data(), 16, "%d.%d.%d", enhanced->klass, enhanced->subject, enhanced->detail));
    }
    QByteArray all;
    for (QByteArrayView line : lines) {
        if (!prefix.isEmpty() && line.startsWith(QByteArrayView(prefix)) && (line.size() == prefix.size() || line.at(prefix.size()) == ' '))
            line = line.sliced(prefix.size());
        line = line.trimmed();
        if (line.isEmpty())
            continue;
        if (!all.isEmpty())
            all += ' ';
        all += line;
    }
    return all;
}

} // namespace smtp
