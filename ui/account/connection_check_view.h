// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "app/send/sending.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace app {
class ConnectionCheck;
}

namespace ui {

/// Shows a test of a profile's connection as it happens: a sentence a step, and the outcome with what to do.
class ConnectionCheckView final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionCheckView(QWidget *parent = nullptr);
    ~ConnectionCheckView() override;

    void start(const app::Profile &profile, const smtp::Secret &password, const app::PracticeAccess &practice);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_check != nullptr; }

Q_SIGNALS:
    void ended(bool isGood);

private:
    void addLine(const QString &mark, const QString &text);
    void show(const smtp::Event &event);
    void conclude(const std::optional<smtp::Error> &error);

    app::ConnectionCheck *m_check = nullptr;
    QVBoxLayout *m_lines;
    QLabel *m_outcome;
};

} // namespace ui
