// SPDX-License-Identifier: MIT
#include "ui/kit/shown_size.h"

#include <QLocale>

namespace ui {

QString shownSize(qint64 octets)
{
    const QLocale locale;
    const QString whole = locale.formattedDataSize(octets, 0, QLocale::DataSizeSIFormat);
    const QString exact = locale.formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
    // "50.0 MB" says no more than "50 MB".
    return exact.contains(locale.decimalPoint() + locale.zeroDigit()) ? whole : exact;
}

} // namespace ui
