// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/secret_store.h"
#include "smtp/error/error.h"
#include "smtp/sasl/credentials.h"

#include <QString>

#include <functional>
#include <variant>

namespace app {

/// Whose secret is wanted, and by whom.
struct Login {
    enum class At { Server, Proxy };
    At at = At::Server;
    QString user;
    QString host; ///< the server's, or the proxy's
};

/// Where a delivery gets the secret of a login: the keyring, a file, a command, a prompt. A secret that was refused is never given again.
class CredentialSource {
public:
    /// The secret; or why there is none, and a person may be asked for it; or why there is none to be had.
    using Answer = std::variant<smtp::Credentials, SecretStore::Outcome, smtp::Error>;
    using Found = std::function<void(const Answer &answer)>;
    using Kept = std::function<void(SecretStore::Kept how)>;
    enum class Keep { ForGood, ForThisRun };

    virtual ~CredentialSource() = default;

    /// Answers once, through the event loop, unless `context` is gone.
    virtual void find(const Login &login, QObject *context, Found found) = 0;
    /// It was refused. True: a person may be asked for another one.
    [[nodiscard]] virtual bool refuse(const Login &login, const smtp::Credentials &credentials) = 0;
    /// What a person was asked for has been accepted. `kept` is called where it was to be kept for good.
    virtual void keep(const Login &login, const smtp::Secret &password, Keep how, QObject *context, Kept kept) = 0;
};

} // namespace app
