// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/sts_policy.h"

#include <QDateTime>

namespace smtp {

/// The MTA-STS policies that were fetched, one file a domain, so that somebody who can block the way to a policy cannot switch it off
/// (RFC 8461 §3.3). Not thread-safe across processes beyond this: a file is replaced as a whole.
class StsCache {
public:
    struct Entry {
        QByteArray id;
        StsPolicy policy;
    };
    /// `folder` is made when the first policy is kept; an empty name keeps nothing.
    explicit StsCache(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// None if there is no policy, or its time is over at `now`.
    [[nodiscard]] std::optional<Entry> find(const QString &domain, const QDateTime &now) const;
    /// Best effort: if it cannot be written, the policy is fetched again next time.
    void keep(const QString &domain, const QByteArray &id, const QByteArray &text, const QDateTime &now) const;

private:
    [[nodiscard]] QString fileOf(const QString &domain) const;
    QString m_folder;
};

} // namespace smtp
