// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "ui/kit/notice.h"

class QAction;
class QBoxLayout;
class QHBoxLayout;

namespace ui {

class Ledger;
class SentenceLabel;

/// How a delivery ended: in one sentence, what happened, what to do now, and what became of each recipient.
class OutcomeBanner final : public Notice {
    Q_OBJECT
public:
    explicit OutcomeBanner(QWidget *parent = nullptr);

    /// `offers`: what can be done next, as buttons; borrowed.
    void show(const app::Verdict &verdict, const QList<QAction *> &offers);
    [[nodiscard]] const app::Verdict &verdict() const { return m_verdict; }
    void fitTo(int width); ///< where there is little, the buttons stand below the words
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    app::Verdict m_verdict;
    SentenceLabel *m_headline;
    SentenceLabel *m_what;
    SentenceLabel *m_advice;
    Ledger *m_recipients;
    QHBoxLayout *m_buttons;
    QBoxLayout *m_layout;
};

} // namespace ui
