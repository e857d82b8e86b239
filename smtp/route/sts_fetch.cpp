// SPDX-License-Identifier: MIT
#include "smtp/route/sts_fetch.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype maximumAddresses = 4;

} // namespace

StsFetch::StsFetch(QString host, QList<QHostAddress> addresses, const Options &options, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_addresses(addresses.first(qMin(addresses.size(), maximumAddresses)))
    , m_options(options)
    , m_failure(Statement(Statement::StsHostUnknown, m_host))
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { end(std::unexpected(Statement(Statement::StsHostSilent, m_host))); });
}

StsFetch::~StsFetch()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void StsFetch::start()
{
    m_timer.start(m_options.patience);
    QMetaObject::invokeMethod(this, &StsFetch::tryNext, Qt::QueuedConnection);
}

void StsFetch::tryNext()
{
    if (m_addresses.isEmpty()) {
        end(std::unexpected(m_failure));
        return;
    }
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(m_addresses.takeFirst().toString());
    url.setPort(m_options.port);
    url.setPath(u"/.well-known/mta-sts.txt"_s);
    QNetworkRequest request(url);
    request.setRawHeader("Host", m_host.toLatin1());
    request.setRawHeader("User-Agent", "Facteur");
    request.setRawHeader("Accept", "text/plain");
    request.setRawHeader("Accept-Encoding", "identity"); // 64 KB are 64 KB
    request.setPeerVerifyName(m_host);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_options.authorities.isEmpty())
        tls.setCaCertificates(m_options.authorities);
    request.setSslConfiguration(tls);

    m_text.clear();
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(largestPolicy);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        m_text += m_reply->readAll();
        if (m_text.size() > largestPolicy)
            end(std::unexpected(Statement(Statement::StsTooLarge, m_host, largestPolicy)));
    });
    connect(m_reply, &QNetworkReply::finished, this, &StsFetch::onFinished);
}

void StsFetch::onFinished()
{
    m_text += m_reply->readAll();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    const bool isReached = status != 0;
    if (m_reply->error() != QNetworkReply::NoError)
        m_failure = {Statement::StsNotFetched, m_host, m_reply->errorString()};
    else if (status != 200) // RFC 8461 §3.3: redirects are not followed
        m_failure = Statement(Statement::StsHttpStatus, m_host, status);
    else if (type.section(u';', 0, 0).trimmed().compare("text/plain"_L1, Qt::CaseInsensitive) != 0)
        m_failure = Statement(Statement::StsNotText, m_host);
    else if (m_text.size() > largestPolicy)
        m_failure = Statement(Statement::StsTooLarge, m_host, largestPolicy);
    else {
        end(m_text);
        return;
    }
    std::exchange(m_reply, nullptr)->deleteLater();
    if (isReached)
        m_addresses.clear();
    tryNext();
}

void StsFetch::end(const std::expected<QByteArray, Statement> &policy)
{
    m_timer.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        std::exchange(m_reply, nullptr)->deleteLater();
    }
    Q_EMIT ended(policy);
}

} // namespace smtp
