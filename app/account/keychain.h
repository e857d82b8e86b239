// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/secret_store.h"

/// The system's secret service. Every call is carried out in its turn and answers once, later, unless `context` is gone. What speaks to it (QtKeychain,
/// D-Bus) is loaded with the first call, since most runs of the program ask for no secret; if it is missing, the service is unavailable.
namespace app::keychain {

void read(const QString &key, QObject *context, SecretStore::Found found);
void write(const QString &key, const smtp::Secret &secret, QObject *context, SecretStore::Done done);
void remove(const QString &key);

/// What the library that is loaded offers, by its function `facteurKeychain`.
struct Calls {
    void (*read)(const QString &key, QObject *context, SecretStore::Found found);
    void (*write)(const QString &key, const smtp::Secret &secret, QObject *context, SecretStore::Done done);
    void (*remove)(const QString &key);
};

} // namespace app::keychain
