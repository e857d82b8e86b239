// SPDX-License-Identifier: MIT
#include "app/send/direct_delivery.h"

#include "app/send/direct_domain.h"
#include "smtp/letter/recipient_verdict.h"

#include <QStandardPaths>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Error = smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

/// Whose server it was decides who must act.
Error atTheirServer(Error error)
{
    if (!error.context)
        error.context = std::make_shared<const smtp::ReplyContext>(smtp::ReplyContext {.verb = {}, .role = smtp::ServerRole::Exchanger});
    return error;
}

/// Ranks errors: if a letter went to several servers, its result shows the error that needs most from the sender.
int weight(const Error &error)
{
    if (error.kind == Error::Kind::Uncertain)
        return 4;
    if (error.kind == Error::Kind::Cancelled)
        return 3;
    if (error.kind == Error::Kind::Refused && !error.isTemporary)
        return 1;
    return error.isTemporary && error.kind != Error::Kind::Tls && error.kind != Error::Kind::Unreachable ? 0 : 2;
}

/// Whether another of the domain's servers may do better: this one was not reached, greeted with 4yz, or is not to be trusted (RFC 5321 §5.1,
/// RFC 7672 §2.1, RFC 8461 §5). What was said of the letter itself counts.
bool isWorthAnotherHost(const smtp::DeliveryReport &report)
{
    if (!report.error || report.error->step != smtp::Step::Connection || report.error->kind == Error::Kind::Cancelled)
        return false;
    return report.error->kind != Error::Kind::Refused || report.error->isTemporary;
}

} // namespace

DirectOptions DirectOptions::standard()
{
    DirectOptions options;
    options.session.tls.mode = smtp::TlsMode::Opportunistic;
    options.stsFolder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/facteur/mta-sts"_s;
    return options;
}

DirectDelivery::DirectDelivery(DirectOptions options, smtp::Letter letter, qsizetype place, smtp::Resolver &resolver, smtp::Gate &gate,
    DeliveryClock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_letter(std::move(letter))
    , m_place(place)
    , m_resolver(resolver)
    , m_gate(gate)
    , m_clock(clock)
    , m_random(QRandomGenerator::securelySeeded())
{
    std::map<QString, std::size_t> places;
    for (qsizetype i = 0; i < m_letter.envelope.recipients.size(); ++i) {
        const smtp::Address &recipient = m_letter.envelope.recipients.at(i);
        m_report.recipients.append({recipient, Verdict::NotTried, {}});
        const QString domain = domainOf(recipient);
        const auto [at, isNew] = places.try_emplace(domain, m_domains.size());
        if (isNew)
            m_domains.emplace_back(domain, QList<qsizetype>());
        m_domains[at->second].second << i;
    }
}

DirectDelivery::~DirectDelivery() = default;

void DirectDelivery::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    QMetaObject::invokeMethod(this, &DirectDelivery::findNextRoute, Qt::QueuedConnection);
}

void DirectDelivery::cancel()
{
    if (!m_isRunning || m_isCancelled)
        return;
    m_isCancelled = true;
    if (m_session) {
        m_session->cancel();
        return;
    }
    m_routeFinder.reset();
    m_hostFinder.reset();
    QMetaObject::invokeMethod(this, &DirectDelivery::finish, Qt::QueuedConnection);
}

// ---- the way to each domain ----

void DirectDelivery::findNextRoute()
{
    if (m_isCancelled)
        return;
    if (m_domains.empty()) {
        nextDestination();
        return;
    }
    m_routeFinder = std::make_unique<smtp::RouteFinder>(
        m_domains.front().first, m_resolver, smtp::StsCache(m_options.stsFolder), m_options.sts, m_random);
    connect(m_routeFinder.get(), &smtp::RouteFinder::found, this, &DirectDelivery::onRoute);
    m_routeFinder->start(m_letter.envelope.tlsIsOptional ? smtp::RouteFinder::Sts::IsIgnored : smtp::RouteFinder::Sts::IsAsked);
}

