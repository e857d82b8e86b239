// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/spf.h"

#include <QHostAddress>
#include <QStringList>

#include <optional>

namespace app {

/// What speaks for and against delivering straight to the recipients' servers from here.
struct DirectCheckResult {
    enum class Way {
        Open,
        Refused,
        Silent,  ///< no answer in time, as behind a firewall
        Untried, ///< no server was found
    };
    Way way = Way::Untried;
    QString host;        ///< the server that was knocked at
    quint16 port = 25;
    QHostAddress ours;   ///< from which this computer goes there; null: unknown
    std::optional<QStringList> reverseNames; ///< of `ours`; none: not asked, or the DNS did not tell
    QString ehloName;    ///< empty: none but the address
    std::optional<bool> hasEhloAddress; ///< that name has an address; none: not asked, or the DNS did not tell
    QString senderDomain; ///< empty: no reverse-path, or an address literal
    std::optional<smtp::SpfResult> spf; ///< what the sender's domain says of `ours`; none: not asked

    [[nodiscard]] bool isLoopback() const { return ours.isLoopback(); }
    /// The servers see another address than ours: that of a router.
    [[nodiscard]] bool isBehindRouter() const { return ours.isPrivateUse() || ours.isLinkLocal(); }
};

/// Whether a reverse name looks like one that a provider gives to its customers by the hundred.
[[nodiscard]] bool looksDynamic(const QString &name, const QHostAddress &address);

} // namespace app
