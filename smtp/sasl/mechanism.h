// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error.h"
#include "smtp/sasl/credentials.h"
#include "smtp/wire/wire_text.h"

#include <expected>
#include <memory>
#include <optional>

namespace smtp {

/// One run of a SASL mechanism (RFC 4422). Speaks decoded octets: base64 and the AUTH command are smtp/command/auth's.
/// Responses mark their secrets, so that the transcript can show the rest.
class Mechanism {
public:
    virtual ~Mechanism() = default;
    [[nodiscard]] virtual QByteArray name() const = 0;
    [[nodiscard]] virtual bool sendsPasswordInClear() const = 0;
    [[nodiscard]] virtual std::optional<QByteArray> initialResponse() = 0;
    [[nodiscard]] virtual std::expected<QByteArray, Error> respond(QByteArrayView challenge) = 0;
};

/// The mechanisms to try, strongest first: offered, allowed by `allowed` (empty: all), and safe by the policy. Empty: `why` says why.
struct MechanismChoice {
    QList<QByteArray> names;
    QString why; ///< English, for the transcript
};
[[nodiscard]] MechanismChoice chooseMechanisms(const QList<QByteArray> &offered, const QList<QByteArray> &allowed, bool mayShowPassword);
[[nodiscard]] std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name, const Credentials &credentials);

} // namespace smtp
