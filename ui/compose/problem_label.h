// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace ui {

/// What is wrong with the field above it. Hidden while there is nothing to say.
class ProblemLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget *parent = nullptr);
    void say(const QString &sentence); ///< empty: nothing

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitColours();
};

} // namespace ui
