// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/address.h"

#include <QDateTime>
#include <QFlags>
#include <QList>

#include <chrono>
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

/// Not before then (RFC 4865 §4): one of the two.
struct FutureRelease {
    std::chrono::seconds after {};  ///< from now on, 1 to 999999999; 0: `at` counts
    QDateTime at;
};

/// Not later than that (RFC 2852 §4).
struct DeliverBy {
    enum class Else { Return, Notify }; ///< what becomes of a letter that is late
    std::chrono::seconds within {};  ///< -999999999 to 999999999; to Return it must be above 0
    Else otherwise = Else::Notify;
    bool isTraced = false;           ///< each relay is to report that it passed the letter on
};

/// What the servers deliver by (RFC 5321 §2.3.1); the letter's own From and To are another matter.
struct Envelope {
    std::optional<Address> reversePath; ///< none is the null reverse-path `<>`
    QList<Address> recipients;          ///< forward-paths, in the order given, without doubles
    DeliveryNotification notification {};
    bool requiresTls = false;               ///< every relay must have verified TLS to the next (RFC 8689)
    bool tlsIsOptional = false; ///< `TLS-Required: No` stands in the message: no policy of a domain's may hold it up (RFC 8689 §4.3)
    std::optional<FutureRelease> release {};
    std::optional<DeliverBy> deliverBy {};
    std::optional<int> priority {}; ///< -9 to 9 (RFC 6710 §4)
};

} // namespace smtp
