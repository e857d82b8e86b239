// SPDX-License-Identifier: MIT
#include "app/account/keychain.h"

#include "smtp/lazy_library.h"

#include <QMetaObject>

namespace app::keychain {

using namespace Qt::StringLiterals;

namespace {

/// None: it is not installed.
const Calls *loaded()
{
    static const Calls *const calls = smtp::loadLazy<Calls>("keychain"_L1, "facteurKeychain");
    return calls;
}

} // namespace

void read(const QString &key, QObject *context, SecretStore::Found found)
{
    if (const Calls *calls = loaded())
        calls->read(key, context, std::move(found));
    else
        QMetaObject::invokeMethod(
            context, [found = std::move(found)] { found(SecretStore::Outcome::Unavailable, {}); }, Qt::QueuedConnection);
}

void write(const QString &key, const smtp::Secret &secret, QObject *context, SecretStore::Done done)
{
    if (const Calls *calls = loaded())
        calls->write(key, secret, context, std::move(done));
    else
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done(SecretStore::Kept::NoKeyring); }, Qt::QueuedConnection);
}

void remove(const QString &key)
{
    if (const Calls *calls = loaded())
        calls->remove(key);
}

} // namespace app::keychain
