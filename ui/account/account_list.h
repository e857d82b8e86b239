// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "ui/kit/side_list.h"

namespace ui {

/// The accounts by name, one of them in front. Says which one a person chose; what the program puts there it says to nobody.
class AccountList final : public SideList {
    Q_OBJECT
public:
    explicit AccountList(QWidget *parent = nullptr);

    void fill(const QList<app::Account> &accounts);
    void mark(const QString &accountId); ///< unknown: the one in front stays
    void addNew(const QString &accountId); ///< in front, until `fill`
    void dropCurrent();

Q_SIGNALS:
    void chosen(const QString &accountId);

private:
    void add(const QString &accountId, const QString &name);
};

} // namespace ui
