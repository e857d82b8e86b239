// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>
#include <memory>

namespace app {

/// Which secret: each account has one place for each kind.
struct SecretKey {
    enum class Kind {
        Password,      ///< for AUTH at the account's server
        ProxyPassword, ///< for the login at the proxy on the way to it
    };
    QString account; ///< its id
    Kind kind = Kind::Password;

    friend bool operator==(const SecretKey &, const SecretKey &) = default;
    friend size_t qHash(const SecretKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.account, static_cast<int>(key.kind));
    }
};

/// Where secrets are kept: the system's keyring, and memory for what it did not accept or is not meant to have. A password that the server has
/// refused is never given out again in this run, since each further try is a failed login at the provider. A secret that an earlier version kept in the
/// keyring under another name is found there, and moves. Asynchronous; every call answers once,
/// through the event loop, unless `context` is gone.
class SecretStore final : public QObject {
    Q_OBJECT
public:
    enum class Outcome {
        Found,
        Missing, ///< none is kept
        Refused, ///< the one that is kept has been refused by the server
        Denied, ///< the keyring stayed locked, or its question was cancelled
        Unavailable, ///< this system has no keyring
    };
    /// All but `ForGood`: in memory, for this run.
    enum class Kept {
        ForGood,
        Denied, ///< as above
        Failed, ///< the keyring is there and open, but did not accept it
        NoKeyring,
    };
    using Found = std::function<void(Outcome, const smtp::Secret &)>;
    using Done = std::function<void(Kept)>;

    void find(const SecretKey &key, QObject *context, Found found);
    void keep(const SecretKey &key, const smtp::Secret &secret, QObject *context, Done done);
    /// In memory alone, for this run. What the keyring holds goes if the server has refused it.
    void keepForNow(const SecretKey &key, const smtp::Secret &secret);
    void refuse(const SecretKey &key, const smtp::Secret &secret); ///< the server did
    [[nodiscard]] bool isRefused(const SecretKey &key, const smtp::Secret &secret) const; ///< in this run
    void reconsider(const SecretKey &key); ///< the server or the user name is another: what was refused may be right now
    void forget(const QString &account); ///< every secret of it

    /// The system's secret service through QtKeychain; where none runs, memory.
    [[nodiscard]] static std::unique_ptr<SecretStore> system();
    /// Memory alone.
    [[nodiscard]] static std::unique_ptr<SecretStore> inMemory();

private:
    enum class Place { Keyring, Memory };
    explicit SecretStore(Place place)
        : m_place(place)
    {
    }
    [[nodiscard]] Outcome withoutSecret(const SecretKey &key, Outcome outcome) const;
    void dropRefused(const SecretKey &key);
    void take(const SecretKey &key, Outcome outcome, const smtp::Secret &secret, const QPointer<QObject> &context, const Found &found);
    void findUnderEarlierName(const SecretKey &key, quint64 writes, const QPointer<QObject> &context, const Found &found);

    const Place m_place;
    QHash<SecretKey, smtp::Secret> m_memory;
    QHash<SecretKey, QList<smtp::Secret>> m_refused;
    QSet<SecretKey> m_staleInKeyring; ///< a refused one was read from there
    QHash<SecretKey, quint64> m_writes; ///< counts them, so that an older answer does not drop a newer secret
};

} // namespace app
