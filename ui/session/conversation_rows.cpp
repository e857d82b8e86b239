// SPDX-License-Identifier: MIT
#include "ui/session/conversation_rows.h"

#include "app/explain/step_progress.h"

#include <algorithm>

namespace ui {

using namespace smtp::happened;

namespace {

constexpr int farthest = 512; ///< rows looked back at for a command: a flight is shorter

ConversationRow::Severity severityOf(int code)
{
    return code >= 500 ? ConversationRow::Severity::Refused
        : code >= 400  ? ConversationRow::Severity::Temporary
                       : ConversationRow::Severity::None;
}

/// As the step has it in which it happened.
ConversationRow::Severity severityOf(const smtp::Error &error)
{
    using State = app::StepProgress::State;
    switch (app::stateAfter(error)) {
    case State::Uncertain:
        return ConversationRow::Severity::Uncertain;
    case State::Later:
        return ConversationRow::Severity::Temporary;
    default:
        return ConversationRow::Severity::Refused;
    }
}

} // namespace

ConversationRow ConversationRows::made(Kind kind, const smtp::Event &event, quint32 number) const
{
    ConversationRow row;
    row.kind = kind;
    row.isEncrypted = event.isEncrypted;
    row.step = event.step;
    row.exchange = event.exchange;
    row.first = row.last = number;
    row.asked = number > 0 ? number - 1 : 0;
    return row;
}

void ConversationRows::shift(int at, int by)
{
    for (int *row : {&m_openReply, &m_offered, &m_touched, &m_run.row}) {
        if (*row >= at)
            *row += by;
    }
    for (auto section = m_sections.rbegin(); section != m_sections.rend() && section->heading >= at; ++section)
        section->heading += by;
}

int ConversationRows::insert(int at, const ConversationRow &row)
{
    shift(at, 1);
    if (at < static_cast<int>(m_rows.size()))
        m_changes.inserted.push_back(at);
    m_rows.insert(m_rows.begin() + at, row);
    return at;
}

int ConversationRows::append(ConversationRow row)
{
    if (std::exchange(m_isBeginning, false) || m_sections.empty()
        || m_rows[static_cast<std::size_t>(m_sections.back().heading)].step != row.step) {
        ConversationRow heading = row;
        heading.kind = Kind::Heading;
        heading.severity = Severity::None;
        heading.isProblem = false;
        heading.exchange = 0;
        heading.flight = 0;
        heading.first = static_cast<quint32>(m_sections.size());
        m_sections.push_back({static_cast<int>(m_rows.size()), {}});
        m_rows.push_back(heading);
    }
    m_rows.push_back(row);
    return static_cast<int>(m_rows.size()) - 1;
}

int ConversationRows::lastOf(quint32 exchange) const
{
    if (exchange == 0)
        return -1;
    const int end = static_cast<int>(m_rows.size());
    for (int row = end - 1; row >= std::max(end - farthest, 0); --row) {
        if (m_rows[static_cast<std::size_t>(row)].exchange == exchange)
            return row;
    }
    return -1;
}

/// Below what it belongs to, or at the end.
int ConversationRows::answer(const ConversationRow &row)
{
    const int command = m_isBeginning ? -1 : lastOf(row.exchange);
    if (command < 0)
        return append(row);
    ConversationRow placed = row;
    const ConversationRow &above = m_rows[static_cast<std::size_t>(command)];
    if (row.kind == Kind::Theirs)
        placed.asked = above.last;
    if (m_order == Order::OnTheWire)
        return append(placed);
    placed.step = above.step;
    placed.flight = above.flight;
    return insert(command + 1, placed);
}

int ConversationRows::change(int row, quint32 last)
{
    m_rows[static_cast<std::size_t>(row)].last = last;
    if (m_changes.firstChanged < 0 || row < m_changes.firstChanged)
        m_changes.firstChanged = row;
    return row;
}

void ConversationRows::mark(int row, Severity severity, bool isProblem)
{
    ConversationRow &marked = m_rows[static_cast<std::size_t>(row)];
    isProblem = isProblem && severity > Severity::Question;
    m_problems += static_cast<int>(isProblem) - static_cast<int>(marked.isProblem);
    marked.severity = severity;
    marked.isProblem = isProblem;
    if (isProblem) {
        m_worst = std::max(m_worst, severity);
        m_isEndSaid = true;
    }
}

/// Commands that leave with nothing heard between them went in one go (RFC 2920 §3.1).
int ConversationRows::joinRun(int row, bool isBody)
{
    if (m_hasHeard || m_run.row < 0)
        m_run = {row, 0, 0, false};
    m_hasHeard = false;
    const bool isOfLast = isBody && row != m_run.row && m_rows[static_cast<std::size_t>(row)].exchange > 0
        && m_rows[static_cast<std::size_t>(row) - 1].exchange == m_rows[static_cast<std::size_t>(row)].exchange; // BDAT's octets
    m_run.commands += !isBody;
    m_run.hasBody |= isBody;
    const quint32 parts = m_run.commands + (m_run.hasBody && !isOfLast);
    if (m_run.flight > 0) {
        m_flights[m_run.flight - 1] = {m_run.commands, m_run.hasBody};
        m_rows[static_cast<std::size_t>(row)].flight = m_run.flight;
        return row;
    }
    if (parts < 2)
        return row;
    m_flights.push_back({m_run.commands, m_run.hasBody});
    m_run.flight = static_cast<quint32>(m_flights.size());
    for (auto one = static_cast<std::size_t>(m_run.row); one < m_rows.size(); ++one) {
        if (m_rows[one].kind != Kind::Heading)
            m_rows[one].flight = m_run.flight;
    }
    ConversationRow together = m_rows[static_cast<std::size_t>(m_run.row)];
    together.kind = Kind::Together;
    together.exchange = 0;
    insert(m_run.row, together);
    return row + 1;
}

int ConversationRows::sent(const smtp::Event &event, quint32 number)
{
    int row = std::exchange(m_offered, -1);
    if (row >= 0) {
        ConversationRow &offered = m_rows[static_cast<std::size_t>(change(row, number))];
        offered.kind = Kind::Ours;
        offered.exchange = event.exchange;
        return joinRun(row, false);
    }
    const ConversationRow made = this->made(Kind::Ours, event, number);
    const int last = lastOf(event.exchange);
    if (last >= 0 && m_rows[static_cast<std::size_t>(last)].kind == Kind::Body)
        row = insert(last, made); // BDAT stands before its octets
    else if (last >= 0)
        row = answer(made); // within AUTH
    else
        row = append(made);
    return joinRun(row, false);
}

int ConversationRows::body(const smtp::Event &event, quint32 number)
{
    int row = lastOf(event.exchange);
    if (row < 0 || m_rows[static_cast<std::size_t>(row)].kind != Kind::Body) {
        const ConversationRow made = this->made(Kind::Body, event, number);
        row = row < 0 ? append(made) : answer(made);
    } else {
        change(row, number);
    }
    if (std::holds_alternative<BodySent>(event.body)) {
        row = joinRun(row, true);
        ConversationRow wait = made(Kind::Wait, event, number);
        wait.step = smtp::Step::Confirmation;
        wait.flight = m_rows[static_cast<std::size_t>(row)].flight;
        append(wait);
    }
    return row;
}

int ConversationRows::received(const smtp::Event &event, quint32 number)
{
    const auto *whole = std::get_if<Replied>(&event.body);
    m_hasHeard = true;
    int row = m_openReply;
    if (row >= 0 && m_rows[static_cast<std::size_t>(row)].exchange != event.exchange)
        row = -1;
    if (row < 0) {
        const int wait = lastOf(event.exchange);
        row = answer(made(Kind::Theirs, event, number));
        if (wait >= 0 && m_rows[static_cast<std::size_t>(wait)].kind == Kind::Wait)
            change(wait, number);
    } else {
        change(row, number);
    }
    m_openReply = whole ? -1 : row;
    if (whole)
        mark(row, severityOf(whole->reply.code));
    return row;
}

/// What the server or another row has said already is not said again.
int ConversationRows::failed(const smtp::Event &event, quint32 number)
{
    using Error = smtp::Error;
    const Error &error = std::get<Failed>(event.body).error;
    m_hasFailed = true;
    const int end = static_cast<int>(m_rows.size()) - 1;
    if (end >= 0 && m_rows.back().kind == Kind::Wait && m_rows.back().last == m_rows.back().first)
        change(end, number);
    if (m_offered >= 0) { // it ends here, and what waited never left
        const int row = change(std::exchange(m_offered, -1), number);
        m_rows[static_cast<std::size_t>(row)].kind = Kind::Skipped;
        if (error.kind == Error::Kind::Cancelled)
            return row;
    }
    const bool isRefusal = error.kind == Error::Kind::Refused || error.kind == Error::Kind::LoginRefused;
    if (isRefusal && error.reply && m_problems > 0)
        return m_touched;
    const bool isSaid = end >= 0 && m_rows.back().kind == Kind::Trouble && !m_rows.back().isProblem
        && (error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Tls || error.kind == Error::Kind::TimedOut);
    int row = isSaid ? change(end, number) : -1;
    if (row < 0) {
        ConversationRow made = this->made(Kind::Trouble, event, number);
        // It belongs to its step, also when later commands are out already.
        std::size_t section = m_sections.size();
        while (m_order == Order::ByExchange && section > 0
            && m_rows[static_cast<std::size_t>(m_sections[section - 1].heading)].step > event.step)
            --section;
        const bool isInside = section > 0 && section < m_sections.size()
            && m_rows[static_cast<std::size_t>(m_sections[section - 1].heading)].step == event.step;
        row = isInside ? insert(m_sections[section].heading, made) : append(made);
    }
    const auto cause = app::causeByHand(m_byHand.all(), error);
    const bool isByHand = cause && cause->how == app::ByHandCause::How::Missing;
    if (error.kind == Error::Kind::Cancelled || isByHand)
        m_rows[static_cast<std::size_t>(row)].kind = Kind::Note;
    else
        mark(row, severityOf(error));
    return row;
}

/// A letter may end without a word of the server's, as one that is too large does: then this says why, and the problem can be gone to.
int ConversationRows::concluded(const smtp::Event &event, quint32 number)
{
    const auto &error = std::get<Concluded>(event.body).report().error;
    const bool isSaid = std::exchange(m_isEndSaid, false);
    const bool isByHand = error && app::causeByHand(m_byHand.all(), *error).has_value();
    if (!error || isSaid || isByHand || m_hasFailed || error->kind == smtp::Error::Kind::Cancelled
        || std::get<Concluded>(event.body).report().isSettled())
        return m_touched;
    ConversationRow row = made(Kind::Trouble, event, number);
    row.step = error->step;
    const int at = append(row);
    mark(at, severityOf(*error));
    m_isEndSaid = false;
    return at;
}

int ConversationRows::judged(const smtp::Event &event, quint32 number)
{
    const smtp::TlsVerdict verdict = std::get<TlsJudged>(event.body).verdict;
    const bool isAnswer = !m_rows.empty() && m_rows.back().severity == Severity::Question;
    if (verdict == smtp::TlsVerdict::Accept && !isAnswer)
        return m_touched;
    const int row = isAnswer ? change(static_cast<int>(m_rows.size()) - 1, number) : append(made(Kind::Trouble, event, number));
    if (verdict == smtp::TlsVerdict::Accept)
        m_rows.back().kind = Kind::Note;
    mark(row,
        verdict == smtp::TlsVerdict::Accept    ? Severity::None
            : verdict == smtp::TlsVerdict::Ask ? Severity::Question
                                               : Severity::Refused,
        false);
    return row;
}

int ConversationRows::place(const smtp::Event &event, quint32 number)
{
    const auto &what = event.body;
    if (std::holds_alternative<Received>(what) || std::holds_alternative<Replied>(what))
        return received(event, number);
    if (std::holds_alternative<Sent>(what))
        return sent(event, number);
    if (std::holds_alternative<BodyStarted>(what) || std::holds_alternative<BodyProgress>(what) || std::holds_alternative<BodySent>(what))
        return body(event, number);
    if (std::holds_alternative<Failed>(what))
        return failed(event, number);
    if (std::holds_alternative<TlsJudged>(what))
        return judged(event, number);
    if (std::holds_alternative<TlsStarted>(what))
        return m_touched;
    if (std::holds_alternative<Concluded>(what))
        return concluded(event, number);
    if (std::holds_alternative<Offered>(what))
        return m_offered = append(made(Kind::Offered, event, number));
    if (std::holds_alternative<Skipped>(what) || std::holds_alternative<Withdrawn>(what)) {
        const int row = m_offered >= 0 ? change(std::exchange(m_offered, -1), number) : append(made(Kind::Skipped, event, number));
        m_rows[static_cast<std::size_t>(row)].kind = Kind::Skipped;
        return row;
    }
    if (std::holds_alternative<TlsEstablished>(what))
        return append(made(Kind::Tls, event, number));
    if (std::holds_alternative<ConnectFailed>(what))
        return append(made(Kind::Trouble, event, number));
    if (std::holds_alternative<Connected>(what))
        m_isConnected = true;
    if (std::holds_alternative<Closed>(what)) {
        // Nothing closes that never was open.
        if (!std::exchange(m_isConnected, false))
            return m_touched;
        ConversationRow closed = made(Kind::Note, event, number);
        if (!m_rows.empty())
            closed.step = m_rows[static_cast<std::size_t>(m_sections.back().heading)].step;
        return append(closed);
    }
    // Why a command is chosen stands before it, as it does where nobody steps; it is said only once it was let go.
    if (m_offered >= 0 && event.exchange > 0 && lastOf(event.exchange) < 0)
        return insert(m_offered, made(Kind::Note, event, number));
    return answer(made(Kind::Note, event, number));
}

std::size_t ConversationRows::sectionOf(int row) const
{
    const auto behind = std::ranges::upper_bound(m_sections, row, {}, &Section::heading);
    return static_cast<std::size_t>(behind - m_sections.begin()) - 1;
}

int ConversationRows::headingOf(int row) const
{
    return m_sections.empty() || row < m_sections.front().heading ? -1 : m_sections[sectionOf(row)].heading;
}

void ConversationRows::take(const smtp::Event &event, quint32 number)
{
    // A connection gets headings of its own, and what is found out before it stands below them too.
    if (event.connection != m_connection && !std::holds_alternative<Concluded>(event.body)) {
        m_isBeginning = m_connection > 0 || m_isBeginning;
        m_connection = event.connection;
        m_isConnected = m_hasFailed = false;
        m_openReply = m_offered = -1;
        m_hasHeard = true;
    }
    m_touched = place(event, number);
    m_byHand.take(event);
    const std::chrono::nanoseconds passed = m_times.take(event);
    if (m_touched >= 0)
        m_sections[sectionOf(m_touched)].time += passed;
}

ConversationRows::Changes ConversationRows::takeChanges()
{
    return std::exchange(m_changes, {});
}

} // namespace ui
