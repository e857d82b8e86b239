// SPDX-License-Identifier: MIT
#include "smtp/route/spf.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype maximumExchangers = 10; // RFC 7208 §4.6.4
constexpr qsizetype maximumTerms = 500;

bool isRecord(const QByteArray &text)
{
    return text == "v=spf1" || text.startsWith("v=spf1 "); // RFC 7208 §4.5
}

SpfResult qualified(char sign)
{
    switch (sign) {
    case '-':
        return SpfResult::Fail;
    case '~':
        return SpfResult::SoftFail;
    case '?':
        return SpfResult::Neutral;
    default:
        return SpfResult::Pass;
    }
}

/// `a:mail.example.org/24//64` in its parts.
struct Mechanism {
    QByteArray name;
    QByteArray value;
    int prefix = -1; ///< for the family of the address; -1: the whole address

    Mechanism(const QByteArray &term, bool isIpv6)
    {
        qsizetype slash = term.indexOf('/');
        slash = slash < 0 ? term.size() : slash;
        const qsizetype colon = term.first(slash).indexOf(':');
        name = term.first(colon < 0 ? slash : colon).toLower();
        value = colon < 0 ? QByteArray() : term.sliced(colon + 1, slash - colon - 1);
        const QByteArray lengths = term.sliced(slash); // "/24", "//64" or "/24//64"
        const qsizetype both = lengths.indexOf("//");
        const QByteArray length =
            isIpv6 ? (both < 0 ? QByteArray() : lengths.sliced(both + 2)) : lengths.first(both < 0 ? lengths.size() : both).mid(1);
        bool isNumber = false;
        const int read = length.toInt(&isNumber);
        if (isNumber && read >= 0 && read <= (isIpv6 ? 128 : 32))
            prefix = read;
    }
};

} // namespace

SpfCheck::SpfCheck(QString domain, QHostAddress address, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_domain(std::move(domain))
    , m_address(std::move(address))
    , m_resolver(resolver)
{
}

void SpfCheck::start()
{
    fetch(m_domain, SpfResult::Pass);
}

void SpfCheck::fetch(const QString &domain, SpfResult ifIncluded)
{
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
    records.removeIf([](const QByteArray &text) { return !isRecord(text); });
    if (records.size() > 1) {
        end(SpfResult::PermanentError);
    } else if (records.isEmpty()) {
        end(m_records.empty() && domain == m_domain ? SpfResult::None : SpfResult::PermanentError); // RFC 7208 §5.2, §6.1
    } else {
        m_records.push_back({domain, records.constFirst().simplified().split(' ').mid(1, maximumTerms), 0, ifIncluded});
        goOn();
    }
}

void SpfCheck::goOn()
{
    while (!m_isOver && m_records.back().at < m_records.back().terms.size()) {
        const QByteArray term = m_records.back().terms.at(m_records.back().at++); // outlives its record
        if (!take(term))
            return;
    }
    if (!m_isOver)
        redirect();
}

bool SpfCheck::take(const QByteArray &term)
{
    if (term.contains('=')) // a modifier
        return true;
    const bool hasSign = !term.isEmpty() && QByteArrayView("+-~?").contains(term.front());
    const SpfResult ifMatching = qualified(hasSign ? term.front() : '+');
    const bool isIpv6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    const Mechanism mechanism(hasSign ? term.sliced(1) : term, isIpv6);
    if (mechanism.name == "all") {
        leave(ifMatching);
        return false;
    }
    if (mechanism.name == "ip4" || mechanism.name == "ip6") {
        const QByteArray text = (hasSign ? term.sliced(1) : term).sliced(4);
        const auto subnet = QHostAddress::parseSubnet(QString::fromLatin1(text));
        if (subnet.first.isNull()) {
            end(SpfResult::PermanentError);
            return false;
        }
        if (subnet.first.protocol() != m_address.protocol() || !m_address.isInSubnet(subnet))
            return true;
        leave(ifMatching);
        return false;
    }
    const bool asks = mechanism.name == "a" || mechanism.name == "mx" || mechanism.name == "include";
    if (!asks && mechanism.name != "exists" && mechanism.name != "ptr") {
        end(SpfResult::PermanentError);
        return false;
    }
    if (!mayAsk())
        return false;
    if (!asks || mechanism.value.contains('%'))
        return true;
    const QString name = mechanism.value.isEmpty() ? m_records.back().domain : QString::fromLatin1(mechanism.value);
    if (mechanism.name == "include") {
        fetch(name, ifMatching);
    } else if (mechanism.name == "a") {
        askAddresses({name}, ifMatching, mechanism.prefix);
    } else {
        m_resolver.ask(DnsType::Mx, name, this, [this, ifMatching, prefix = mechanism.prefix](const DnsAnswer &answer) {
            QStringList names;
            for (const DnsAnswer::Exchanger &one : answer.exchangers.first(qMin(answer.exchangers.size(), maximumExchangers)))
                names << one.name;
            if (answer.status == DnsAnswer::Status::Failed)
                end(SpfResult::TemporaryError);
            else
                askAddresses(names, ifMatching, prefix);
        });
    }
    return false;
}

/// The addresses of one name after the other, until one is ours.
void SpfCheck::askAddresses(QStringList names, SpfResult ifMatching, int prefix)
{
    if (names.isEmpty()) {
        goOn();
        return;
    }
    const bool isIpv6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString name = names.takeFirst();
    m_resolver.ask(isIpv6 ? DnsType::Aaaa : DnsType::A, name, this, [this, names, ifMatching, prefix, isIpv6](const DnsAnswer &answer) {
        if (answer.status == DnsAnswer::Status::Failed) {
            end(SpfResult::TemporaryError);
            return;
        }
        for (const QHostAddress &address : answer.addresses) {
            if (m_address.isInSubnet(address, prefix < 0 ? (isIpv6 ? 128 : 32) : prefix)) {
                leave(ifMatching);
                return;
            }
        }
        askAddresses(names, ifMatching, prefix);
    });
}

/// Behind the last term: another record takes this one's place (RFC 7208 §6.1), or nothing was said of the address.
void SpfCheck::redirect()
{
    for (const QByteArray &term : m_records.back().terms) {
        if (!term.toLower().startsWith("redirect=") || term.contains('%'))
            continue;
        if (!mayAsk())
            return;
        const QString target = QString::fromLatin1(term.sliced(9)); // the term goes with its record
        const SpfResult ifIncluded = m_records.back().ifIncluded;
        m_records.pop_back();
        fetch(target, ifIncluded);
        return;
    }
    leave(SpfResult::Neutral);
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

void SpfCheck::end(SpfResult result)
{
    if (std::exchange(m_isOver, true))
        return;
    Q_EMIT ended(result);
}

} // namespace smtp
