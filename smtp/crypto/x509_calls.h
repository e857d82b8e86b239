// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/x509.h"

namespace smtp {

/// What the library that x509.cpp loads offers, by its function `facteurX509`.
struct X509Calls {
    QByteArray (*publicKeyOf)(const QSslCertificate &certificate);
    std::expected<void, ChainFault> (*verify)(const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names);
};

} // namespace smtp
