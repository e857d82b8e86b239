// SPDX-License-Identifier: MIT
#include "smtp/route/sts_finder.h"

using namespace Qt::StringLiterals;

namespace smtp {

StsFinder::StsFinder(QString domain, Resolver &resolver, StsCache cache, StsFetch::Options options, QObject *parent)
    : QObject(parent)
    , m_domain(std::move(domain))
    , m_resolver(resolver)
    , m_cache(std::move(cache))
    , m_options(std::move(options))
{
}

void StsFinder::start()
{
    m_resolver.ask(DnsType::Txt, u"_mta-sts."_s + m_domain, this, [this](const DnsAnswer &answer) { onRecord(answer); });
}

void StsFinder::onRecord(const DnsAnswer &answer)
{
    const auto id = stsId(answer.texts);
    m_kept = m_cache.find(m_domain, QDateTime::currentDateTimeUtc());
    if (!id) {
        // RFC 8461 §3.3: a policy that is kept holds until its time is over, whatever the DNS says now.
        if (m_kept)
            tell(m_kept->policy, u"kept from an earlier time"_s);
        else
            Q_EMIT found({});
        return;
    }
    m_id = *id;
    if (m_kept && m_kept->id == m_id) {
        tell(m_kept->policy, u"kept from an earlier time, and still of the same id"_s);
        return;
    }
    m_resolver.ask(DnsType::A, u"mta-sts."_s + m_domain, this, [this](const DnsAnswer &addresses) {
        m_addresses = addresses.addresses;
        m_resolver.ask(DnsType::Aaaa, u"mta-sts."_s + m_domain, this, [this](const DnsAnswer &more) {
            m_fetch = std::make_unique<StsFetch>(u"mta-sts."_s + m_domain, m_addresses + more.addresses, m_options);
            connect(m_fetch.get(), &StsFetch::ended, this, &StsFinder::onFetched);
            m_fetch->start();
        });
    });
}

void StsFinder::onFetched(const std::expected<QByteArray, QString> &text)
{
    m_fetch.release()->deleteLater(); // we are inside its signal: delete it later
    const auto policy = text ? StsPolicy::parse(*text) : std::unexpected(text.error());
    if (policy) {
        m_cache.keep(m_domain, m_id, *text, QDateTime::currentDateTimeUtc());
        tell(*policy, u"fetched from mta-sts.%1"_s.arg(m_domain));
    } else if (m_kept) {
        tell(m_kept->policy, u"kept from an earlier time, since the new one could not be had (%1)"_s.arg(policy.error()));
    } else {
        Q_EMIT found({{}, Note {"sts.failed", u"%1 announces an MTA-STS policy that cannot be had: %2"_s.arg(m_domain, policy.error())}});
    }
}

void StsFinder::tell(const StsPolicy &policy, const QString &how)
{
    if (policy.mode == StsPolicy::Mode::None) {
        Q_EMIT found({{}, Note {"sts.none", u"%1 has an MTA-STS policy that asks nothing, %2"_s.arg(m_domain, how)}});
        return;
    }
    const bool isEnforced = policy.mode == StsPolicy::Mode::Enforce;
    Q_EMIT found({policy,
        Note {isEnforced ? "sts.used"_ba : "sts.testing"_ba,
            (isEnforced ? u"%1 wants TLS, proven, at %2 (MTA-STS, %3)"_s : u"%1 tests MTA-STS for %2 and enforces nothing yet (%3)"_s)
                .arg(m_domain, policy.mx.first(qMin(policy.mx.size(), qsizetype(10))).join(u", "_s), how)}});
}

} // namespace smtp
