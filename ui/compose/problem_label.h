// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/sentence_label.h"

namespace ui {

/// What is wrong with the field above it, or what is to be known of it. Hidden while there is nothing to say.
class ProblemLabel final : public SentenceLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget *parent = nullptr);
    enum class Tone { Problem, Note };
    void say(const QString &sentence, Tone tone = Tone::Problem); ///< empty: nothing

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitColours();

    Tone m_tone = Tone::Problem;
};

} // namespace ui
