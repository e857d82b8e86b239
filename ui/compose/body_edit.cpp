// SPDX-License-Identifier: MIT
#include "ui/compose/body_edit.h"

#include "ui/compose/field_row.h"
#include "ui/compose/paragraph_layout.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextDocument>
#include <QUrl>

#include <algorithm>

namespace ui {

namespace {

constexpr int leastLines = 3; ///< a longer text scrolls in itself
constexpr int textMargin = 12;
constexpr int widestColumn = 680; // some 90 characters: a longer line is hard to come back from

/// A document's own characters for the ends of paragraphs and lines, as everybody else writes them.
QString withLineFeeds(QString text)
{
    return text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

} // namespace

BodyEdit::BodyEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Text of the letter"));
    setTabChangesFocus(false);
    document()->setDocumentLayout(new ParagraphLayout(document()));
    document()->setDocumentMargin(textMargin);
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.06);
    setFont(larger);
    viewport()->setCursor(Qt::IBeamCursor);
    setCursor(Qt::IBeamCursor); // beside the column too
    fitColumn();
}

QSize BodyEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), leastLines * fontMetrics().lineSpacing() + 2 * textMargin};
}

QSize BodyEdit::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), sizeHint().height()};
}

void BodyEdit::fitColumn()
{
    // The text begins where the names of the fields do.
    const int room = width() - (verticalScrollBar()->isVisible() ? verticalScrollBar()->width() : 0);
    const int left = FieldRow::side - textMargin;
    const int beside = qMax(room - left - widestColumn - 2 * textMargin, left);
    const bool isMirrored = isRightToLeft();
    setViewportMargins(isMirrored ? beside : left, 0, isMirrored ? left : beside, 0);
}

void BodyEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitColumn(); // a scroll bar may have come or gone
}

bool BodyEdit::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
        // Before the text is laid out: while the window is being opened it would not be told of another width.
        fitColumn();
        return QPlainTextEdit::event(event);
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove: {
        // Beside the column is the end of a line, as it would be in it.
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (std::exchange(m_isPassingOn, true))
            return QPlainTextEdit::event(event); // what the column does not want comes back
        const QPointF at = viewport()->mapFromParent(mouse->position());
        QMouseEvent inside(mouse->type(), at, mouse->globalPosition(), mouse->button(), mouse->buttons(), mouse->modifiers());
        QApplication::sendEvent(viewport(), &inside);
        if (mouse->type() == QEvent::MouseButtonPress)
            setFocus(Qt::MouseFocusReason);
        m_isPassingOn = false;
        return true;
    }
    default:
        return QPlainTextEdit::event(event);
    }
}

QString BodyEdit::text() const
{
    return withLineFeeds(document()->toRawText());
}

QMimeData *BodyEdit::createMimeDataFromSelection() const
{
    auto *selected = new QMimeData; // what is moved within the letter keeps its characters too
    selected->setText(withLineFeeds(textCursor().selectedText()));
    return selected;
}

void BodyEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier)
        QWidget::focusNextPrevChild(true); // ours would say that Tab stays here
    else if (event->key() == Qt::Key_Backtab)
        QWidget::focusNextPrevChild(false);
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool BodyEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !isReadOnly() && (!filesOf(source).isEmpty() || QPlainTextEdit::canInsertFromMimeData(source));
}

void BodyEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = filesOf(source); !files.isEmpty())
        Q_EMIT filesGiven(files);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

QStringList filesOf(const QMimeData *source)
{
    QStringList files;
    const QList<QUrl> urls = source->urls();
    if (std::ranges::none_of(urls, &QUrl::isLocalFile))
        return files;
    for (const QUrl &url : urls)
        files << (url.isLocalFile() ? url.toLocalFile() : url.toDisplayString());
    return files;
}

} // namespace ui
