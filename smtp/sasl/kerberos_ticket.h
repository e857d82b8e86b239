// SPDX-License-Identifier: MIT
#pragma once

namespace smtp {

/// Whether there seems to be a Kerberos ticket: the credential cache that KRB5CCNAME names, or the usual file. Whether it is still good only the try tells.
[[nodiscard]] bool hasKerberosTicket();

} // namespace smtp
