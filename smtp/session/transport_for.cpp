// SPDX-License-Identifier: MIT
#include "smtp/session/transport_for.h"

#include "smtp/transport/local_transport.h"
#include "smtp/transport/socket_transport.h"

namespace smtp {

std::unique_ptr<Transport> transportFor(const SessionOptions &options)
{
    if (options.isLocal())
        return std::make_unique<LocalTransport>();
    const auto tls = options.tls.isWanted() ? SocketTransport::Tls::Possible : SocketTransport::Tls::Never;
    auto transport = std::make_unique<SocketTransport>(tls, options.proxy);
    transport->setAddresses(options.addresses);
    transport->setProxyLogin(options.proxyLogin);
    return transport;
}

} // namespace smtp
