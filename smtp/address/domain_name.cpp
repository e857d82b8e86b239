// SPDX-License-Identifier: MIT
#include "smtp/address/domain_name.h"

#include <QUrl>

#include <algorithm>

namespace smtp {

QByteArray withALabels(QStringView domain)
{
    const auto isAscii = [](QStringView text) { return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; }); };
    if (isAscii(domain))
        return domain.toLatin1().toLower();
    QByteArray whole;
    for (const QStringView label : domain.split(u'.')) {
        const QByteArray encoded = isAscii(label) ? label.toLatin1().toLower() : QUrl::toAce(label.toString());
        if (encoded.isEmpty() && !label.isEmpty())
            return {};
        whole += (whole.isEmpty() ? "" : ".") + encoded;
    }
    return whole;
}

QString withULabels(const QByteArray &domain)
{
    if (!domain.contains("xn--"))
        return QString::fromLatin1(domain);
    QString whole;
    for (const QByteArray &label : domain.split('.')) {
        QString decoded = QUrl::fromAce(label, QUrl::IgnoreIDNWhitelist);
        if (QUrl::toAce(decoded) != label)
            decoded = QString::fromLatin1(label);
        whole += (whole.isEmpty() ? QLatin1StringView() : QLatin1StringView(".")) + decoded;
    }
    return whole;
}

} // namespace smtp
