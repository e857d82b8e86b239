// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/secret_store.h"

/// The one place that knows QtKeychain. Every call is carried out in its turn and answers once, later, unless `context` is gone.
namespace app::keychain {

void read(const QString &key, QObject *context, SecretStore::Found found);
void write(const QString &key, const QCA::SecureArray &secret, QObject *context, std::function<void(bool isKept)> done);
void remove(const QString &key);

} // namespace app::keychain
