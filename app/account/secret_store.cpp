// SPDX-License-Identifier: MIT
#include "app/account/secret_store.h"

#include "app/account/keychain.h"

#include <QHash>
#include <QPointer>

namespace app {

namespace {

class MemorySecretStore final : public SecretStore {
public:
    void find(const QString &profileId, QObject *context, Found found) override
    {
        const bool isThere = m_secrets.contains(profileId);
        QMetaObject::invokeMethod(
            context,
            [found = std::move(found), isThere, secret = m_secrets.value(profileId)] {
                found(isThere ? Outcome::Found : Outcome::Missing, secret);
            },
            Qt::QueuedConnection);
    }
    void keep(const QString &profileId, const smtp::Secret &secret, QObject *context, Done done) override
    {
        m_secrets.insert(profileId, secret);
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done(false); }, Qt::QueuedConnection);
    }
    void forget(const QString &profileId) override { m_secrets.remove(profileId); }

    [[nodiscard]] bool holds(const QString &profileId) const { return m_secrets.contains(profileId); }

private:
    QHash<QString, smtp::Secret> m_secrets;
};

/// The secret service first, memory for what it would not take. A secret on its way there is in memory already, so that a `find`
/// in between gets the new one.
class SystemSecretStore final : public SecretStore {
public:
    void find(const QString &profileId, QObject *context, Found found) override
    {
        if (m_memory.holds(profileId)) {
            m_memory.find(profileId, context, std::move(found));
            return;
        }
        keychain::read(profileId, this, [guard = QPointer(context), found = std::move(found)](Outcome outcome, const smtp::Secret &secret) {
            if (guard)
                found(outcome, secret);
        });
    }
    void keep(const QString &profileId, const smtp::Secret &secret, QObject *context, Done done) override
    {
        m_memory.keep(profileId, secret, this, [](bool) { });
        const quint64 write = ++m_writes[profileId];
        keychain::write(profileId, secret, this, [this, profileId, write, guard = QPointer(context), done = std::move(done)](bool isKept) {
            if (isKept && m_writes.value(profileId) == write)
                m_memory.forget(profileId);
            if (guard)
                done(isKept);
        });
    }
    void forget(const QString &profileId) override
    {
        m_memory.forget(profileId);
        ++m_writes[profileId];
        keychain::remove(profileId);
    }

private:
    MemorySecretStore m_memory;
    QHash<QString, quint64> m_writes; ///< counts them, so that an older answer does not drop a newer secret
};

} // namespace

std::unique_ptr<SecretStore> SecretStore::system()
{
    return std::make_unique<SystemSecretStore>();
}

std::unique_ptr<SecretStore> SecretStore::inMemory()
{
    return std::make_unique<MemorySecretStore>();
}

} // namespace app
