// SPDX-License-Identifier: MIT
#include "ui/compose/body_edit.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextDocument>
#include <QUrl>

namespace ui {

namespace {

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
    document()->setDocumentMargin(12);
    setViewportMargins(4, 0, 4, 0);
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.06);
    setFont(larger);
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
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace ui
