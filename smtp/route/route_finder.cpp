// SPDX-License-Identifier: MIT
#include "smtp/route/route_finder.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// The address in an address literal (RFC 5321 §4.1.3); null: it is none.
QHostAddress literal(const QString &domain)
{
    if (!domain.startsWith(u'[') || !domain.endsWith(u']'))
        return {};
    const QString inner = domain.sliced(1, domain.size() - 2);
    return QHostAddress(inner.startsWith("IPv6:"_L1, Qt::CaseInsensitive) ? inner.sliced(5) : inner);
}

Statement::Id noteOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Refused:
        return Statement::MxNull;
    case Error::Kind::HostUnknown:
        return Statement::MxUnknown;
    default:
        return Statement::MxFailed;
    }
}

} // namespace

RouteFinder::RouteFinder(
    const QString &domain, Resolver &resolver, StsCache cache, StsFetch::Options options, QRandomGenerator &random, QObject *parent)
    : QObject(parent)
    , m_route({.domain = domain})
    , m_resolver(resolver)
    , m_random(random)
    , m_sts(domain, resolver, std::move(cache), std::move(options))
{
    connect(&m_sts, &StsFinder::found, this, &RouteFinder::onSts);
}

void RouteFinder::start(Sts sts)
{
    m_isStsIgnored = sts == Sts::IsIgnored;
    if (!m_route.domain.startsWith(u'[')) {
        m_resolver.ask(DnsType::Mx, m_route.domain, this, [this](const DnsAnswer &answer) { onExchangers(answer); });
        return;
    }
    m_route.address = literal(m_route.domain);
    if (m_route.address.isNull()) {
        m_route.error = Error {.kind = Error::Kind::HostUnknown,
            .why = Statement(Statement::NotALiteral, m_route.domain),
            .reply = {},
            .reason = Error::Reason::RecipientDomain};
    } else {
        m_route.notes << Statement(Statement::MxLiteral, m_route.domain);
    }
    QMetaObject::invokeMethod(this, [this] { Q_EMIT found(m_route); }, Qt::QueuedConnection);
}

void RouteFinder::onExchangers(const DnsAnswer &answer)
{
    auto hosts = mailExchangers(m_route.domain, answer, m_random);
    if (!hosts) {
        fail(hosts.error());
        return;
    }
    m_route.hosts = std::move(*hosts);
    m_route.isProven = answer.isAuthentic;
    QStringList words;
    for (const DnsAnswer::Exchanger &host : m_route.hosts)
        words << u"%1 (%2)"_s.arg(host.name, QString::number(host.preference));
    const Statement told = answer.status == DnsAnswer::Status::Found ? Statement(Statement::MxFound, m_route.domain, words.join(u", "_s))
                                                                     : Statement(Statement::MxNone, m_route.domain);
    m_route.notes << (m_route.isProven ? told.with(Statement::ByDnssec) : told);
    if (m_isStsIgnored)
        Q_EMIT found(m_route);
    else
        m_sts.start();
}

void RouteFinder::onSts(const StsFound &sts)
{
    if (sts.note)
        m_route.notes << *sts.note;
    if (sts.policy && sts.policy->mode == StsPolicy::Mode::Enforce) {
        m_route.isStsEnforced = true;
        QStringList strangers;
        m_route.hosts.removeIf([&](const DnsAnswer::Exchanger &host) {
            if (sts.policy->allows(host.name))
                return false;
            strangers << host.name;
            return true;
        });
        if (!strangers.isEmpty()) { // RFC 8461 §5
            m_route.notes << Statement(Statement::StsMismatch, m_route.domain, strangers.join(u", "_s));
        }
        if (m_route.hosts.isEmpty()) {
            m_route.error = Error {
                .kind = Error::Kind::Tls, .isTemporary = true, .why = Statement(Statement::StsAllowsNobody, m_route.domain), .reply = {}};
        }
    }
    Q_EMIT found(m_route);
}

void RouteFinder::fail(const Error &error)
{
    m_route.error = error;
    m_route.notes << Statement(noteOf(error)).with(error.why);
    Q_EMIT found(m_route);
}

} // namespace smtp