void DirectDelivery::onRoute(const smtp::Route &route)
{
    m_routeFinder.release()->deleteLater(); // we are inside its signal: delete it later
    const auto [domain, recipients] = std::move(m_domains.front());
    m_domains.pop_front();
    for (const smtp::Statement &note : route.notes)
        tell(note);
    const auto same = std::ranges::find_if(m_destinations, [&](const Destination &one) { return one.route.leadsWhereLeads(route); });
    if (route.error) {
        conclude(recipients, *route.error);
    } else if (same == m_destinations.end()) {
        m_destinations.push_back({route, {domain}, recipients});
    } else {
        same->domains << domain;
        same->recipients << recipients;
    }
    findNextRoute();
}

// ---- one session for each set of servers ----

void DirectDelivery::nextDestination()
{
    if (m_destinations.empty() || m_isCancelled)
        finish();
    else
        nextHost();
}

void DirectDelivery::nextHost()
{
    if (m_isCancelled)
        return;
    Destination &now = m_destinations.front();
    if (!now.route.address.isNull() && now.tried++ == 0) {
        openSession({.name = now.route.address.toString(), .addresses = {now.route.address}, .tlsa = {}});
        return;
    }
    if (now.tried >= now.route.hosts.size()) {
        conclude(now.recipients, *now.lastError);
        m_destinations.pop_front();
        nextDestination();
        return;
    }
    const QString &host = now.route.hosts.at(now.tried++).name;
    m_hostFinder = std::make_unique<smtp::HostFinder>(host, m_options.port, now.route.isProven, m_resolver);
    connect(m_hostFinder.get(), &smtp::HostFinder::found, this, &DirectDelivery::onHost);
    m_hostFinder->start();
}

void DirectDelivery::onHost(const std::expected<smtp::FoundHost, smtp::Error> &host)
{
    m_hostFinder.release()->deleteLater();
    if (host) {
        openSession(*host);
        return;
    }
    tell(smtp::Statement(smtp::Statement::MxSkipped).with(host.error().why));
    // An address that is missing does not hide that another server might have answered later.
    auto &last = m_destinations.front().lastError;
    if (!last || !last->isTemporary) {
        const Destination &now = m_destinations.front();
        last = host.error();
        if (last->reason == Error::Reason::RecipientDomain && now.route.hosts.at(now.tried - 1).name != now.route.domain)
            last->reason = Error::Reason::Exchanger;
    }
    nextHost();
}

void DirectDelivery::tell(const smtp::Statement &what)
{
    m_clock.tell(smtp::happened::Noted {what}, m_place);
}

smtp::TlsPolicy DirectDelivery::tlsFor(const smtp::FoundHost &host)
{
    const Destination &now = m_destinations.front();
    smtp::TlsPolicy policy = m_options.session.tls;
    const bool isNamed = policy.mode == smtp::TlsMode::Required || !policy.pins.isEmpty();
    const bool isProofAsked = isNamed || (now.route.isStsEnforced && !m_letter.envelope.tlsIsOptional);
    if (!isProofAsked)
        policy.authorities.clear(); // they are for the servers that must prove themselves, and would make each of them do so
    if (m_letter.envelope.tlsIsOptional && !isNamed) {
        tell(smtp::Statement(smtp::Statement::TlsOptional, host.name));
        return policy;
    }
    policy.isStsEnforced = now.route.isStsEnforced;
    if (host.hasTlsa || isProofAsked)
        policy.mode = smtp::TlsMode::Required;
    if (!host.tlsa.isEmpty()) {
        policy.tlsa = host.tlsa;
        policy.daneNames = QStringList {host.name, now.route.hosts.at(now.tried - 1).name};
        if (now.domains.size() == 1) // RFC 7672 §3.2.2: the domain's own name serves too, but for its own mail only
            policy.daneNames << now.domains.constFirst();
        tell(smtp::Statement(smtp::Statement::DaneUsed, host.name, host.tlsa.size()));
    } else if (host.hasTlsa) {
        policy.acceptsUnproven = !isProofAsked;
        tell(smtp::Statement(smtp::Statement::DaneUnusable, host.name));
    } else if (!isProofAsked) {
        tell(smtp::Statement(smtp::Statement::TrustNone, host.name));
    }
    return policy;
}

