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

bool SecretStore::isRefused(const QString &accountId, const smtp::Secret &secret) const
{
    return m_refused.value(accountId).contains(secret);
}

/// What was refused explains best why there is none, but for a keyring that can be unlocked.
SecretStore::Outcome SecretStore::withoutSecret(const QString &accountId, Outcome outcome) const
{
    return outcome != Outcome::Denied && !m_refused.value(accountId).isEmpty() ? Outcome::Refused : outcome;
}

void SecretStore::find(const QString &accountId, QObject *context, Found found)
{
    if (m_memory.contains(accountId)) {
        answerLater(context, [found = std::move(found), secret = m_memory.value(accountId)] { found(Outcome::Found, secret); });
        return;
    }
    if (m_place == Place::Memory) {
        answerLater(context, [found = std::move(found), outcome = withoutSecret(accountId, Outcome::Missing)] { found(outcome, {}); });
        return;
    }
    keychain::read(accountId, this,
        [this, accountId, guard = QPointer(context), found = std::move(found)](Outcome outcome, const smtp::Secret &secret) {
            const bool isStale = outcome == Outcome::Found && isRefused(accountId, secret);
            if (isStale)
                m_staleInKeyring.insert(accountId);
            if (!guard)
                return;
            if (outcome == Outcome::Found && !isStale)
                found(outcome, secret);
            else
                found(withoutSecret(accountId, isStale ? Outcome::Refused : outcome), {});
        });
}

void SecretStore::keep(const QString &accountId, const smtp::Secret &secret, QObject *context, Done done)
{
    // In memory already while it is on its way, so that a `find` in between gets the new one.
    m_memory.insert(accountId, secret);
    m_refused[accountId].removeAll(secret); // the person says that it is the one
    if (m_place == Place::Memory) {
        answerLater(context, [done = std::move(done)] { done(Kept::NoKeyring); });
        return;
    }
    const quint64 write = ++m_writes[accountId];
    keychain::write(accountId, secret, this, [this, accountId, write, guard = QPointer(context), done = std::move(done)](Kept kept) {
        if (kept == Kept::ForGood && m_writes.value(accountId) == write) {
            m_memory.remove(accountId);
            m_staleInKeyring.remove(accountId);
        }
        if (guard)
            done(kept);
    });
}

void SecretStore::keepForNow(const QString &accountId, const smtp::Secret &secret)
{
    m_memory.insert(accountId, secret);
    m_refused[accountId].removeAll(secret);
    ++m_writes[accountId];
    dropRefused(accountId);
}

/// What is kept for good and was refused would be tried once more by the next run.
void SecretStore::dropRefused(const QString &accountId)
{
    if (m_staleInKeyring.remove(accountId))
        keychain::remove(accountId);
}

void SecretStore::refuse(const QString &accountId, const smtp::Secret &secret)
{
    if (secret.isEmpty())
        return;
    auto &refused = m_refused[accountId];
    if (!refused.contains(secret))
        refused.append(secret);
    if (refused.size() > maximumRefused)
        refused.removeFirst();
    if (m_memory.value(accountId) == secret)
        m_memory.remove(accountId);
}

void SecretStore::reconsider(const QString &accountId)
{
    m_refused.remove(accountId);
    m_staleInKeyring.remove(accountId);
}

void SecretStore::forget(const QString &accountId)
{
    m_memory.remove(accountId);
    reconsider(accountId);
    ++m_writes[accountId];
    if (m_place == Place::Keyring)
        keychain::remove(accountId);
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
