// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Paints the conversation's cells, all on one grid: time, who speaks, the line in a fixed-width font, the meaning.
class ConversationDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit ConversationDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics) { return metrics.height() + 7; }
    /// Wide enough for any time below a minute.
    [[nodiscard]] static int timeWidth(const QFontMetrics &metrics);
};

/// The desktop's fixed-width font at the text's size.
[[nodiscard]] QFont fixedFont(const QFont &beside);

} // namespace ui
