// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_layout.h"

#include <QStyledItemDelegate>

namespace ui {

/// Paints a row of the conversation on one grid: time, who speaks, the line in a fixed-width font, what it means. What has no room
/// is cut, and a tooltip shows it whole.
class ConversationDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit ConversationDelegate(const ConversationLayout &layout, QObject *parent = nullptr);

    /// `option.rect` is the whole row without what is open below it.
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

    /// Where the line's first character stands.
    [[nodiscard]] int lineLeft(const ConversationRow &row) const;
    /// Where it ends at the latest.
    [[nodiscard]] int lineRight(const QModelIndex &index, const QFont &font) const;
    /// What of a row is cut, whole; empty: nothing.
    [[nodiscard]] QString hidden(const QModelIndex &index, const QFont &font, int x) const;

private:
    void paintSign(QPainter &painter, const QRect &area, const ConversationRow &row, const QPalette &palette) const;
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLine(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QRect wordsArea(const QRect &row, const QModelIndex &index, const QFont &font) const;

    const ConversationLayout &m_layout;
};

} // namespace ui
