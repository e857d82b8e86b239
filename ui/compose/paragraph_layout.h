// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextDocumentLayout>

namespace ui {

/// Lays out plain text with each paragraph at the side where it begins: Hebrew and Arabic at the right, whatever stands around them. Qt's own
/// gives every paragraph its direction, but leaves all of them at the left.
class ParagraphLayout final : public QPlainTextDocumentLayout {
    Q_OBJECT
public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;

    [[nodiscard]] QRectF blockBoundingRect(const QTextBlock &block) const override;

protected:
    void documentChanged(int from, int charsRemoved, int charsAdded) override;
};

} // namespace ui
