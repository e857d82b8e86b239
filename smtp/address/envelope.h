// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/address.h"

#include <QFlags>
#include <QList>

#include <optional>

namespace smtp {

/// What the sender wishes to be told about the delivery (RFC 3461 §4): asked of a server that offers DSN.
struct DeliveryNotification {
    enum class On { Never = 1, Success = 2, Failure = 4, Delay = 8 }; ///< Never stands alone
    Q_DECLARE_FLAGS(Events, On)
    enum class Return { Unsaid, Full, Headers };

    Events events; ///< none: the server's own rules
    Return content = Return::Unsaid; ///< how much of the letter comes back with a failure
    QByteArray envelopeId; ///< comes back with each notification; at most 100 octets once encoded

    [[nodiscard]] bool isAsked() const { return events || content != Return::Unsaid; }
};

Q_DECLARE_OPERATORS_FOR_FLAGS(DeliveryNotification::Events)

/// What the servers deliver by (RFC 5321 §2.3.1); the letter's own From and To are another matter.
struct Envelope {
    std::optional<Address> reversePath; ///< none is the null reverse-path `<>`
    QList<Address> recipients;          ///< forward-paths, in the order given, without doubles
    DeliveryNotification notification {};
};

} // namespace smtp
