// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/direct_check_result.h"
#include "app/send/direct_options.h"
#include "smtp/address/envelope.h"
#include "smtp/route/host_finder.h"
#include "smtp/route/spf.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace app {

/// Looks, before a direct delivery, at what will probably stop it. Opens a connection to one server and says nothing there; sends nothing.
class DirectCheck : public QObject {
    Q_OBJECT
public:
    /// Uses the sender's domain, and connects to a server of the first recipient's domain. `resolver` is borrowed and outlives the check.
    DirectCheck(DirectOptions options, const smtp::Envelope &envelope, smtp::Resolver &resolver, QObject *parent = nullptr);
    ~DirectCheck() override;

    void start();

Q_SIGNALS:
    void finished(const app::DirectCheckResult &result); ///< once, in bounded time

private:
    void onExchangers(const smtp::DnsAnswer &answer);
    void knock();
    void onKnocked(DirectCheckResult::Way way);
    void askOfAddress();
    void oneLess();
    void finish();

    DirectOptions m_options;
    smtp::Resolver &m_resolver;
    QString m_recipientDomain;
    QByteArray m_senderLocalPart; ///< UTF-8
    DirectCheckResult m_result;
    QRandomGenerator m_random;
    QList<QHostAddress> m_addresses;
    std::unique_ptr<smtp::HostFinder> m_finder;
    std::unique_ptr<smtp::SpfCheck> m_spf;
    std::unique_ptr<QTcpSocket> m_socket;
    QTimer m_timeout; ///< of one attempt to connect
    QTimer m_overallTimeout; ///< then what is known so far is emitted
    int m_open = 0; ///< questions
    bool m_isFinished = false;
};

} // namespace app
