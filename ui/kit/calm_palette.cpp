// SPDX-License-Identifier: MIT
#include "ui/kit/calm_palette.h"

#include "ui/kit/ink.h"

namespace ui {

QPalette calmPalette(bool isDark)
{
    const QColor text = isDark ? QColor(0xea, 0xeb, 0xef) : QColor(0x1c, 0x1c, 0x1f);
    const QColor base = isDark ? QColor(0x1b, 0x1c, 0x20) : QColor(Qt::white);
    const QColor window = isDark ? QColor(0x23, 0x24, 0x29) : QColor(0xf5, 0xf5, 0xf7);
    const QColor accent = isDark ? QColor(0x6e, 0xa2, 0xff) : QColor(0x2f, 0x6f, 0xde);
    const QColor quiet = isDark ? QColor(0x9d, 0x9e, 0xa8) : QColor(0x68, 0x68, 0x72);

    QPalette palette(window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, base);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, ink::blend(window, base, 0.5));
    palette.setColor(QPalette::PlaceholderText, quiet);
    palette.setColor(QPalette::Accent, accent);
    palette.setColor(QPalette::Highlight, ink::blend(accent, base, isDark ? 0.35 : 0.22));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::ToolTipBase, isDark ? QColor(0x34, 0x35, 0x3b) : QColor(Qt::white));
    palette.setColor(QPalette::ToolTipText, text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, ink::blend(text, window, 0.45));
    palette.setColor(QPalette::Disabled, QPalette::Accent, ink::blend(accent, window, 0.4));
    return palette;
}

} // namespace ui
