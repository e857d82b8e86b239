// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace ui {

class Suggestions;

/// Where the next recipients are typed, with suggestions below. A comma, a semicolon, Enter or leaving it ends what was typed, Tab takes
/// the highlighted suggestion, and a pasted list is as many.
class RecipientEdit final : public QLineEdit {
    Q_OBJECT
public:
    /// Answers what may be meant by what was typed so far.
    using Completion = std::function<QList<app::Mailbox>(const QString &typed)>;

    explicit RecipientEdit(QWidget *parent = nullptr);
    ~RecipientEdit() override;

    void setCompletion(Completion completion) { m_completion = std::move(completion); }
    void setBehindOthers(bool isBehindOthers) { m_isBehindOthers = isBehindOthers; } ///< there is somewhere to go back to
    void finish();                                                                   ///< gives what is typed
    [[nodiscard]] QList<app::Mailbox> typed() const { return app::parseMailboxes(text()); }

Q_SIGNALS:
    void given(const QList<app::Mailbox> &mailboxes); ///< in a separator, the clipboard or the suggestions there may be none, or several
    void leftBackwards();                             ///< to what stands before it
    void focusMoved();                                ///< into it, or out of it

protected:
    bool event(QEvent *event) override;

private:
    void complete();
    void take(const app::Mailbox &suggestion);
    [[nodiscard]] bool handleKey(const QKeyEvent &key);
    [[nodiscard]] bool handleSuggestionKey(const QKeyEvent &key);

    QPointer<Suggestions> m_suggestions; ///< a child of the window while it is open
    Completion m_completion;
    bool m_isBehindOthers = false;
};

} // namespace ui
