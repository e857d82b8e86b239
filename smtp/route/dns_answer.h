// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/tls/tlsa_record.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace smtp {

enum class DnsType { A, Aaaa, Cname, Mx, Tlsa, Txt, Ptr };

/// What the DNS answered to one question. Names are A-labels without the dot at their end.
struct DnsAnswer {
    enum class Status {
        Found,
        NoData, ///< the name exists, without records of this type
        NoName, ///< there is no such name (NXDOMAIN)
        Failed, ///< no answer in time, or none that can be used (SERVFAIL): also what a validating resolver says of a forged one
    };
    struct Exchanger {
        quint16 preference = 0;
        QString name; ///< empty: the root, "."
        friend bool operator==(const Exchanger &, const Exchanger &) = default;
    };

    Status status = Status::Failed;
    bool isAuthentic = false; ///< the resolver has proven it by DNSSEC (AD, RFC 4035 §3.2.3)
    QString name {};          ///< what the question's name came to by its aliases (CNAME), else that name
    QList<Exchanger> exchangers {};
    QList<QHostAddress> addresses {};
    QList<TlsaRecord> tlsa {};
    QList<QByteArray> texts {}; ///< each record's strings joined
    QStringList names {};       ///< PTR, CNAME
    Statement why {};           ///< it failed
};

} // namespace smtp
