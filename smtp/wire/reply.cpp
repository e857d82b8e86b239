// SPDX-License-Identifier: MIT
#include "smtp/wire/reply.h"

namespace smtp {

QByteArray EnhancedStatus::toByteArray() const
{
    return QByteArray::number(klass) + '.' + QByteArray::number(subject) + '.' + QByteArray::number(detail);
}

QByteArray Reply::text() const
{
    const QByteArray prefix = enhanced ? enhanced->toByteArray() : QByteArray();
    QByteArray all;
    for (QByteArrayView line : lines) {
        if (!prefix.isEmpty() && line.startsWith(prefix) && (line.size() == prefix.size() || line.at(prefix.size()) == ' '))
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
