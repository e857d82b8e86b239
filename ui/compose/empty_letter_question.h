// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/notice.h"

#include <QPointer>

class QPushButton;

namespace ui {

/// Asks, in a bar below the text, whether a letter without subject and text is meant. The focus goes to the answer that sends nothing, and
/// back to where it was.
class EmptyLetterQuestion final : public Notice {
    Q_OBJECT
public:
    explicit EmptyLetterQuestion(QWidget *parent = nullptr);

    void ask();
    void withdraw(); ///< it is no longer needed

Q_SIGNALS:
    void confirmed();

protected:
    bool event(QEvent *event) override;

private:
    void answer();

    QPushButton *m_keep;
    QPointer<QWidget> m_focusBefore;
};

} // namespace ui
