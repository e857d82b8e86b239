// SPDX-License-Identifier: MIT
#include "ui/compose/problem_label.h"

#include "ui/kit/ink.h"

#include <QApplication>
#include <QEvent>

namespace ui {

ProblemLabel::ProblemLabel(QWidget *parent)
    : SentenceLabel({}, parent)
{
    fitColours();
    hide();
}

void ProblemLabel::say(const QString &sentence, Tone tone)
{
    m_tone = tone;
    fitColours();
    setSentence(sentence);
    setVisible(!sentence.isEmpty());
}

void ProblemLabel::changeEvent(QEvent *event)
{
    SentenceLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        fitColours();
}

void ProblemLabel::fitColours()
{
    const QColor colour = m_tone == Tone::Note ? ink::quiet(QApplication::palette()) : ink::wrong(QApplication::palette());
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette colours;
    // What stands on Base is drawn in the colour of Text.
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        colours.setColor(role, colour);
    setPalette(colours);
}

} // namespace ui
