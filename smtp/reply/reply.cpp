// SPDX-License-Identifier: MIT
#include "smtp/reply/reply.h"

#include "smtp/reply/take_number.h"

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

std::optional<EnhancedStatus> enhancedStatusOf(int code, QByteArrayView text)
{
    EnhancedStatus status;
    status.klass = takeNumber(text, 1);
    if (status.klass != code / 100 || (status.klass != 2 && status.klass != 4 && status.klass != 5) || !text.startsWith('.'))
        return std::nullopt;
    text = text.sliced(1);
    status.subject = takeNumber(text, 3);
    if (status.subject < 0 || !text.startsWith('.'))
        return std::nullopt;
    text = text.sliced(1);
    status.detail = takeNumber(text, 3);
    if (status.detail < 0 || (!text.isEmpty() && !text.startsWith(' ')))
        return std::nullopt;
    return status;
}

} // namespace smtp
