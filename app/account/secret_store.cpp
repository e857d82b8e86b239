// SPDX-License-Identifier: MIT
#include "app/account/secret_store.h"

#include "app/account/keychain.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumRefused = 16; // of one kind for an account, in one run
constexpr SecretKey::Kind allKinds[] = {SecretKey::Kind::Password, SecretKey::Kind::ProxyPassword};

/// What a secret is called in the keyring.
QString nameOf(const SecretKey &key)
{
    return key.account + (key.kind == SecretKey::Kind::Password ? "/password"_L1 : "/proxy-password"_L1);
}

/// The same before the kinds had names.
QString earlierNameOf(const SecretKey &key)
{
    return key.kind == SecretKey::Kind::Password ? key.account : key.account + "/proxy"_L1;
}

void removeFromKeyring(const SecretKey &key)
{
    keychain::remove(nameOf(key));
    keychain::remove(earlierNameOf(key));
}

template <class Answer> void answerLater(QObject *context, Answer answer)
{
    QMetaObject::invokeMethod(context, std::move(answer), Qt::QueuedConnection);
}

} // namespace

bool SecretStore::isRefused(const SecretKey &key, const smtp::Secret &secret) const
{
    return m_refused.value(key).contains(secret);
}

/// What was refused explains best why there is none, but for a keyring that can be unlocked.
SecretStore::Outcome SecretStore::withoutSecret(const SecretKey &key, Outcome outcome) const
{
    return outcome != Outcome::Denied && !m_refused.value(key).isEmpty() ? Outcome::Refused : outcome;
}

void SecretStore::find(const SecretKey &key, QObject *context, Found found)
{
    if (m_memory.contains(key)) {
        answerLater(context, [found = std::move(found), secret = m_memory.value(key)] { found(Outcome::Found, secret); });
        return;
    }
    if (m_place == Place::Memory) {
        answerLater(context, [found = std::move(found), outcome = withoutSecret(key, Outcome::Missing)] { found(outcome, {}); });
        return;
    }
    keychain::read(nameOf(key), this,
        [this, key, writes = m_writes.value(key), guard = QPointer(context), found = std::move(found)](
            Outcome outcome, const smtp::Secret &secret) {
            if (outcome == Outcome::Missing)
                findUnderEarlierName(key, writes, guard, found);
            else
                take(key, outcome, secret, guard, found);
        });
}

/// It moves, unless another one was kept meanwhile. What cannot be written stays where it is.
void SecretStore::findUnderEarlierName(const SecretKey &key, quint64 writes, const QPointer<QObject> &context, const Found &found)
{
    keychain::read(earlierNameOf(key), this, [this, key, writes, context, found](Outcome outcome, const smtp::Secret &secret) {
        if (outcome == Outcome::Found && !isRefused(key, secret) && m_writes.value(key) == writes) {
            keychain::write(nameOf(key), secret, this, [key](Kept kept) {
                if (kept == Kept::ForGood)
                    keychain::remove(earlierNameOf(key));
            });
        }
        take(key, outcome, secret, context, found);
    });
}

/// What the keyring says.
void SecretStore::take(
    const SecretKey &key, Outcome outcome, const smtp::Secret &secret, const QPointer<QObject> &context, const Found &found)
{
    const bool isStale = outcome == Outcome::Found && isRefused(key, secret);
    if (isStale)
        m_staleInKeyring.insert(key);
    if (!context)
        return;
    if (outcome == Outcome::Found && !isStale)
        found(outcome, secret);
    else
        found(withoutSecret(key, isStale ? Outcome::Refused : outcome), {});
}

void SecretStore::keep(const SecretKey &key, const smtp::Secret &secret, QObject *context, Done done)
{
    // In memory already while it is on its way, so that a `find` in between gets the new one.
    m_memory.insert(key, secret);
    m_refused[key].removeAll(secret); // the person says that it is the one
    if (m_place == Place::Memory) {
        answerLater(context, [done = std::move(done)] { done(Kept::NoKeyring); });
        return;
    }
    const quint64 write = ++m_writes[key];
    keychain::write(nameOf(key), secret, this, [this, key, write, guard = QPointer(context), done = std::move(done)](Kept kept) {
        if (kept == Kept::ForGood && m_writes.value(key) == write) {
            m_memory.remove(key);
            m_staleInKeyring.remove(key);
            keychain::remove(earlierNameOf(key));
        }
        if (guard)
            done(kept);
    });
}

void SecretStore::keepForNow(const SecretKey &key, const smtp::Secret &secret)
{
    m_memory.insert(key, secret);
    m_refused[key].removeAll(secret);
    ++m_writes[key];
    dropRefused(key);
}

/// What is kept for good and was refused would be tried once more by the next run.
void SecretStore::dropRefused(const SecretKey &key)
{
    if (m_staleInKeyring.remove(key))
        removeFromKeyring(key);
}

void SecretStore::refuse(const SecretKey &key, const smtp::Secret &secret)
{
    if (secret.isEmpty())
        return;
    auto &refused = m_refused[key];
    if (!refused.contains(secret))
        refused.append(secret);
    if (refused.size() > maximumRefused)
        refused.removeFirst();
    if (m_memory.value(key) == secret)
        m_memory.remove(key);
}

void SecretStore::reconsider(const SecretKey &key)
{
    m_refused.remove(key);
    m_staleInKeyring.remove(key);
}

void SecretStore::forget(const QString &account)
{
    for (const SecretKey::Kind kind : allKinds) {
        const SecretKey key {account, kind};
        m_memory.remove(key);
        reconsider(key);
        ++m_writes[key];
        if (m_place == Place::Keyring)
            removeFromKeyring(key);
    }
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
