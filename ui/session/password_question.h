// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/credential_source.h"
#include "ui/kit/notice.h"

class QBoxLayout;
class QCheckBox;
class QLineEdit;

namespace ui {

class SentenceLabel;

/// Asks for an account's password while the session waits. What was typed goes to the answer alone.
class PasswordQuestion final : public Notice {
    Q_OBJECT
public:
    explicit PasswordQuestion(QWidget *parent = nullptr);

    void ask(const app::Login &login, const QString &account, app::SecretStore::Outcome why);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void answered(const smtp::Secret &password, bool keep); ///< empty: given up

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void answer();
    void place();

    SentenceLabel *m_headline;
    SentenceLabel *m_what;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QBoxLayout *m_answer; ///< the field and its buttons
    QBoxLayout *m_row;    ///< that, and beside it, or below it if there is no room, `m_keep`
};

} // namespace ui
