// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/servers/server_place.h"

namespace tests {

/// A realm of MIT Kerberos, FACTEUR.TEST, in the folder of one server: its key server on a port of its own, the service smtp/localhost with its keys in
/// `realm/keytab`, and ada with hers in `realm/ada.keytab`. Everything is found by environment variables, nothing in the system is touched.
class KerberosRealm {
public:
    KerberosRealm();

    [[nodiscard]] static QStringList needs();
    void configure(const ServerPlace &place) const;
    [[nodiscard]] QStringList command(const ServerPlace &place) const;
    [[nodiscard]] QStringList serverEnvironment(const ServerPlace &place) const; ///< NAME=value
    [[nodiscard]] QStringList clientEnvironment(const ServerPlace &place) const;

private:
    quint16 m_port = 0;
};

} // namespace tests
