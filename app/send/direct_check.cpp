// SPDX-License-Identifier: MIT
#include "app/send/direct_check.h"

#include "app/send/direct_domain.h"
#include "smtp/address/address_literal.h"
#include "smtp/route/mail_exchangers.h"
#include "smtp/route/reverse_name.h"

#include <QNetworkProxy>
#include <QSysInfo>
#include <QUdpSocket>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype maximumKnocks = 3;
constexpr auto knockTime = std::chrono::seconds(5);
constexpr auto wholeTime = std::chrono::seconds(20);

/// From which address this computer goes to another; no octet leaves for it.
QHostAddress addressTowards(const QHostAddress &peer, const DirectOptions &options)
{
    if (!options.session.source.isNull())
        return options.session.source;
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket.connectToHost(peer, options.port);
    return socket.localAddress();
}

} // namespace

DirectCheck::DirectCheck(DirectOptions options, const smtp::Envelope &envelope, smtp::Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_resolver(resolver)
    , m_random(QRandomGenerator::securelySeeded())
{
    if (!envelope.recipients.isEmpty())
        m_recipientDomain = domainOf(envelope.recipients.constFirst());
    if (envelope.reversePath && !domainOf(*envelope.reversePath).startsWith(u'[')) {
        m_result.senderDomain = domainOf(*envelope.reversePath);
        m_senderLocalPart = envelope.reversePath->localPart().toUtf8();
    }
    m_result.port = m_options.port;
    m_result.ehloName = QString::fromLatin1(m_options.session.ehloName);
    if (m_result.ehloName.isEmpty() && QSysInfo::machineHostName().contains(u'.'))
        m_result.ehloName = QSysInfo::machineHostName();
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { onKnocked(DirectCheckResult::Way::Silent); });
    m_overallTimeout.setSingleShot(true);
    connect(&m_overallTimeout, &QTimer::timeout, this, &DirectCheck::finish);
}

DirectCheck::~DirectCheck() = default;

void DirectCheck::start()
{
    m_overallTimeout.start(qMin(std::chrono::milliseconds(wholeTime), 4 * m_options.session.deadlines.connect));
    if (m_recipientDomain.startsWith(u'[') || m_recipientDomain.isEmpty()) {
        QMetaObject::invokeMethod(this, &DirectCheck::askOfAddress, Qt::QueuedConnection);
        return;
    }
    m_resolver.ask(smtp::DnsType::Mx, m_recipientDomain, this, [this](const smtp::DnsAnswer &answer) { onExchangers(answer); });
}

void DirectCheck::onExchangers(const smtp::DnsAnswer &answer)
{
    const auto hosts = smtp::mailExchangers(m_recipientDomain, answer, m_random);
    if (!hosts) {
        askOfAddress();
        return;
    }
    m_result.host = hosts->constFirst().name;
    m_finder = std::make_unique<smtp::HostFinder>(m_result.host, m_options.port, false, m_resolver);
    connect(m_finder.get(), &smtp::HostFinder::found, this, [this](const std::expected<smtp::FoundHost, smtp::Error> &host) {
        if (host)
            m_addresses = host->addresses.first(qMin(host->addresses.size(), maximumKnocks));
        knock();
    });
    m_finder->start();
}

void DirectCheck::knock()
{
    if (m_addresses.isEmpty()) {
        askOfAddress();
        return;
    }
    const QHostAddress address = m_addresses.takeFirst();
    m_result.ours = addressTowards(address, m_options);
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    if (!m_options.session.source.isNull())
        m_socket->bind(m_options.session.source);
    connect(m_socket.get(), &QTcpSocket::connected, this, [this] { onKnocked(DirectCheckResult::Way::Open); });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        onKnocked(error == QAbstractSocket::ConnectionRefusedError ? DirectCheckResult::Way::Refused : DirectCheckResult::Way::Silent);
    });
    m_timeout.start(qMin(std::chrono::milliseconds(knockTime), m_options.session.deadlines.connect));
    m_socket->connectToHost(address, m_options.port);
}

void DirectCheck::onKnocked(DirectCheckResult::Way way)
{
    if (!m_socket)
        return;
    m_timeout.stop();
    m_result.way = way;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // we are inside its signal: delete it later
    if (way == DirectCheckResult::Way::Open)
        askOfAddress();
    else
        QMetaObject::invokeMethod(this, &DirectCheck::knock, Qt::QueuedConnection);
}

void DirectCheck::askOfAddress()
{
    m_open = 1;
    const bool isOurs = !m_result.ours.isNull() && !m_result.isLoopback() && !m_result.isBehindRouter();
    if (isOurs) {
        ++m_open;
        m_resolver.ask(smtp::DnsType::Ptr, smtp::reverseName(m_result.ours), this, [this](const smtp::DnsAnswer &answer) {
            if (answer.status != smtp::DnsAnswer::Status::Failed)
                m_result.reverseNames = answer.names;
            oneLess();
        });
    }
    if (!m_result.ehloName.isEmpty() && !m_result.ehloName.startsWith(u'[')) {
        for (const smtp::DnsType type : {smtp::DnsType::A, smtp::DnsType::Aaaa}) {
            ++m_open;
            m_resolver.ask(type, m_result.ehloName, this, [this](const smtp::DnsAnswer &answer) {
                if (answer.status != smtp::DnsAnswer::Status::Failed)
                    m_result.hasEhloAddress = m_result.hasEhloAddress.value_or(false) || !answer.addresses.isEmpty();
                oneLess();
            });
        }
    }
    if (!m_result.senderDomain.isEmpty()) {
        ++m_open;
        const QString heloName = m_result.ehloName.isEmpty() ? smtp::addressLiteral(m_result.ours) : m_result.ehloName;
        const smtp::SpfSender sender {m_senderLocalPart, m_result.senderDomain, m_result.ours, heloName.toLatin1()};
        m_spf = std::make_unique<smtp::SpfCheck>(sender, m_resolver);
        connect(m_spf.get(), &smtp::SpfCheck::ended, this, [this](smtp::SpfResult result) {
            m_result.spf = result;
            oneLess();
        });
        m_spf->start();
    }
    oneLess();
}

void DirectCheck::oneLess()
{
    if (--m_open == 0)
        QMetaObject::invokeMethod(this, &DirectCheck::finish, Qt::QueuedConnection);
}

void DirectCheck::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_overallTimeout.stop();
    m_timeout.stop();
    if (m_socket)
        m_socket->disconnect(this);
    Q_EMIT finished(m_result);
}

} // namespace app
