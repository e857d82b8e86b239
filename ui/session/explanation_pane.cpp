// SPDX-License-Identifier: MIT
#include "ui/session/explanation_pane.h"

#include "ui/session/conversation_delegate.h"
#include "ui/shell/ink.h"

using namespace Qt::StringLiterals;

namespace ui {

ExplanationPane::ExplanationPane(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(14);
    setAccessibleName(tr("Explanation of the chosen line"));
    render();
}

void ExplanationPane::show(const app::Explanation &explanation)
{
    m_explanation = explanation;
    m_isHint = false;
    render();
}

void ExplanationPane::showHint()
{
    m_explanation = {};
    m_isHint = true;
    render();
}

void ExplanationPane::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        render();
}

void ExplanationPane::render()
{
    const QString quiet = ink::quiet(palette()).name();
    const auto paragraph = [](const QString &text) { return u"<p style='margin:4px 0 0 0'>%1</p>"_s.arg(text.toHtmlEscaped()); };
    const auto section = [&](const QString &title) {
        return u"<p style='margin:10px 0 0 0; color:%1; font-size:small'>%2</p>"_s.arg(quiet, title.toHtmlEscaped());
    };
    if (m_isHint) {
        setHtml(u"<p style='color:%1'>%2</p>"_s.arg(quiet, tr("Choose a line to read what it means.").toHtmlEscaped()));
        return;
    }
    QString html = u"<p style='margin:0'><b>%1</b></p>"_s.arg(m_explanation.title.toHtmlEscaped());
    html += paragraph(m_explanation.summary);
    if (!m_explanation.advice.isEmpty())
        html += section(tr("What to do")) + paragraph(m_explanation.advice);
    if (!m_explanation.parts.isEmpty()) {
        html += section(tr("The parts"));
        const QString family = fixedFont(font()).family().toHtmlEscaped();
        for (const app::Explanation::Part &part : m_explanation.parts) {
            html += u"<p style='margin:4px 0 0 0'><span style=\"font-family:'%1'\">%2</span> %3</p>"_s.arg(
                family, part.text.toHtmlEscaped(), part.meaning.toHtmlEscaped());
        }
    }
    if (!m_explanation.otherReplies.isEmpty())
        html += section(tr("It could also have said")) + paragraph(m_explanation.otherReplies.join(u" · "_s));
    if (!m_explanation.source.isEmpty())
        html += section(tr("Source")) + paragraph(m_explanation.source);
    setHtml(html);
}

} // namespace ui
