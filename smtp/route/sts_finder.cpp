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
            tell(m_kept->policy, Statement::StsKept);
        else
            Q_EMIT found({});
        return;
    }
    m_id = *id;
    if (m_kept && m_kept->id == m_id) {
        tell(m_kept->policy, Statement::StsSameId);
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

void StsFinder::onFetched(const std::expected<QByteArray, Statement> &text)
{
    m_fetch.release()->deleteLater(); // we are inside its signal: delete it later
    const auto policy = text ? StsPolicy::parse(*text) : std::unexpected(text.error());
    if (policy) {
        m_cache.keep(m_domain, m_id, *text, QDateTime::currentDateTimeUtc());
        tell(*policy, {Statement::StsFetched, u"mta-sts."_s + m_domain});
    } else if (m_kept) {
        tell(m_kept->policy, Statement(Statement::StsNotRenewed).with(policy.error()));
    } else {
        Q_EMIT found({{}, Statement(Statement::StsFailed, m_domain).with(policy.error())});
    }
}

void StsFinder::tell(const StsPolicy &policy, const Statement &how)
{
    if (policy.mode == StsPolicy::Mode::None) {
        Q_EMIT found({{}, Statement(Statement::StsNone, m_domain).with(how)});
        return;
    }
    const bool isEnforced = policy.mode == StsPolicy::Mode::Enforce;
    const QString hosts = policy.mx.first(qMin(policy.mx.size(), qsizetype(10))).join(u", "_s);
    Q_EMIT found({policy, Statement(isEnforced ? Statement::StsUsed : Statement::StsTesting, m_domain, hosts).with(how)});
}

} // namespace smtp
