// SPDX-License-Identifier: MIT
#include "smtp/route/host_finder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

HostFinder::HostFinder(QString host, quint16 port, bool isProven, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
    , m_isProven(isProven)
    , m_resolver(resolver)
    , m_found {.name = m_host, .addresses = {}, .tlsa = {}}
{
}

void HostFinder::start()
{
    for (const DnsType type : {DnsType::Aaaa, DnsType::A})
        m_resolver.ask(type, m_host, this, [this](const DnsAnswer &answer) { onAddresses(answer); });
}

void HostFinder::onAddresses(const DnsAnswer &answer)
{
    m_answers << answer;
    if (m_answers.size() < 2)
        return;
    bool hasFailed = false;
    bool areProven = true;
    QString aliased = m_host;
    for (const DnsAnswer &one : m_answers) {
        m_found.addresses += one.addresses;
        hasFailed = hasFailed || one.status == DnsAnswer::Status::Failed;
        if (one.status == DnsAnswer::Status::Found) {
            areProven = areProven && one.isAuthentic;
            aliased = one.name;
        }
    }
    m_found.addresses = m_found.addresses.first(qMin(m_found.addresses.size(), maximumAddresses));
    if (m_found.addresses.isEmpty()) {
        if (hasFailed)
            fail(Error::Kind::TimedOut, true, Statement(Statement::AddressNotTold, m_host));
        else
            fail(Error::Kind::HostUnknown, false, Statement(Statement::NoAddress, m_host));
        return;
    }
    const bool isAlias = aliased.compare(m_host, Qt::CaseInsensitive) != 0;
    if (!m_isProven || (!areProven && !isAlias)) {
        Q_EMIT found(m_found);
    } else if (!areProven) {
        // What the alias leads to is not proven and proves nothing, but the alias itself may be (RFC 7672 §2.2.2).
        m_resolver.ask(DnsType::Cname, m_host, this, [this](const DnsAnswer &alias) {
            if (alias.status != DnsAnswer::Status::Found || !alias.isAuthentic) {
                Q_EMIT found(m_found);
                return;
            }
            m_tlsaBases = {m_host};
            askTlsa();
        });
    } else {
        m_tlsaBases = {aliased}; // RFC 7672 §2.2.2: the end of the aliases first, then the name itself
        if (isAlias)
            m_tlsaBases << m_host;
        askTlsa();
    }
}

void HostFinder::askTlsa()
{
    m_resolver.ask(DnsType::Tlsa, u"_%1._tcp.%2"_s.arg(QString::number(m_port), m_tlsaBases.constFirst()), this,
        [this](const DnsAnswer &answer) { onTlsa(answer); });
}

void HostFinder::onTlsa(const DnsAnswer &answer)
{
    const QString base = m_tlsaBases.takeFirst();
    if (answer.status == DnsAnswer::Status::Failed) { // RFC 7672 §2.1.1: bogus, or somebody keeps it from us
        fail(Error::Kind::TimedOut, true, Statement(Statement::TlsaNotProven, m_host));
        return;
    }
    if (answer.status == DnsAnswer::Status::Found && answer.isAuthentic) {
        m_found.hasTlsa = true;
        std::ranges::copy_if(answer.tlsa, std::back_inserter(m_found.tlsa), isUsable);
        if (!m_found.tlsa.isEmpty())
            m_found.name = base;
    } else if (!m_tlsaBases.isEmpty()) {
        askTlsa();
        return;
    }
    Q_EMIT found(m_found);
}

void HostFinder::fail(Error::Kind kind, bool isTemporary, const Statement &why)
{
    Q_EMIT found(std::unexpected(Error {.kind = kind,
        .isTemporary = isTemporary,
        .step = Step::Connection,
        .why = why,
        .reply = {},
        .reason = kind == Error::Kind::HostUnknown ? Error::Reason::RecipientDomain : Error::Reason::NameService}));
}

} // namespace smtp
