// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "ui/kit/notice.h"

class QAction;
class QHBoxLayout;
class QLabel;

namespace ui {

class Ledger;

/// How a delivery ended: in one sentence, what happened, what to do now, and what became of each recipient.
class OutcomeBanner final : public Notice {
    Q_OBJECT
public:
    explicit OutcomeBanner(QWidget *parent = nullptr);

    /// `offers`: what can be done next, as buttons; borrowed.
    void show(const app::Verdict &verdict, const QList<QAction *> &offers);
    [[nodiscard]] const app::Verdict &verdict() const { return m_verdict; }

private:
    app::Verdict m_verdict;
    QLabel *m_headline;
    QLabel *m_what;
    QLabel *m_advice;
    Ledger *m_recipients;
    QHBoxLayout *m_buttons;
};

} // namespace ui
