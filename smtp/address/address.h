// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QString>

#include <expected>

namespace smtp {

/// A mailbox as the envelope knows it, `local-part@domain` (RFC 5321 §4.1.2, RFC 6531 §3.3): valid by construction.
/// No display name: that belongs to the letter.
class Address {
public:
    /// Reads what a person typed, without angle brackets. Accepts dot-string and quoted local parts, domains in
    /// Unicode or as A-labels, address literals. Refuses controls (CR, LF, NUL first of all), local parts over 64 and
    /// domains over 255 octets, empty labels.
    [[nodiscard]] static std::expected<Address, Error> parse(QStringView text);

    [[nodiscard]] const QString &localPart() const { return m_localPart; }
    [[nodiscard]] const QString &domain() const { return m_domain; } ///< in Unicode, as a person reads it
    [[nodiscard]] QString toString() const;                         ///< in Unicode

    /// True when the local part holds a character outside ASCII, so that only SMTPUTF8 can carry it.
    [[nodiscard]] bool needsSmtpUtf8() const;

    /// As it stands between the angle brackets on the wire: UTF-8 throughout where `utf8`, else the domain as A-labels.
    [[nodiscard]] QByteArray toWire(bool utf8) const;

    friend bool operator==(const Address &, const Address &) = default;

private:
    Address(QString localPart, const QByteArray &domain); ///< `domain` as on the wire
    QString m_localPart;
    QString m_domain;
    QByteArray m_wire; ///< with the domain as A-labels: asked for again and again
};

} // namespace smtp
