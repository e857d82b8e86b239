// SPDX-License-Identifier: MIT
#include "smtp/route/reverse_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

QStringList addressLabels(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toString().split(u'.');
    QStringList labels;
    const Q_IPV6ADDR octets = address.toIPv6Address();
    for (int i = 0; i < 16; ++i)
        labels << QString::number(octets[i] >> 4, 16) << QString::number(octets[i] & 15, 16);
    return labels;
}

QString reverseName(const QHostAddress &address)
{
    QStringList labels = addressLabels(address);
    std::ranges::reverse(labels);
    return labels.join(u'.') + (address.protocol() == QAbstractSocket::IPv4Protocol ? u".in-addr.arpa"_s : u".ip6.arpa"_s);
}

} // namespace smtp
