// SPDX-License-Identifier: MIT
#include "smtp/wire/printable.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

bool isPlain(QByteArrayView line)
{
    return std::ranges::all_of(line, [](char c) { return c >= 0x20 && c < 0x7f; });
}

QString escaped(char32_t value, QLatin1StringView prefix, int width)
{
    return prefix + QString::number(value, 16).rightJustified(width, u'0');
}

/// Octets in the UTF-8 sequence that begins here; 0 if it is none. After the table of RFC 3629 §4.
qsizetype sequenceLength(QByteArrayView text)
{
    const auto octet = [&](qsizetype i) { return static_cast<uchar>(text.at(i)); };
    const uchar first = octet(0);
    const qsizetype length = first < 0x80 ? 1
        : first >= 0xc2 && first < 0xe0   ? 2
        : first >= 0xe0 && first < 0xf0   ? 3
        : first >= 0xf0 && first < 0xf5   ? 4
                                          : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (qsizetype i = 1; i < length; ++i) {
        if ((octet(i) & 0xc0) != 0x80)
            return 0;
    }
    if ((first == 0xe0 && octet(1) < 0xa0) || (first == 0xed && octet(1) > 0x9f) || (first == 0xf0 && octet(1) < 0x90)
        || (first == 0xf4 && octet(1) > 0x8f))
        return 0;
    return length;
}

/// The code point of a whole sequence. A QString of it would be empty for a byte order mark: Qt drops one at the beginning of a text.
char32_t pointOf(QByteArrayView sequence)
{
    char32_t point = static_cast<uchar>(sequence.front());
    if (sequence.size() > 1)
        point &= 0x7fU >> sequence.size();
    for (const char octet : sequence.sliced(1))
        point = point << 6 | (static_cast<uchar>(octet) & 0x3fU);
    return point;
}

} // namespace

QString printable(QByteArrayView line)
{
    if (isPlain(line))
        return QString::fromLatin1(line);
    QString shown;
    while (!line.isEmpty()) {
        const qsizetype length = sequenceLength(line);
        if (length == 0) {
            shown += escaped(static_cast<uchar>(line.front()), "\\x"_L1, 2);
            line = line.sliced(1);
            continue;
        }
        const char32_t point = pointOf(line.first(length));
        const QChar::Category category = QChar::category(point);
        if (category == QChar::Other_Control)
            shown += escaped(point, "\\x"_L1, 2);
        else if (category == QChar::Other_Format || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            shown += point < 0x10000 ? escaped(point, "\\u"_L1, 4) : escaped(point, "\\U"_L1, 0);
        else
            shown += QString::fromUcs4(&point, 1);
        line = line.sliced(length);
    }
    return shown;
}

} // namespace smtp
