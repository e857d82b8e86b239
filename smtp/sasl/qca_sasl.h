// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace smtp {

/// Whether QCA has a SASL provider (its plug-in qca-cyrus-sasl), which GSSAPI and NTLM need. Loads QCA's plug-ins the first time, so ask only where a
/// server offers one of them.
[[nodiscard]] bool hasSaslProvider();

/// Whether there seems to be a Kerberos ticket: the credential cache that KRB5CCNAME names, or the usual file. Whether it is still good only the try tells.
[[nodiscard]] bool hasKerberosTicket();

} // namespace smtp
