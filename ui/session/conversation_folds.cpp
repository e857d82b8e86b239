// SPDX-License-Identifier: MIT
// ConversationRows: what is over and tells little goes behind one row.
#include "ui/session/conversation_rows.h"

#include "smtp/transcript/event.h"

namespace ui {

using namespace smtp::happened;

namespace {

bool isOnTheWay(const smtp::Event &event)
{
    using smtp::Statement;
    if (const auto *noted = std::get_if<Noted>(&event.body)) {
        const Statement::Id id = noted->what.id;
        return id == Statement::MxFound || id == Statement::MxNone || id == Statement::MxLiteral || id == Statement::SocketUsed;
    }
    return std::holds_alternative<Resolving>(event.body) || std::holds_alternative<Resolved>(event.body)
        || std::holds_alternative<Connecting>(event.body) || std::holds_alternative<Connected>(event.body);
}

bool begins(const smtp::Event &event, QByteArrayView verb)
{
    const auto *sent = std::get_if<Sent>(&event.body);
    return sent && sent->line.first(std::min(sent->line.size(), verb.size())).compare(verb, Qt::CaseInsensitive) == 0;
}

} // namespace

ConversationRows::Span ConversationRows::foldable(const std::vector<smtp::Event> &events)
{
    if (m_order == Order::OnTheWire)
        return {}; // each line at its place is what one looks for there
    // Only what another step has followed is over.
    for (; m_foldedSections + 1 < m_sections.size(); ++m_foldedSections) {
        const Span span = foldable(m_foldedSections, events);
        if (!span.isEmpty())
            return span;
    }
    return {};
}

ConversationRows::Span ConversationRows::foldable(std::size_t section, const std::vector<smtp::Event> &events) const
{
    if (m_rows[static_cast<std::size_t>(m_sections[section].heading)].step != smtp::Step::Connection)
        return {};
    const auto from = static_cast<std::size_t>(m_sections[section].heading) + 1;
    const auto end = static_cast<std::size_t>(m_sections[section + 1].heading);
    std::size_t row = from;
    bool isConnected = false;
    for (; row < end && m_rows[row].kind == Kind::Note && isOnTheWay(events[m_rows[row].last]); ++row)
        isConnected |= std::holds_alternative<Connected>(events[m_rows[row].last].body);
    const std::size_t way = row;
    while (row < end && m_rows[row].severity == Severity::None
        && (m_rows[row].kind == Kind::Theirs || begins(events[m_rows[row].last], "EHLO")))
        ++row;
    // What was said before STARTTLS is forgotten (RFC 3207 §4.2): it tells no more than the way there.
    const std::size_t to = row < end && begins(events[m_rows[row].last], "STARTTLS") ? row : way;
    if (!isConnected || to - from < 2)
        return {};
    return {static_cast<int>(from), static_cast<int>(to)};
}

void ConversationRows::fold(Span span)
{
    m_foldedSections = sectionOf(span.from) + 1;
    Fold fold;
    const auto from = m_rows.begin() + span.from;
    const auto to = m_rows.begin() + span.to;
    fold.rows.assign(from, to);
    ConversationRow one = *from;
    one.kind = Kind::Folded;
    one.exchange = 0;
    one.first = static_cast<quint32>(m_folds.size());
    one.last = fold.rows.back().last;
    m_folds.push_back(std::move(fold));
    *from = one;
    m_rows.erase(from + 1, to);
    shift(span.to, span.from + 1 - span.to);
}

void ConversationRows::unfold(int row)
{
    Fold &fold = m_folds[m_rows[static_cast<std::size_t>(row)].first];
    if (std::exchange(fold.isOpen, true))
        return;
    shift(row + 1, static_cast<int>(fold.rows.size()));
    m_rows.insert(m_rows.begin() + row + 1, fold.rows.cbegin(), fold.rows.cend());
}

void ConversationRows::refold(int row)
{
    Fold &fold = m_folds[m_rows[static_cast<std::size_t>(row)].first];
    if (!std::exchange(fold.isOpen, false))
        return;
    const auto size = static_cast<int>(fold.rows.size());
    m_rows.erase(m_rows.begin() + row + 1, m_rows.begin() + row + 1 + size);
    shift(row + 1 + size, -size);
}

} // namespace ui
