// SPDX-License-Identifier: MIT
#pragma once

#include "app/send/delivery_clock.h"
#include "app/send/direct_options.h"
#include "smtp/route/host_finder.h"
#include "smtp/route/route_finder.h"
#include "smtp/session/session.h"

#include <QObject>

#include <deque>
#include <memory>

namespace app {

/// One letter straight to the servers of its recipients' domains: finds them, opens one session for each set of servers, tries the next server
/// where one cannot be reached or may not be trusted, and puts what became of the recipients together. All sessions go to one transcript.
class DirectDelivery : public QObject {
    Q_OBJECT
public:
    /// `place` is the letter's among those of its Delivery. `resolver`, `gate` and `clock` are borrowed and outlive this.
    DirectDelivery(DirectOptions options, smtp::Letter letter, qsizetype place, smtp::Resolver &resolver, smtp::Gate &gate,
        DeliveryClock &clock, QObject *parent = nullptr);
    ~DirectDelivery() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const smtp::DeliveryReport &report); ///< once, later than `start`; recipients in the envelope's order

private:
    struct Destination {
        smtp::Route route;
        QStringList domains;
        QList<qsizetype> recipients; ///< their places in the envelope
        qsizetype tried = 0; ///< hosts
        std::optional<smtp::Error> lastError {};
    };

    void findNextRoute();
    void onRoute(const smtp::Route &route);
    void nextDestination();
    void nextHost();
    void onHost(const std::expected<smtp::FoundHost, smtp::Error> &host);
    void openSession(const smtp::FoundHost &host);
    void tell(const smtp::Statement &what);
    [[nodiscard]] smtp::TlsPolicy tlsFor(const smtp::FoundHost &host);
    void onEnded(const smtp::DeliveryReport &report);
    void conclude(const QList<qsizetype> &recipients, const smtp::Error &end);
    void keepWorst(const smtp::Error &error);
    void finish();

    DirectOptions m_options;
    const smtp::Letter m_letter;
    const qsizetype m_place;
    smtp::Resolver &m_resolver;
    smtp::Gate &m_gate;
    DeliveryClock &m_clock;
    QRandomGenerator m_random;
    std::deque<std::pair<QString, QList<qsizetype>>> m_domains; ///< whose route is still to be found
    std::deque<Destination> m_destinations;
    std::unique_ptr<smtp::RouteFinder> m_routeFinder;
    std::unique_ptr<smtp::HostFinder> m_hostFinder;
    std::unique_ptr<smtp::Session> m_session;
    smtp::DeliveryReport m_report;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};

} // namespace app