void DirectDelivery::openSession(const smtp::FoundHost &host)
{
    const Destination &now = m_destinations.front();
    smtp::SessionOptions options = m_options.session;
    options.host = host.name;
    options.role = smtp::ServerRole::Exchanger;
    options.addresses = host.addresses;
    options.port = m_options.port;
    options.firstLetter = static_cast<int>(m_place);
    options.credentials.reset();
    options.tls = tlsFor(host);
    smtp::Letter letter = m_letter;
    letter.envelope.recipients.clear();
    for (const qsizetype place : now.recipients)
        letter.envelope.recipients << m_letter.envelope.recipients.at(place);
    m_session = std::make_unique<smtp::Session>(options, QList<smtp::Letter> {letter}, m_gate, m_clock.transcript());
    connect(
        m_session.get(), &smtp::Session::ended, this, [this](const QList<smtp::DeliveryReport> &reports) { onEnded(reports.value(0)); });
    m_session->start();
}

void DirectDelivery::onEnded(const smtp::DeliveryReport &report)
{
    m_session.release()->deleteLater();
    Destination &now = m_destinations.front();
    if (isWorthAnotherHost(report) && !m_isCancelled) {
        now.lastError = report.error;
        if (now.tried < now.route.hosts.size()) {
            tell(smtp::Statement(smtp::Statement::MxNext, now.route.hosts.at(now.tried - 1).name));
        }
        nextHost();
        return;
    }
    for (qsizetype i = 0; i < qMin(now.recipients.size(), report.recipients.size()); ++i) {
        smtp::RecipientReport &told = m_report.recipients[now.recipients.at(i)];
        told = report.recipients.at(i);
        if (!told.reply && report.error)
            told.why = report.error->why;
        if (!told.error && report.error && told.verdict != Verdict::Accepted)
            told.error = std::make_shared<const Error>(atTheirServer(*report.error));
    }
    if (report.confirmation && (!m_report.confirmation || report.confirmation->isPositive()))
        m_report.confirmation = report.confirmation;
    if (!report.queueId.isEmpty())
        m_report.queueId += (m_report.queueId.isEmpty() ? ""_ba : ", "_ba) + report.queueId;
    if (report.error)
        keepWorst(atTheirServer(*report.error));
    m_destinations.pop_front();
    nextDestination();
}

// ---- the end ----

void DirectDelivery::conclude(const QList<qsizetype> &recipients, const smtp::Error &end)
{
    const smtp::Error error = atTheirServer(end);
    for (const qsizetype place : recipients) {
        smtp::RecipientReport &told = m_report.recipients[place];
        told.verdict = smtp::verdictOf(error);
        told.reply = error.reply;
        told.context = error.context;
        told.error = std::make_shared<const Error>(error);
        if (!error.reply)
            told.why = error.why;
    }
    keepWorst(error);
}

void DirectDelivery::keepWorst(const smtp::Error &error)
{
    if (!m_report.error || weight(error) > weight(*m_report.error))
        m_report.error = error;
}

void DirectDelivery::finish()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    if (m_isCancelled)
        keepWorst({.kind = Error::Kind::Cancelled, .step = smtp::Step::Connection, .why = smtp::Statement::Cancelled, .reply = {}});
    m_clock.tell(smtp::happened::Concluded(m_report), m_place); // each session has concluded its part
    Q_EMIT finished(m_report);
}

} // namespace app
