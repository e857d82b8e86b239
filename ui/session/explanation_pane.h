// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

#include <QTextBrowser>

namespace ui {

/// What the chosen row is for, what its parts are, what else the server could have said, and where it is written.
class ExplanationPane final : public QTextBrowser {
    Q_OBJECT
public:
    explicit ExplanationPane(QWidget *parent = nullptr);

    void show(const app::Explanation &explanation);
    void showHint(); ///< nothing is chosen

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    app::Explanation m_explanation;
    bool m_isHint = true;
};

} // namespace ui
