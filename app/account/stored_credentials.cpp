// SPDX-License-Identifier: MIT
#include "app/account/stored_credentials.h"

namespace app {

StoredCredentials::StoredCredentials(SecretStore &secrets, QString accountId)
    : m_secrets(secrets)
    , m_accountId(std::move(accountId))
{
}

SecretKey StoredCredentials::keyOf(const QString &accountId, Login::At at)
{
    return {accountId, at == Login::At::Server ? SecretKey::Kind::Password : SecretKey::Kind::ProxyPassword};
}

void StoredCredentials::find(const Login &login, QObject *context, Found found)
{
    m_secrets.find(keyOf(m_accountId, login.at), context,
        [user = login.user, found = std::move(found)](SecretStore::Outcome outcome, const smtp::Secret &secret) {
            found(outcome == SecretStore::Outcome::Found ? Answer(smtp::Credentials {user, secret}) : Answer(outcome));
        });
}

bool StoredCredentials::refuse(const Login &login, const smtp::Credentials &credentials)
{
    m_secrets.refuse(keyOf(m_accountId, login.at), credentials.password);
    return true;
}

void StoredCredentials::keep(const Login &login, const smtp::Secret &password, Keep how, QObject *context, Kept kept)
{
    const SecretKey key = keyOf(m_accountId, login.at);
    if (how == Keep::ForGood)
        m_secrets.keep(key, password, context, std::move(kept));
    else
        m_secrets.keepForNow(key, password);
}

} // namespace app
