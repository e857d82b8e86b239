// SPDX-License-Identifier: MIT
#include "ui/kit/text_notice.h"

#include "ui/kit/sentence_label.h"

#include <QVBoxLayout>

namespace ui {

TextNotice::TextNotice(QWidget *parent)
    : Notice(parent)
    , m_text(new SentenceLabel)
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(m_text);
    hide();
}

void TextNotice::say(const QString &text, Tone tone)
{
    setTone(tone);
    m_text->setSentence(text);
    show();
}

} // namespace ui
