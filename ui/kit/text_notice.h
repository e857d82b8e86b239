// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/notice.h"

namespace ui {

class SentenceLabel;

/// A notice of plain words and nothing to press. Hidden until it says something.
class TextNotice final : public Notice {
    Q_OBJECT
public:
    explicit TextNotice(QWidget *parent = nullptr);

    void say(const QString &text, Tone tone);

private:
    SentenceLabel *m_text;
};

} // namespace ui
