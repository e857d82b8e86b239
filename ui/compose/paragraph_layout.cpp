// SPDX-License-Identifier: MIT
#include "ui/compose/paragraph_layout.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

namespace ui {

namespace {

/// Moves the lines of a paragraph that is laid out to its side.
void align(const QTextBlock &block, qreal margin)
{
    const QTextLayout *lines = block.layout();
    const bool isRightToLeft = block.textDirection() == Qt::RightToLeft;
    for (int i = 0; i < lines->lineCount(); ++i) {
        QTextLine line = lines->lineAt(i);
        const qreal left = margin + (isRightToLeft ? qMax<qreal>(line.width() - line.naturalTextWidth(), 0) : 0);
        if (!qFuzzyCompare(line.x() + 1, left + 1))
            line.setPosition(QPointF(left, line.y()));
    }
}

} // namespace

QRectF ParagraphLayout::blockBoundingRect(const QTextBlock &block) const
{
    const QRectF whole = QPlainTextDocumentLayout::blockBoundingRect(block);
    if (block.isValid() && block.isVisible())
        align(block, document()->documentMargin());
    return whole;
}

void ParagraphLayout::documentChanged(int from, int charsRemoved, int charsAdded)
{
    QPlainTextDocumentLayout::documentChanged(from, charsRemoved, charsAdded);
    const QTextBlock end = document()->findBlock(qMax(from, from + charsAdded)).next();
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block != end; block = block.next())
        align(block, document()->documentMargin());
}

} // namespace ui
