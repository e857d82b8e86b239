// SPDX-License-Identifier: MIT
#pragma once

#include <QSize>

class QPainter;
class QStyleOptionMenuItem;

/// One entry of a menu as the program's own style draws it: as calm as its lists, and with the same look of what is chosen.
namespace ui::menuEntry {

void draw(const QStyleOptionMenuItem &entry, bool showsMnemonic, QPainter &painter);
/// `words`: the size of the text alone.
[[nodiscard]] QSize size(const QStyleOptionMenuItem &entry, const QSize &words);
/// From the entry's edge to its words.
[[nodiscard]] int indent(const QStyleOptionMenuItem &entry);

} // namespace ui::menuEntry
