// SPDX-License-Identifier: MIT
#include "app/account/name_server.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace app {

std::optional<smtp::SystemResolver::Server> parseNameServer(const QString &text)
{
    smtp::SystemResolver::Server server;
    if (server.address.setAddress(text))
        return server;
    const QUrl parsed(u"dns://"_s + text, QUrl::StrictMode);
    const bool isBare = parsed.path().isEmpty() && !parsed.hasQuery() && !parsed.hasFragment() && parsed.userInfo().isEmpty();
    if (!parsed.isValid() || !isBare || !server.address.setAddress(parsed.host()) || parsed.port(53) == 0)
        return std::nullopt;
    server.port = static_cast<quint16>(parsed.port(53));
    return server;
}

} // namespace app
