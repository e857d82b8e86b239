// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/sasl/mechanism.h"

namespace smtp::qca {

/// Whether QCA has a SASL provider (its plug-in qca-cyrus-sasl), which GSSAPI and NTLM need. Loads QCA's plug-ins the first time.
[[nodiscard]] bool hasSaslProvider();
/// Only if there is one.
[[nodiscard]] std::unique_ptr<Mechanism> makeSaslClient(const QByteArray &name, const Credentials &credentials, const QString &host);

/// What the library that is loaded offers, by its function `facteurQcaSasl`.
struct SaslCalls {
    bool (*hasProvider)();
    std::unique_ptr<Mechanism> (*makeClient)(const QByteArray &name, const Credentials &credentials, const QString &host);
};

} // namespace smtp::qca
