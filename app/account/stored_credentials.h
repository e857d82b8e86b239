// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/credential_source.h"

namespace app {

/// An account's passwords in the secret store: of its server, and of its proxy. What is missing there, or was refused, a person is asked for.
class StoredCredentials final : public CredentialSource {
public:
    /// `secrets` is borrowed and outlives this.
    StoredCredentials(SecretStore &secrets, QString accountId);

    void find(const Login &login, QObject *context, Found found) override;
    [[nodiscard]] bool refuse(const Login &login, const smtp::Credentials &credentials) override;
    void keep(const Login &login, const smtp::Secret &password, Keep how, QObject *context, Kept kept) override;

    /// Under which a login's password stands in the secret store.
    [[nodiscard]] static SecretKey keyOf(const QString &accountId, Login::At at);

private:
    SecretStore &m_secrets;
    const QString m_accountId;
};

} // namespace app
