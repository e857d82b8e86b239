// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/tls/tls_policy.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <algorithm>

namespace app {

/// A certificate that a person chose to trust although no authority vouches for it.
struct Pin {
    QByteArray sha256; ///< of its DER form, 32 octets
    QDateTime since;   ///< UTC; invalid: not known
    friend bool operator==(const Pin &, const Pin &) = default;
};

/// How to send, and as whom. Holds no secret: the password lives in the SecretStore under `id`.
struct Profile {
    QString id;                ///< never changes; a UUID, or "practice"
    QString name;
    QList<Mailbox> identities; ///< the first is the default
    QString host;
    quint16 port = 587;
    smtp::TlsMode tlsMode = smtp::TlsMode::Required;
    QString user;              ///< empty: no AUTH
    QList<QByteArray> mechanisms; ///< empty: the strongest that the server offers
    QString caFile;            ///< PEM; empty: the system's authorities
    QList<Pin> pins;           ///< in the order in which they came to be trusted

    /// The one to begin with: the practice post office inside the program, which takes any login.
    [[nodiscard]] static Profile practice();
    [[nodiscard]] bool trusts(const QByteArray &sha256) const
    {
        return std::any_of(pins.begin(), pins.end(), [&](const Pin &pin) { return pin.sha256 == sha256; });
    }
    [[nodiscard]] bool isPractice() const { return id == u"practice"; }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace app
