// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

/// The certificates that a person chose to trust for an account: which, since when, and the way to withdraw it.
class TrustedCertificates final : public QWidget {
    Q_OBJECT
public:
    explicit TrustedCertificates(QWidget *parent = nullptr);

    void show(const QList<app::Pin> &pins);

Q_SIGNALS:
    void withdrawn(const QByteArray &sha256);

private:
    QVBoxLayout *m_rows;
};

} // namespace ui
