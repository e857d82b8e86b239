// SPDX-License-Identifier: MIT
#include "smtp/route/system_resolver.h"

#include "smtp/unawaited.h"

#include <QDnsLookup>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr int maximumAliases = 16;

QDnsLookup::Type typeOf(DnsType type)
{
    switch (type) {
    case DnsType::A:
        return QDnsLookup::A;
    case DnsType::Aaaa:
        return QDnsLookup::AAAA;
    case DnsType::Cname:
        return QDnsLookup::CNAME;
    case DnsType::Mx:
        return QDnsLookup::MX;
    case DnsType::Tlsa:
        return QDnsLookup::TLSA;
    case DnsType::Txt:
        return QDnsLookup::TXT;
    case DnsType::Ptr:
        break;
    }
    return QDnsLookup::PTR;
}

QString bare(QString name)
{
    while (name.endsWith(u'.'))
        name.chop(1);
    return name.toLower();
}

/// The end of the aliases (CNAME) that begin at the name that was asked for.
QString endOfAliases(const QDnsLookup &lookup)
{
    QString name = bare(lookup.name());
    for (int i = 0; i < maximumAliases; ++i) {
        const QString before = name;
        for (const QDnsDomainNameRecord &alias :
            lookup.canonicalNameRecords().first(qMin(lookup.canonicalNameRecords().size(), SystemResolver::maximumRecords))) {
            if (bare(alias.name()) == name) {
                name = bare(alias.value());
                break;
            }
        }
        if (name == before)
            break;
    }
    return name;
}

template <typename T> QList<T> bounded(const QList<T> &records)
{
    return records.first(qMin(records.size(), SystemResolver::maximumRecords));
}

void addRecords(DnsAnswer &answer, const QDnsLookup &lookup)
{
    for (const QDnsMailExchangeRecord &record : bounded(lookup.mailExchangeRecords()))
        answer.exchangers << DnsAnswer::Exchanger {record.preference(), bare(record.exchange())};
    for (const QDnsHostAddressRecord &record : bounded(lookup.hostAddressRecords()))
        answer.addresses << record.value();
    for (const QDnsTlsAssociationRecord &record : bounded(lookup.tlsAssociationRecords())) {
        answer.tlsa << TlsaRecord {static_cast<quint8>(record.usage()), static_cast<quint8>(record.selector()),
            static_cast<quint8>(record.matchType()), record.value()};
    }
    for (const QDnsTextRecord &record : bounded(lookup.textRecords()))
        answer.texts << record.values().join();
    if (lookup.type() == QDnsLookup::CNAME) {
        for (const QDnsDomainNameRecord &record : bounded(lookup.canonicalNameRecords()))
            answer.names << bare(record.value());
    }
    for (const QDnsDomainNameRecord &record : bounded(lookup.pointerRecords()))
        answer.names << bare(record.value());
    const bool isEmpty = answer.exchangers.isEmpty() && answer.addresses.isEmpty() && answer.tlsa.isEmpty() && answer.texts.isEmpty()
        && answer.names.isEmpty();
    answer.status = isEmpty ? DnsAnswer::Status::NoData : DnsAnswer::Status::Found;
}

DnsAnswer answerOf(const QDnsLookup &lookup)
{
    DnsAnswer answer;
    answer.isAuthentic = lookup.isAuthenticData();
    answer.name = endOfAliases(lookup);
    switch (lookup.error()) {
    case QDnsLookup::NoError:
        addRecords(answer, lookup);
        break;
    case QDnsLookup::NotFoundError:
        answer.status = DnsAnswer::Status::NoName;
        break;
    default:
        answer.isAuthentic = false;
        answer.why = {Statement::SystemSays, lookup.errorString()};
    }
    return answer;
}

/// glibc takes the AD bit out of every answer unless its options say otherwise, and it reads them once, from resolv.conf and from here. They
/// count for the whole process: from then on the system's own resolver is not believed any more, since nobody said that it may be.
bool trustsNamedServers = false;

void trustNamedServers()
{
    if (std::exchange(trustsNamedServers, true))
        return;
    QByteArray options = qgetenv("RES_OPTIONS");
    if (!options.isEmpty())
        options += ' ';
    qputenv("RES_OPTIONS", options + "trust-ad");
}

} // namespace

SystemResolver::SystemResolver(Server server, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_patience(patience)
{
    if (!m_server.address.isNull())
        trustNamedServers();
}

SystemResolver::~SystemResolver()
{
    for (const QDnsLookup *lookup : findChildren<QDnsLookup *>()) {
        if (!lookup->isFinished())
            leaveUnawaited();
    }
}

void SystemResolver::ask(DnsType type, const QString &name, QObject *context, Answered answered)
{
    auto *lookup = new QDnsLookup(typeOf(type), name, this);
    if (!m_server.address.isNull())
        lookup->setNameserver(m_server.address, m_server.port);
    auto *patience = new QTimer(lookup);
    const auto tell = [lookup, patience, context = QPointer(context), answered = std::move(answered)](const DnsAnswer &answer) {
        patience->stop();
        lookup->disconnect();
        lookup->deleteLater();
        if (context)
            answered(answer);
    };
    const bool isTrusted = !m_server.address.isNull() || !trustsNamedServers;
    connect(lookup, &QDnsLookup::finished, this, [lookup, tell, isTrusted] {
        DnsAnswer answer = answerOf(*lookup);
        answer.isAuthentic = answer.isAuthentic && isTrusted;
        tell(answer);
    });
    // The system's own patience depends on its settings; the query that is given up ends by itself in its thread.
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, this, [lookup, tell] {
        DnsAnswer late;
        late.name = bare(lookup->name());
        late.why = Statement::NoAnswerInTime;
        leaveUnawaited();
        tell(late);
    });
    patience->start(m_patience);
    lookup->lookup();
}

} // namespace smtp
