// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/servers/server_place.h"

#include <QSet>

#include <memory>

namespace tests {

/// What a server offers as it is configured here, so that a test sees when it stops.
struct ServerOffer {
    QList<QByteArray> mechanisms;      ///< under TLS, those that the engine knows and that may send afterwards
    QList<QByteArray> clearMechanisms; ///< on the clear port; none: it takes letters there without a login
    QList<QByteArray> extensions;      ///< of PIPELINING, CHUNKING, 8BITMIME, SMTPUTF8
    QSet<QByteArray> special {};       ///< mechanisms beside these, which need more than a password or a token
};

/// How one kind of server is made: one file each. It requires TLS and a login (but for the clear port), delivers everything into the Maildir `mail` of
/// its place, refuses the recipient refused@example.net and takes at most `MailServer::maximumSize()` octets.
class ServerRecipe {
public:
    virtual ~ServerRecipe() = default;

    /// The programs and files without which it cannot be started; and whether it needs root.
    [[nodiscard]] virtual QStringList needs() const = 0;
    [[nodiscard]] virtual bool needsRoot() const { return true; }

    virtual void configure(const ServerPlace &place) const = 0;
    /// What runs from now on, in the foreground.
    [[nodiscard]] virtual QList<QStringList> commands(const ServerPlace &place) const = 0;
    /// What greets before it is up.
    [[nodiscard]] virtual QList<quint16> greetingPorts(const ServerPlace &place) const { return {place.port(), place.clearPort()}; }
    /// What asks it to end, where a signal to the command is not enough.
    [[nodiscard]] virtual QStringList goodbye(const ServerPlace &) const { return {}; }

    [[nodiscard]] virtual QString user() const { return QStringLiteral("ada"); }
    [[nodiscard]] virtual ServerOffer offer() const = 0;
    [[nodiscard]] virtual QByteArray token() const { return QByteArrayLiteral("token"); } ///< for XOAUTH2 and OAUTHBEARER
    [[nodiscard]] virtual QStringList clientEnvironment(const ServerPlace &) const { return {}; } ///< NAME=value, for those who talk to it
    [[nodiscard]] virtual QStringList logs() const { return {}; } ///< beside what the commands print
};

[[nodiscard]] std::unique_ptr<ServerRecipe> postfixWithCyrus();
[[nodiscard]] std::unique_ptr<ServerRecipe> postfixWithDovecot();
[[nodiscard]] std::unique_ptr<ServerRecipe> postfixWithKerberos();
[[nodiscard]] std::unique_ptr<ServerRecipe> exim();
[[nodiscard]] std::unique_ptr<ServerRecipe> openSmtpd();
[[nodiscard]] std::unique_ptr<ServerRecipe> sendmail();
[[nodiscard]] std::unique_ptr<ServerRecipe> aiosmtpd();
[[nodiscard]] std::unique_ptr<ServerRecipe> haraka();
[[nodiscard]] std::unique_ptr<ServerRecipe> nodeSmtpServer();
[[nodiscard]] std::unique_ptr<ServerRecipe> dovecotSubmission();
[[nodiscard]] std::unique_ptr<ServerRecipe> dovecotLmtp();

} // namespace tests
