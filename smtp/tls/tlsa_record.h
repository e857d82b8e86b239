// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace smtp {

/// What the DNS says of a server's certificate (RFC 6698 §2.1), as it came: `isUsable` says whether a mail client may go by it.
struct TlsaRecord {
    quint8 usage = 0;    ///< 2: an authority above the server (DANE-TA), 3: the server's own (DANE-EE)
    quint8 selector = 0; ///< 0: the whole certificate, 1: its public key
    quint8 matching = 0; ///< 0: the octets themselves, 1: their SHA-256, 2: their SHA-512
    QByteArray data;

    friend bool operator==(const TlsaRecord &, const TlsaRecord &) = default;
};

/// Usages 0 and 1 are not for mail, and whatever is unknown or too short matches nothing (RFC 7672 §3.1.3, RFC 7671 §4.1).
[[nodiscard]] bool isUsable(const TlsaRecord &record);

} // namespace smtp
