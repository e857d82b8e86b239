// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_store.h"

#include <QPushButton>

namespace ui {

/// Who writes: every identity of every account, in a menu, and the way to the accounts themselves. Looks like text until it is used.
class FromBox final : public QPushButton {
    Q_OBJECT
public:
    explicit FromBox(QWidget *parent = nullptr);

    /// Keeps the choice if it is still there.
    void fill(const app::AccountStore &accounts);
    void choose(const QString &accountId, const app::Mailbox &identity);
    [[nodiscard]] QString accountId() const;
    [[nodiscard]] app::Identity identity() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

Q_SIGNALS:
    void chosen();
    void accountsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Entry {
        QString accountId;
        app::Identity identity;
        QString account;          ///< its name, for people
        QString text;             ///< who writes, as the row says it
        bool isAmbiguous = false; ///< another account has the same identity
    };
    void setCurrent(qsizetype index);
    void describe();
    [[nodiscard]] QString account() const; ///< shown beside the identity, if that alone does not say which

    QList<Entry> m_entries;
    qsizetype m_current = -1;
    std::pair<QString, app::Mailbox> m_said; ///< what `chosen` was last emitted for
};

} // namespace ui
