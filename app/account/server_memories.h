// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "smtp/exchange/server_memory.h"

#include <QString>

namespace app {

/// What each server has shown that it can do, in a file of the user's alone. Bounded; what was not met for half a year is forgotten. A file that is
/// damaged or cannot be written costs the memory and nothing else.
class ServerMemories {
public:
    static constexpr int maximumServers = 1000;
    static constexpr int daysKept = 180;

    explicit ServerMemories(QString path = standardPath());

    [[nodiscard]] smtp::ServerMemory find(const QString &host, quint16 port) const;
    void keep(const QString &host, quint16 port, const smtp::ServerMemory &memory);

    [[nodiscard]] static QString standardPath();

private:
    QString m_path;
};

/// How large a message this account's server accepts, in octets, as it said in the last session; 0: it has not said, or has no limit.
[[nodiscard]] qint64 knownSizeLimit(const Account &account, const ServerMemories &memories = ServerMemories());

} // namespace app
