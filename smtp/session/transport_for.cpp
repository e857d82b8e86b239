// SPDX-License-Identifier: MIT
#include "smtp/session/transport_for.h"

#include "smtp/transport/local_transport.h"
#include "smtp/transport/socket_transport.h"

namespace smtp {

std::unique_ptr<Transport> transportFor(const SessionOptions &options)
{
    if (options.isLocal())
        return std::make_unique<LocalTransport>();
    const auto mayEncrypt = options.tls.isWanted() ? SocketTransport::MayEncrypt::Yes : SocketTransport::MayEncrypt::No;
    auto transport = std::make_unique<SocketTransport>(mayEncrypt, options.proxy);
    transport->setAddresses(options.addresses);
    transport->setProxyLogin(options.proxyLogin);
    return transport;
}

} // namespace smtp
