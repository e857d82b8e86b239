// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/resolver.h"

#include <QObject>

#include <chrono>

namespace smtp {

/// The DNS through the system's resolver, or through a name server of one's own choice. Whether the system's may be believed when it calls an
/// answer authentic is for /etc/resolv.conf to say (`options trust-ad`); a server that was named is believed, if it was named before the
/// program asked the DNS anything: glibc settles that question once. Otherwise nothing counts as authentic, which is the safe side.
class SystemResolver final : public QObject, public Resolver {
    Q_OBJECT
public:
    struct Server {
        QHostAddress address {}; ///< null: the system's
        quint16 port = 53;
        friend bool operator==(const Server &, const Server &) = default;
    };
    static constexpr qsizetype maximumRecords = 100; ///< of an answer; what lies behind is not looked at

    explicit SystemResolver(Server server, std::chrono::milliseconds patience = std::chrono::seconds(30), QObject *parent = nullptr);
    ~SystemResolver() override;
    Q_DISABLE_COPY_MOVE(SystemResolver)

    void ask(DnsType type, const QString &name, QObject *context, Answered answered) override;

private:
    Server m_server;
    std::chrono::milliseconds m_patience;
};

} // namespace smtp
