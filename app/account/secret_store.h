// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

#include <QObject>

#include <functional>
#include <memory>

namespace app {

/// Where passwords are kept. Asynchronous; every call answers once, through the event loop, unless `context` is gone.
class SecretStore : public QObject {
    Q_OBJECT
public:
    enum class Outcome { Found, Missing, Unavailable, Denied };
    using Found = std::function<void(Outcome, const smtp::Secret &)>;
    using Done = std::function<void(bool isLasting)>; ///< false: kept in memory for this run only

    using QObject::QObject;
    virtual void find(const QString &profileId, QObject *context, Found found) = 0;
    virtual void keep(const QString &profileId, const smtp::Secret &secret, QObject *context, Done done) = 0;
    virtual void forget(const QString &profileId) = 0;

    /// The system's secret service through QtKeychain; where none runs, memory.
    [[nodiscard]] static std::unique_ptr<SecretStore> system();
    /// Memory alone.
    [[nodiscard]] static std::unique_ptr<SecretStore> inMemory();
};

} // namespace app
