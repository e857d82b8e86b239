// SPDX-License-Identifier: MIT
#include "ui/kit/fonts.h"

#include <QFontDatabase>

namespace ui {

QFont fixedFont(const QFont &beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF() * 0.94);
    return font;
}

QFont smallFont(const QFont &beside)
{
    QFont font = beside;
    if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF() * 0.92);
    return font;
}

} // namespace ui
