// SPDX-License-Identifier: MIT
#include "app/explain/direct_check_result.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

bool looksDynamic(const QString &name, const QHostAddress &address)
{
    static const QRegularExpression word(
        u"(^|[.-])(a|v|x)?(dyn|dynamic|dsl|pool|dhcp|ppp|pppoe|cable|dial|dialup|dialin|broadband|ftth)[0-9]*([.-]|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (word.match(name).hasMatch())
        return true;
    if (address.protocol() != QAbstractSocket::IPv4Protocol)
        return false;
    static const QRegularExpression number(u"[0-9]+"_s);
    QStringList numbers;
    for (const QRegularExpressionMatch &match : number.globalMatch(name))
        numbers << QString::number(match.captured().toInt());
    const QStringList octets = address.toString().split(u'.');
    return std::ranges::count_if(octets, [&](const QString &octet) { return numbers.removeOne(octet); }) >= 3;
}

} // namespace app
