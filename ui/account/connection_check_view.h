// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/send/practice_access.h"
#include "smtp/transcript/transcript.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace app {
class ConnectionCheck;
struct DirectCheckResult;
struct Finding;
struct Identity;
struct Passwords;
struct ProbeResult;
} // namespace app

namespace ui {

class Notice;
class SentenceLabel;

/// Shows a test of a account's connection as it happens: the outcome with what to do, a sentence a step, and then what a look at the server from outside
/// brought to light.
class ConnectionCheckView final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionCheckView(QWidget *parent = nullptr);
    ~ConnectionCheckView() override;

    void start(const app::Account &account, const app::Identity &own, const app::Passwords &passwords, const app::PracticeAccess &practice);
    void cancel();
    void refuseCertificate();
    void trustCertificate(const QByteArray &sha256);
    [[nodiscard]] bool isRunning() const { return m_check != nullptr; }

Q_SIGNALS:
    void tlsQuestionRaised(const smtp::TlsReport &report);
    void tried(const std::optional<smtp::Error> &error); ///< the outcome stands
    void ended();

private:
    void show(const smtp::Event &event);
    void conclude(const std::optional<smtp::Error> &error);
    void show(const app::ProbeResult &result);
    void show(const app::DirectCheckResult &result);
    void say(const QString &text);

    app::ConnectionCheck *m_check = nullptr;
    Notice *m_notice;
    SentenceLabel *m_outcome;
    QGridLayout *m_steps;
    QLabel *m_heading;
    QGridLayout *m_findings;
};

} // namespace ui
