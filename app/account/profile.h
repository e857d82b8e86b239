// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/tls/tls_policy.h"

#include <QList>
#include <QString>

namespace app {

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
    QList<QByteArray> pins;    ///< SHA-256 of trusted certificates, 32 octets each

    /// The one to begin with: the practice post office inside the program, which takes any login.
    [[nodiscard]] static Profile practice();
    [[nodiscard]] bool isPractice() const { return id == u"practice"; }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace app
