// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/tls/tlsa_record.h"

#include <QList>
#include <QSslCertificate>
#include <QStringList>

#include <expected>

namespace smtp {

/// Holds the chain that a server showed, its own certificate first, against the DNS's records (RFC 7672 §3). The answer is the record that
/// proved it, or why none did. For usage 3 neither name nor dates count; for usage 2 the chain up to the
/// record's authority, its dates, and one of `names` do.
[[nodiscard]] std::expected<TlsaRecord, Statement> matchDane(
    const QList<TlsaRecord> &records, const QList<QSslCertificate> &chain, const QStringList &names);

} // namespace smtp
