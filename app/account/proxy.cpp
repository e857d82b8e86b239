// SPDX-License-Identifier: MIT
#include "app/account/proxy.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace app {

QNetworkProxy Proxy::address() const
{
    if (isNone())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return QNetworkProxy(kind == Kind::Socks5 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, host, port);
}

QString Proxy::url() const
{
    if (isNone())
        return {};
    QUrl url;
    url.setScheme(kind == Kind::Socks5 ? u"socks5"_s : u"http"_s);
    url.setHost(host);
    url.setPort(port);
    if (!user.isEmpty())
        url.setUserName(user, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

std::expected<Proxy, ProxyFault> parseProxy(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const bool hasUser = url.contains(u'@');
    if (parsed.userInfo(QUrl::FullyEncoded).contains(u':'))
        return std::unexpected(ProxyFault::Password);
    const bool isSocks = parsed.scheme() == "socks5"_L1 || parsed.scheme() == "socks5h"_L1;
    const bool isOurs = isSocks || parsed.scheme() == "http"_L1;
    const bool isBare = (parsed.path().isEmpty() || parsed.path() == "/"_L1) && !parsed.hasQuery() && !parsed.hasFragment();
    const QString user = parsed.userName(QUrl::FullyDecoded);
    if (!parsed.isValid() || !isOurs || !isBare || parsed.host().isEmpty() || parsed.port(1) == 0 || user.isEmpty() == hasUser)
        return std::unexpected(ProxyFault::NotOne);
    if (isSocks && user.toUtf8().size() > longestInSocks)
        return std::unexpected(ProxyFault::UserTooLong);
    if (!isSocks && user.contains(u':'))
        return std::unexpected(ProxyFault::ColonInUser);
    return Proxy {isSocks ? Proxy::Kind::Socks5 : Proxy::Kind::Http, parsed.host(QUrl::FullyEncoded),
        static_cast<quint16>(parsed.port(isSocks ? 1080 : 8080)), user};
}

} // namespace app
