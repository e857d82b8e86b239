// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/route/resolver.h"

#include <QObject>

#include <expected>

namespace smtp {

/// One mail server, as the DNS knows it.
struct FoundHost {
    QString name; ///< what its certificate must be made out to: the usable TLSA records' own name if there are any
    QList<QHostAddress> addresses;
    bool hasTlsa = false;    ///< proven by DNSSEC
    QList<TlsaRecord> tlsa;  ///< the usable ones; empty if none is: then TLS is a must, whoever it is (RFC 7672 §2.2)
    friend bool operator==(const FoundHost &, const FoundHost &) = default;
};

/// Finds a mail server's addresses, and the TLSA records that prove it where its domain led here by answers that DNSSEC proves (RFC 7672
/// §2.2). HostUnknown where it has no address, TimedOut where the DNS does not tell: also where it cannot prove what it ought to prove,
/// and then the server is not to be used.
class HostFinder : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype maximumAddresses = 10;

    /// `isProven`: what led to `host` was proven, so that TLSA records count. `resolver` is borrowed and outlives the finder.
    HostFinder(QString host, quint16 port, bool isProven, Resolver &resolver, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void found(const std::expected<smtp::FoundHost, smtp::Error> &host); ///< once

private:
    void onAddresses(const DnsAnswer &answer);
    void askTlsa();
    void onTlsa(const DnsAnswer &answer);
    void fail(Error::Kind kind, bool isTemporary, const Statement &why);

    QString m_host;
    quint16 m_port;
    bool m_isProven;
    Resolver &m_resolver;
    QList<DnsAnswer> m_answers;
    QStringList m_tlsaBases; ///< still to be asked
    FoundHost m_found;
};

} // namespace smtp
