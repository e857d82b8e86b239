// SPDX-License-Identifier: MIT
#include "smtp/route/spf.h"

#include "smtp/route/reverse_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using Kind = SpfTerm::Kind;

bool isAtOrBelow(const QString &name, const QString &target)
{
    return name.compare(target, Qt::CaseInsensitive) == 0 || name.endsWith(u'.' + target, Qt::CaseInsensitive);
}

} // namespace

SpfCheck::SpfCheck(SpfSender sender, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_sender(std::move(sender))
    , m_resolver(resolver)
{
    bool isIpv4 = false;
    const QHostAddress ipv4(m_sender.address.toIPv4Address(&isIpv4)); // RFC 7208 §5: also of ::ffff:192.0.2.1
    if (isIpv4)
        m_sender.address = ipv4;
}

void SpfCheck::start()
{
    if (isSpfDomain(m_sender.domain))
        fetch(m_sender.domain, SpfResult::Pass);
    else
        QMetaObject::invokeMethod(this, [this] { end(SpfResult::None); }, Qt::QueuedConnection); // RFC 7208 §4.3
}

void SpfCheck::fetch(const QString &domain, SpfResult ifIncluded)
{
    if (domain.isEmpty()) {
        end(SpfResult::PermanentError);
        return;
    }
    m_resolver.ask(
        DnsType::Txt, domain, this, [this, domain, ifIncluded](const DnsAnswer &answer) { onRecord(domain, ifIncluded, answer); });
}

void SpfCheck::onRecord(const QString &domain, SpfResult ifIncluded, const DnsAnswer &answer)
{
    if (answer.status == DnsAnswer::Status::Failed) {
        end(SpfResult::TemporaryError);
        return;
    }
    QList<QByteArray> records = answer.texts;
    records.removeIf([](const QByteArray &text) { return !SpfRecord::isOne(text); });
    if (records.isEmpty() && m_lookups == 0) {
        end(SpfResult::None);
        return;
    }
    // RFC 7208 §4.5, §5.2, §6.1: one, where another record speaks of it
    const auto read = records.size() == 1 ? SpfRecord::parse(records.constFirst()) : std::nullopt;
    if (!read) {
        end(SpfResult::PermanentError);
        return;
    }
    m_records.push_back({domain, *read, 0, ifIncluded});
    goOn();
}

void SpfCheck::goOn()
{
    while (!m_isOver && m_records.back().at < m_records.back().read.terms.size()) {
        const SpfTerm term = m_records.back().read.terms.at(m_records.back().at++); // outlives its record
        if (!take(term))
            return;
    }
    if (!m_isOver)
        redirect();
}

bool SpfCheck::take(const SpfTerm &term)
{
    if (term.kind == Kind::All || term.kind == Kind::Ip4 || term.kind == Kind::Ip6) {
        if (term.kind != Kind::All && !isIn(term.network, term))
            return true;
        leave(term.ifMatching);
        return false;
    }
    if (!mayAsk())
        return false;
    const QString &domain = m_records.back().domain;
    const QString name = term.name.isEmpty() ? domain : spfName(term.name, m_sender, domain);
    if (term.kind == Kind::Include) {
        fetch(name, term.ifMatching);
        return false;
    }
    if (name.isEmpty() || m_sender.address.isNull())
        return true;
    if (term.kind == Kind::Mx)
        askExchangers(name, term);
    else if (term.kind == Kind::Ptr)
        askReverseNames(name, term);
    else
        askAddresses({name}, term);
    return false;
}

void SpfCheck::askExchangers(const QString &name, const SpfTerm &term)
{
    m_resolver.ask(DnsType::Mx, name, this, [this, term](const DnsAnswer &answer) {
        if (!mayFind(answer))
            return;
        if (answer.exchangers.size() > maximumNames) {
            end(SpfResult::PermanentError);
            return;
        }
        QStringList names;
        for (const DnsAnswer::Exchanger &one : answer.exchangers)
            names << one.name;
        askAddresses(names, term);
    });
}

/// RFC 7208 §5.5. Of the names that the address says it has, only those that would match are asked whether they have it.
void SpfCheck::askReverseNames(const QString &target, const SpfTerm &term)
{
    m_resolver.ask(DnsType::Ptr, reverseName(m_sender.address), this, [this, target, term](const DnsAnswer &answer) {
        if (answer.status != DnsAnswer::Status::Failed && !mayFind(answer))
            return;
        QStringList names = answer.names.first(qMin(answer.names.size(), maximumNames));
        names.removeIf([&](const QString &name) { return !isAtOrBelow(name, target); });
        askAddresses(names, term);
    });
}

/// The addresses of one name after the other, until one is ours.
void SpfCheck::askAddresses(QStringList names, const SpfTerm &term)
{
    names.removeIf([](const QString &name) { return !isSpfDomain(name); }); // so is the exchanger of a domain that takes no mail
    if (names.isEmpty()) {
        goOn();
        return;
    }
    const bool isForIpv6 = m_sender.address.protocol() == QAbstractSocket::IPv6Protocol && term.kind != Kind::Exists;
    const QString name = names.takeFirst();
    m_resolver.ask(isForIpv6 ? DnsType::Aaaa : DnsType::A, name, this, [this, names, term](const DnsAnswer &answer) {
        const bool isTermsOwn = term.kind == Kind::A || term.kind == Kind::Exists;
        if (isTermsOwn && !mayFind(answer))
            return;
        if (std::ranges::any_of(answer.addresses, [&](const QHostAddress &one) { return term.kind == Kind::Exists || isIn(one, term); }))
            leave(term.ifMatching);
        else if (answer.status == DnsAnswer::Status::Failed && term.kind != Kind::Ptr)
            end(SpfResult::TemporaryError);
        else
            askAddresses(names, term);
    });
}

/// Behind the last term: another record takes this one's place (RFC 7208 §6.1), or nothing was said of the address.
void SpfCheck::redirect()
{
    const Record record = m_records.back();
    if (record.read.redirect.isEmpty()) {
        leave(SpfResult::Neutral);
    } else if (mayAsk()) {
        m_records.pop_back();
        fetch(spfName(record.read.redirect, m_sender, record.domain), record.ifIncluded);
    }
}

/// A record has had its say. For the one that includes it, only Pass counts (RFC 7208 §5.2).
void SpfCheck::leave(SpfResult result)
{
    const SpfResult ifIncluded = m_records.back().ifIncluded;
    m_records.pop_back();
    if (m_records.empty())
        end(result);
    else if (result == SpfResult::Pass)
        leave(ifIncluded);
    else
        goOn();
}

bool SpfCheck::mayAsk()
{
    if (++m_lookups <= maximumLookups)
        return true;
    end(SpfResult::PermanentError);
    return false;
}

/// Looks at the answer to a term's own question. RFC 7208 §4.6.4 counts terms: exchangers without an address of the sender's family are no
/// fault of theirs.
bool SpfCheck::mayFind(const DnsAnswer &answer)
{
    using Status = DnsAnswer::Status;
    if (answer.status == Status::Failed)
        end(SpfResult::TemporaryError);
    else if ((answer.status == Status::NoData || answer.status == Status::NoName) && ++m_voids > maximumVoids)
        end(SpfResult::PermanentError);
    return !m_isOver;
}

bool SpfCheck::isIn(const QHostAddress &network, const SpfTerm &term) const
{
    const bool isIpv6 = m_sender.address.protocol() == QAbstractSocket::IPv6Protocol;
    return m_sender.address.isInSubnet(network, isIpv6 ? term.ipv6Prefix : term.ipv4Prefix); // never in another family's
}

void SpfCheck::end(SpfResult result)
{
    if (std::exchange(m_isOver, true))
        return;
    Q_EMIT ended(result);
}

} // namespace smtp
