// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslCertificate>
#include <QTimer>

#include <expected>

namespace smtp {

/// Fetches one domain's mta-sts.txt (RFC 8461 §3.3): HTTPS with a certificate that is valid for `mta-sts.DOMAIN`, no redirects, one minute,
/// 64 KB. The addresses are known: the DNS that finds the mail servers finds this server too.
class StsFetch : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 largestPolicy = 64 * 1024;

    struct Options {
        quint16 port = 443;
        QList<QSslCertificate> authorities {}; ///< instead of the system's, if not empty
        std::chrono::milliseconds patience = std::chrono::minutes(1);
    };
    StsFetch(QString host, QList<QHostAddress> addresses, const Options &options, QObject *parent = nullptr);
    ~StsFetch() override;

    void start(); ///< `ended` follows, later

Q_SIGNALS:
    void ended(const std::expected<QByteArray, Statement> &policy); ///< once

private:
    void tryNext();
    void onFinished();
    void end(const std::expected<QByteArray, Statement> &policy);

    QString m_host;
    QList<QHostAddress> m_addresses;
    Options m_options;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_text;
    Statement m_failure;
    QTimer m_timer;
};

} // namespace smtp
