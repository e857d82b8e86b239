// SPDX-License-Identifier: MIT
#include "app/account/secret_store.h"

#include "app/account/keychain.h"

#include <QPointer>

namespace app {

namespace {

constexpr qsizetype maximumRefused = 16; // for an account, in one run

template <class Answer> void answerLater(QObject *context, Answer answer)
{
    QMetaObject::invokeMethod(context, std::move(answer), Qt::QueuedConnection);
}

} // namespace

bool SecretStore::isRefused(const QString &profileId, const smtp::Secret &secret) const
{
    return m_refused.value(profileId).contains(secret);
}

/// What was refused explains best why there is none, but for a keyring that can be unlocked.
SecretStore::Outcome SecretStore::withoutSecret(const QString &profileId, Outcome outcome) const
{
    return outcome != Outcome::Denied && !m_refused.value(profileId).isEmpty() ? Outcome::Refused : outcome;
}

void SecretStore::find(const QString &profileId, QObject *context, Found found)
{
    if (m_memory.contains(profileId)) {
        answerLater(context, [found = std::move(found), secret = m_memory.value(profileId)] { found(Outcome::Found, secret); });
        return;
    }
    if (m_place == Place::Memory) {
        answerLater(context, [found = std::move(found), outcome = withoutSecret(profileId, Outcome::Missing)] { found(outcome, {}); });
        return;
    }
    keychain::read(profileId, this,
        [this, profileId, guard = QPointer(context), found = std::move(found)](Outcome outcome, const smtp::Secret &secret) {
            const bool isStale = outcome == Outcome::Found && isRefused(profileId, secret);
            if (isStale)
                m_staleInKeyring.insert(profileId);
            if (!guard)
                return;
            if (outcome == Outcome::Found && !isStale)
                found(outcome, secret);
            else
                found(withoutSecret(profileId, isStale ? Outcome::Refused : outcome), {});
        });
}

void SecretStore::keep(const QString &profileId, const smtp::Secret &secret, QObject *context, Done done)
{
    // In memory already while it is on its way, so that a `find` in between gets the new one.
    m_memory.insert(profileId, secret);
    m_refused[profileId].removeAll(secret); // the person says that it is the one
    if (m_place == Place::Memory) {
        answerLater(context, [done = std::move(done)] { done(Kept::NoKeyring); });
        return;
    }
    const quint64 write = ++m_writes[profileId];
    keychain::write(profileId, secret, this, [this, profileId, write, guard = QPointer(context), done = std::move(done)](Kept kept) {
        if (kept == Kept::ForGood && m_writes.value(profileId) == write) {
            m_memory.remove(profileId);
            m_staleInKeyring.remove(profileId);
        }
        if (guard)
            done(kept);
    });
}

void SecretStore::keepForNow(const QString &profileId, const smtp::Secret &secret)
{
    m_memory.insert(profileId, secret);
    m_refused[profileId].removeAll(secret);
    ++m_writes[profileId];
    dropRefused(profileId);
}

/// What is kept for good and was refused would be tried once more by the next run.
void SecretStore::dropRefused(const QString &profileId)
{
    if (m_staleInKeyring.remove(profileId))
        keychain::remove(profileId);
}

void SecretStore::refuse(const QString &profileId, const smtp::Secret &secret)
{
    if (secret.isEmpty())
        return;
    auto &refused = m_refused[profileId];
    if (!refused.contains(secret))
        refused.append(secret);
    if (refused.size() > maximumRefused)
        refused.removeFirst();
    if (m_memory.value(profileId) == secret)
        m_memory.remove(profileId);
}

void SecretStore::reconsider(const QString &profileId)
{
    m_refused.remove(profileId);
    m_staleInKeyring.remove(profileId);
}

void SecretStore::forget(const QString &profileId)
{
    m_memory.remove(profileId);
    reconsider(profileId);
    ++m_writes[profileId];
    if (m_place == Place::Keyring)
        keychain::remove(profileId);
}

std::unique_ptr<SecretStore> SecretStore::system()
{
    return std::unique_ptr<SecretStore>(new SecretStore(Place::Keyring));
}

std::unique_ptr<SecretStore> SecretStore::inMemory()
{
    return std::unique_ptr<SecretStore>(new SecretStore(Place::Memory));
}

} // namespace app
