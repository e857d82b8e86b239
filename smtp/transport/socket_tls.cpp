// SPDX-License-Identifier: MIT
// SocketTransport: the part of its life that is TLS.
#include "smtp/transport/socket_transport.h"

#include "smtp/tls/server_certificate.h"
#include "smtp/tls/tls_failure_of.h"
#include "smtp/tls/tls_judge.h"
#include "smtp/tls/tls_tickets.h"

#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED // the old ones are looked for, and not spoken
    QString
    protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_0:
        return u"TLS 1.0"_s;
    case QSsl::TlsV1_1:
        return u"TLS 1.1"_s;
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}
QT_WARNING_POP

/// Old versions hide behind OpenSSL's security levels.
void restrict(QSslConfiguration &configuration, QSsl::SslProtocol version)
{
    configuration.setProtocol(version);
    if (version != QSsl::TlsV1_2 && version != QSsl::TlsV1_3)
        configuration.setBackendConfigurationOption("CipherString", "ALL:@SECLEVEL=0"_ba);
}

} // namespace

void SocketTransport::watchTls()
{
    m_tls->setPauseMode(QAbstractSocket::PauseOnSslErrors);
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Transport::bytesWritten);
    connect(m_tls, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        // The handshake pauses here until acceptTls() or abort().
        m_tlsErrors = errors;
        m_isPausedByErrors = true;
        Q_EMIT tlsJudgementDue(tlsReport());
    });
    connect(m_tls, &QSslSocket::newSessionTicketReceived, this, &SocketTransport::keepTicket);
    connect(m_tls, &QSslSocket::alertReceived, this, [this](QSsl::AlertLevel level, QSsl::AlertType type) {
        if (level == QSsl::AlertLevel::Fatal)
            m_alert = static_cast<int>(type);
    });
    connect(m_tls, &QSslSocket::encrypted, this, [this] {
        if (m_isPausedByErrors) { // judged already
            m_state = State::Open;
            Q_EMIT encrypted(tlsReport());
        } else {
            Q_EMIT tlsJudgementDue(tlsReport());
        }
    });
}

void SocketTransport::startTls(const QString &host, const TlsPolicy &policy)
{
    if (!m_tls || m_state != State::Open || m_tls->isEncrypted()) {
        end({.kind = Error::Kind::Tls,
            .step = Step::Connection,
            .why = m_tls ? Statement::TlsAlready : Statement::TlsImpossible,
            .reply = {},
            .tls = TlsFailure {.reason = TlsFailure::Reason::Unsupported}});
        return;
    }
    m_state = State::Handshaking;
    m_tlsHost = withoutFinalDot(host);
    m_alert = -1;
    m_hasReadUnderTls = false;
    m_tlsPolicy = policy;
    m_tlsErrors.clear();
    m_isPausedByErrors = false;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!policy.authorities.isEmpty())
        configuration.setCaCertificates(policy.authorities);
    if (!policy.clientChain.isEmpty()) {
        configuration.setLocalCertificateChain(policy.clientChain);
        configuration.setPrivateKey(policy.clientKey.value_or(QSslKey()));
    }
    if (policy.onlyVersion)
        restrict(configuration, *policy.onlyVersion);
    if (policy.tickets) {
        configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
        if (const QByteArray ticket = policy.tickets->of(m_tlsHost); !ticket.isEmpty())
            configuration.setSessionTicket(ticket);
    }
    m_tls->setSslConfiguration(configuration);
    m_tls->setPeerVerifyName(m_tlsHost);
    m_tls->startClientEncryption();
}

void SocketTransport::acceptTls()
{
    if (m_state != State::Handshaking)
        return;
    if (m_isPausedByErrors) {
        m_tls->ignoreSslErrors(m_tlsErrors);
        m_tls->resume();
        return;
    }
    m_state = State::Open;
    Q_EMIT encrypted(tlsReport());
}

void SocketTransport::keepTicket()
{
    const TlsReport report = tlsReport();
    if (m_tlsPolicy.tickets && report.errors.isEmpty() && report.isProven())
        m_tlsPolicy.tickets->keep(m_tlsHost, m_tls->sslConfiguration().sessionTicket());
}

/// What broke TLS off. The server's own word says more than OpenSSL's.
Error SocketTransport::tlsError(Error::Kind kind, const QString &reason) const
{
    TlsFailure failure = m_alert >= 0 ? tlsFailureOf(m_alert) : tlsFailureOf(reason);
    failure.host = m_tlsHost;
    failure.hasClientCertificate = !m_tlsPolicy.clientChain.isEmpty();
    Statement why(Statement::TlsFailed, reason);
    if (failure.reason == TlsFailure::Reason::PlainText)
        why = Statement(Statement::TlsWrongPort, m_port, reason);
    else if (failure.alert >= 0)
        why = Statement(Statement::TlsAlert, failure.alert, QLatin1StringView(nameOfAlert(failure.alert)));
    return {.kind = kind, .step = Step::Connection, .why = why, .reply = {}, .tls = std::move(failure)};
}

/// What ended a connection that was open. OpenSSL's own words are for those who know it.
Error SocketTransport::lossError() const
{
    const QString reason = m_socket->errorString();
    Statement why(Statement::ConnectionBroke, reason);
    if (m_alert >= 0)
        why = Statement(Statement::TlsAlert, m_alert, QLatin1StringView(nameOfAlert(m_alert)));
    else if (m_tls && m_tls->isEncrypted() && reason.contains("error:"_L1))
        why = Statement::TlsGarbled;
    return {.kind = Error::Kind::ConnectionLost, .isTemporary = true, .step = Step::Connection, .why = why, .reply = {}};
}

TlsReport SocketTransport::tlsReport() const
{
    TlsReport report {.protocol = protocolName(m_tls->sessionProtocol()),
        .cipher = m_tls->sessionCipher().name(),
        .host = m_tlsHost,
        .chain = m_tls->peerCertificateChain(),
        .errors = {},
        .namesAuthorities = !m_tlsPolicy.authorities.isEmpty()};
    // A session that is taken up again shows no chain: the certificate is the one that was proven before.
    if (report.chain.isEmpty() && !m_tls->peerCertificate().isNull())
        report.chain << m_tls->peerCertificate();
    report.errors = errorsOf(report.chain, m_tlsHost, m_tlsErrors, m_tlsPolicy.authorities);
    report.trust = trustOf(m_tlsPolicy, report);
    return report;
}

} // namespace smtp
