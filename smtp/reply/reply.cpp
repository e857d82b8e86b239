// SPDX-License-Identifier: MIT
#include "smtp/reply/reply.h"

#include "smtp/wire/reply_reader.h"

namespace smtp {

QByteArray EnhancedStatus::toByteArray() const
{
    return QByteArray::number(klass) + '.' + QByteArray::number(subject) + '.' + QByteArray::number(detail);
}

QByteArray Reply::text() const
{
    QByteArray all;
    for (QByteArrayView line : lines) {
        if (enhanced && enhancedStatusOf(code, line) == enhanced) {
            const qsizetype end = line.indexOf(' ');
            line = line.sliced(end < 0 ? line.size() : end);
        }
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
