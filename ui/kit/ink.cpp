// SPDX-License-Identifier: MIT
#include "ui/kit/ink.h"

#include <cmath>

namespace ui::ink {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

QColor blend(const QColor &over, const QColor &under, qreal share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(share) * a + static_cast<float>(1 - share) * b; };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()), mix(over.blueF(), under.blueF()));
}

QColor line(const QPalette &palette)
{
    return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.15);
}

QColor quiet(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QColor softAccent(const QPalette &palette)
{
    return blend(palette.color(QPalette::Accent), palette.color(QPalette::Base), isDark(palette) ? 0.2 : 0.11);
}

QColor onAccent(const QPalette &palette)
{
    // The better of the two by eye is the one with the higher contrast (WCAG 2.2 relative luminance).
    const QColor accent = palette.color(QPalette::Accent).toRgb();
    const qreal luminance =
        0.2126 * std::pow(accent.redF(), 2.2) + 0.7152 * std::pow(accent.greenF(), 2.2) + 0.0722 * std::pow(accent.blueF(), 2.2);
    return luminance > 0.3 ? QColor(0x10, 0x14, 0x1c) : QColor(Qt::white);
}

QColor sidebar(const QPalette &palette)
{
    return isDark(palette) ? palette.color(QPalette::Window).lighter(108) : palette.color(QPalette::Window).darker(104);
}

QColor good(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x5f, 0xc4, 0x87) : QColor(0x23, 0x81, 0x42);
}

QColor wrong(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
}

QColor doubtful(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf0, 0xb4, 0x5c) : QColor(0x8f, 0x5a, 0x00);
}

} // namespace ui::ink
