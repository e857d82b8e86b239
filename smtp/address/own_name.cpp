// SPDX-License-Identifier: MIT
#include "smtp/address/own_name.h"

#include "smtp/address/address.h"
#include "smtp/address/address_literal.h"

#include <algorithm>

namespace smtp {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLabel = 63; // RFC 1035 §2.3.4
constexpr qsizetype longestName = 255;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetterOrDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// RFC 5321 §4.1.2: letters and digits, with hyphens between them.
bool isLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= longestLabel && isLetterOrDigit(label.front()) && isLetterOrDigit(label.back())
        && std::ranges::all_of(label, [](QChar c) { return isLetterOrDigit(c) || c == u'-'; });
}

/// One whose last label is a number looks like an address.
bool isDomain(QStringView name)
{
    const auto labels = name.split(u'.');
    return name.size() <= longestName && std::ranges::all_of(labels, isLabel) && !std::ranges::all_of(labels.constLast(), isDigit);
}

} // namespace

QByteArray ownName(const QString &computer, const QHostAddress &local)
{
    if (computer.contains(u'.') && isDomain(computer)) // a single label is a nickname (RFC 5321 §2.3.5)
        return computer.toLatin1();
    if (local.isNull())
        return "localhost";
    if (local == QHostAddress::AnyIPv4 || local == QHostAddress::AnyIPv6
        || local == QHostAddress::Any) // all that a SOCKS proxy says of its end
        return addressLiteral(QHostAddress(QHostAddress::LocalHost)).toLatin1();
    return addressLiteral(local).toLatin1();
}

bool isClientName(QStringView name)
{
    return name.startsWith(u'[') ? Address::parse("x@"_L1 + name.toString()).has_value() : isDomain(name);
}

} // namespace smtp
