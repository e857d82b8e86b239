// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "ui/kit/sign.h"

#include <QListWidget>

namespace ui {

/// What became of a recipient, as a sign: in the list, on its pill.
[[nodiscard]] Sign signOf(app::Verdict::Kind kind);

/// What became of each recipient, a row for each: its sign, its address, and what the server said. Of many, those who have the letter share a row, so
/// that the others are seen.
class Ledger final : public QListWidget {
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1, AddressRole, WordsRole };

    explicit Ledger(QWidget *parent = nullptr);

    void show(const QList<app::Verdict::Recipient> &recipients);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addRow(app::Verdict::Kind kind, const QString &address, const QString &words, const QString &more);
    void fit();
};

} // namespace ui
