// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/secret_store.h"

#include <QString>

namespace ui {

/// Where a password that was just saved is; empty: in the keyring, as asked.
[[nodiscard]] QString sentenceOf(app::SecretStore::Kept kept);
/// Why the connection cannot be tested without a password being typed first.
[[nodiscard]] QString sentenceOf(app::SecretStore::Outcome outcome, const QString &host);

} // namespace ui
