// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"

#include <QString>

namespace app::cli {

/// What `facteur` ends with, after sysexits.h. Scripts rely on the numbers.
enum ExitStatus : int {
    ExitAccepted = 0,       ///< every recipient accepted
    ExitRefused = 1,        ///< refused for good by the server; one recipient is enough
    ExitUsage = 64,         ///< wrong usage
    ExitInvalid = 65,       ///< the message or an address is not valid
    ExitUnreadable = 66,    ///< a named input file cannot be read
    ExitHostUnknown = 68,
    ExitUnreachable = 69,   ///< no server could be reached
    ExitInputOutput = 74,
    ExitTryLater = 75,      ///< 4yz, time-out, connection lost; also uncertain, which the output says
    ExitProtocol = 76,      ///< the server broke the protocol
    ExitLoginRefused = 77,
    ExitTls = 78,           ///< a TLS or trust requirement was not met
};

/// Why a subcommand cannot go on, in the reader's language.
struct Failure {
    ExitStatus status = ExitUsage;
    QString text;
    friend bool operator==(const Failure &, const Failure &) = default;
};

[[nodiscard]] ExitStatus exitStatus(const smtp::Error &error);
/// The other way round, for what ends a letter before its session; its text is the detail.
[[nodiscard]] smtp::Error errorOf(const Failure &failure);
[[nodiscard]] ExitStatus exitStatus(const smtp::DeliveryReport &report);

} // namespace app::cli
