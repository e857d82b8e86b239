// SPDX-License-Identifier: MIT
#include "smtp/session/session_pool.h"

#include "smtp/tls/tls_tickets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// The connection came to its end before this letter's octets were out, and nothing was said against the letter.
bool wasCutShort(const DeliveryReport &report)
{
    using Verdict = RecipientReport::Verdict;
    const auto isOpen = [](const RecipientReport &one) { return one.verdict == Verdict::TryLater || one.verdict == Verdict::NotTried; };
    if (!report.error || report.confirmation || !std::ranges::all_of(report.recipients, isOpen))
        return false;
    const bool isClosing = report.error->kind == Error::Kind::Refused && report.error->reply && report.error->reply->code == 421;
    return isClosing || report.error->kind == Error::Kind::ConnectionLost;
}

} // namespace

SessionPool::SessionPool(SessionOptions options, QList<Letter> letters, int connections, Gate &gate, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_queue(std::make_shared<LetterQueue>(std::move(letters)))
    , m_most(qMax(connections, 1))
    , m_gate(gate)
{
}

SessionPool::~SessionPool() = default;

void SessionPool::start()
{
    const qsizetype first = qMax<qsizetype>(qMin<qsizetype>(m_most, m_queue->size()), 1); // without a letter, one says hello and goodbye
    for (qsizetype i = 0; i < first; ++i)
        open();
}

void SessionPool::open()
{
    Connection &connection = *m_connections.emplace_back(std::make_unique<Connection>());
    connection.transcript = std::make_unique<Transcript>(m_opened);
    if (!m_options.tls.tickets)
        m_options.tls.tickets = std::make_shared<TlsTickets>();
    connection.session = std::make_unique<Session>(m_options, m_queue, m_gate, *connection.transcript);
    connect(connection.session.get(), &Session::delivered, this,
        [this, &connection](int index, const DeliveryReport &report) { onDelivered(connection, index, report); });
    connect(connection.session.get(), &Session::ended, this, [this, &connection] { onEnded(connection); });
    Q_EMIT opened(static_cast<int>(m_connections.size()), connection.transcript.get());
    connection.session->start();
}

void SessionPool::onDelivered(Connection &connection, qsizetype index, const DeliveryReport &report)
{
    if (!m_cancelled && connection.delivered > 0 && wasCutShort(report) && m_begunAgain.insert(index).second) {
        m_queue->putBack(index);
        return;
    }
    ++connection.delivered;
    file(index, report);
}

void SessionPool::onEnded(Connection &connection)
{
    const std::optional<Error> failure = connection.session->failure();
    if (connection.session->refusesChunks())
        m_options.remembered.chunks = ServerMemory::Chunks::AreRefused;
    connection.session.release()->deleteLater(); // we are inside its signal: delete it later
    if (!m_queue->isEmpty() && !m_cancelled) {
        // A connection that delivered something is replaced; one that failed at once is not, while others run.
        if (connection.delivered > 0 && running() < m_most) {
            open();
            return;
        }
        if (running() > 0)
            return;
        giveUp(failure.value_or(Error {.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = Step::Connection,
            .why = Statement::EndedBeforeAny,
            .reply = {}}));
    }
    if (running() > 0 || m_hasEnded)
        return;
    if (m_cancelled)
        giveUp(*m_cancelled);
    m_hasEnded = true;
    QList<DeliveryReport> reports;
    for (const auto &[index, report] : m_reports)
        reports << report;
    Q_EMIT ended(reports);
}

void SessionPool::cancel()
{
    if (m_cancelled || m_hasEnded)
        return;
    m_cancelled = Error {.kind = Error::Kind::Cancelled, .step = Step::Connection, .why = Statement::Cancelled, .reply = {}};
    for (const auto &connection : m_connections) {
        if (connection->session)
            connection->session->cancel();
    }
}

/// What is still in the queue is not delivered, and this is why.
void SessionPool::giveUp(const Error &error)
{
    while (auto turn = m_queue->take()) {
        MailTransaction rest(std::move(turn->letter), turn->index, m_options.protocol);
        rest.report.error = error;
        rest.conclude();
        file(rest.index, rest.report);
    }
}

void SessionPool::file(qsizetype index, const DeliveryReport &report)
{
    m_reports.insert_or_assign(index, report);
    Q_EMIT delivered(static_cast<int>(index), report);
}

qsizetype SessionPool::running() const
{
    return std::ranges::count_if(m_connections, [](const auto &connection) { return connection->session != nullptr; });
}

} // namespace smtp
