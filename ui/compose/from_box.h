// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile_store.h"

#include <QComboBox>

namespace ui {

/// Who writes: every identity of every profile. Looks like text until it is used.
class FromBox final : public QComboBox {
    Q_OBJECT
public:
    explicit FromBox(QWidget *parent = nullptr);

    /// Keeps the choice where it is still there.
    void fill(const QList<app::Profile> &profiles);
    void choose(const QString &profileId, const app::Mailbox &identity);
    [[nodiscard]] QString profileId() const;
    [[nodiscard]] app::Mailbox identity() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QList<std::pair<QString, app::Mailbox>> m_entries; ///< profile id, identity
};

} // namespace ui
