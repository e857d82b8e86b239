// SPDX-License-Identifier: MIT
#include "smtp/practice/path_reader.h"

#include "smtp/address/address.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// Where the path's `>` is: one inside a quoted local part does not count.
qsizetype closingBracket(QByteArrayView text)
{
    bool isQuoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (isQuoted && text.at(i) == '\\')
            ++i;
        else if (text.at(i) == '"')
            isQuoted = !isQuoted;
        else if (text.at(i) == '>' && !isQuoted)
            return i;
    }
    return -1;
}

} // namespace

std::expected<PathArguments, QByteArray> readPath(QByteArrayView arguments, QByteArrayView keyword)
{
    if (arguments.size() < keyword.size() || arguments.first(keyword.size()).compare(keyword, Qt::CaseInsensitive) != 0)
        return std::unexpected(keyword.toByteArray() + " expected");
    QByteArrayView rest = arguments.sliced(keyword.size()).trimmed(); // a space there is wrong and common
    if (!rest.startsWith('<'))
        return std::unexpected("the address goes between < and >"_ba);
    const qsizetype end = closingBracket(rest);
    if (end < 0)
        return std::unexpected("the > is missing"_ba);

    PathArguments read;
    QByteArrayView path = rest.sliced(1, end - 1);
    if (path.startsWith('@')) { // a source route, to be ignored (RFC 5321 §C)
        const qsizetype colon = path.indexOf(':');
        if (colon < 0)
            return std::unexpected("the source route has no end"_ba);
        path = path.sliced(colon + 1);
    }
    if (path.compare("postmaster", Qt::CaseInsensitive) == 0) {
        read.address = "postmaster"_ba;
    } else if (!path.isEmpty()) {
        if (!path.isValidUtf8())
            return std::unexpected("the address is not UTF-8"_ba);
        const auto address = Address::parse(QString::fromUtf8(path));
        if (!address)
            return std::unexpected(address.error().detail().toUtf8());
        read.isUtf8 = std::ranges::any_of(path, [](char c) { return static_cast<uchar>(c) >= 0x80; });
        read.address = address->toWire(read.isUtf8);
    }
    rest = rest.sliced(end + 1);
    if (!rest.isEmpty() && !rest.startsWith(' '))
        return std::unexpected("a space goes behind the >"_ba);
    for (const QByteArray &word : rest.trimmed().toByteArray().split(' ')) {
        if (word.isEmpty())
            continue;
        const qsizetype equals = word.indexOf('=');
        read.parameters.append({(equals < 0 ? word : word.first(equals)).toUpper(), equals < 0 ? QByteArray() : word.sliced(equals + 1)});
    }
    return read;
}

} // namespace smtp
