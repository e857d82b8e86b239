// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/notice.h"

class QLabel;

namespace ui {

/// A notice of plain words and nothing to press. Hidden until it says something.
class TextNotice final : public Notice {
    Q_OBJECT
public:
    explicit TextNotice(QWidget *parent = nullptr);

    void say(const QString &text, Tone tone);

private:
    QLabel *m_text;
};

} // namespace ui
