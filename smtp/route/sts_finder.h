// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/route/resolver.h"
#include "smtp/route/sts_cache.h"
#include "smtp/route/sts_fetch.h"

#include <QObject>

#include <memory>

namespace smtp {

/// What MTA-STS came to for one domain.
struct StsFound {
    std::optional<StsPolicy> policy; ///< none: nothing is asked
    std::optional<Statement> note;        ///< how it was found; none if the domain does not know MTA-STS
};

/// Finds one domain's MTA-STS policy: TXT record, cache, HTTPS (RFC 8461 §3.3, §5.1). A policy that is kept is fetched again when its id has
/// changed, and stays in force where that fails.
class StsFinder : public QObject {
    Q_OBJECT
public:
    /// `resolver` is borrowed and outlives the finder.
    StsFinder(QString domain, Resolver &resolver, StsCache cache, StsFetch::Options options, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void found(const smtp::StsFound &found); ///< once

private:
    void onRecord(const DnsAnswer &answer);
    void onFetched(const std::expected<QByteArray, Statement> &text);
    void tell(const StsPolicy &policy, const Statement &how);

    QString m_domain;
    Resolver &m_resolver;
    StsCache m_cache;
    StsFetch::Options m_options;
    std::optional<StsCache::Entry> m_kept;
    QByteArray m_id;
    QList<QHostAddress> m_addresses;
    std::unique_ptr<StsFetch> m_fetch;
};

} // namespace smtp
