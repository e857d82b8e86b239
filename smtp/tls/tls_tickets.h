// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

namespace smtp {

/// The tickets with which a TLS session is taken up again (RFC 8446 §2.2, RFC 5077): shared by the connections of one sender to one server, in memory
/// alone. Only sessions whose server was proven leave one, since nothing is proven anew.
class TlsTickets {
public:
    void keep(const QString &host, const QByteArray &ticket) { m_tickets.insert(host, ticket); }
    [[nodiscard]] QByteArray of(const QString &host) const { return m_tickets.value(host); }

private:
    QHash<QString, QByteArray> m_tickets;
};

} // namespace smtp
