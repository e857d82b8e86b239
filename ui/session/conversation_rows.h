// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <QString>

#include <vector>

namespace ui {

/// One row of the conversation: a heading, a command, a whole reply however many lines it has, a body however long, or what else happened.
struct ConversationRow {
    enum class Kind : quint8 { Heading, Note, Tls, Ours, Theirs, Body, Offered, Skipped, Trouble };
    Kind kind = Kind::Note;
    bool isEncrypted = false;
    smtp::Step step = smtp::Step::Connection;
    quint32 first = 0; ///< events from here
    quint32 last = 0;  ///< to here; the last one tells what the row means
    quint32 stepBegan = 0; ///< the event that the step's heading stands for
};

/// Groups a transcript's events into rows, each event once, in order. Holds numbers only, so that a row costs some octets. Commands that
/// went in one group (RFC 2920) stand together under the heading of the first; a step's heading comes with the first answer that is its own.
class ConversationRows {
public:
    /// The event with this number. Answers whether it may have changed the last row instead of adding one.
    bool take(const smtp::Event &event, quint32 number);

    [[nodiscard]] const std::vector<ConversationRow> &rows() const { return m_rows; }
    void clear();

private:
    void add(ConversationRow::Kind kind, const smtp::Event &event, quint32 number);
    [[nodiscard]] bool opensStep(ConversationRow::Kind kind, const smtp::Event &event) const;
    bool extend(ConversationRow::Kind open, ConversationRow::Kind becomes, quint32 number);

    std::vector<ConversationRow> m_rows;
    bool m_isReplyOpen = false;
    int m_unanswered = 0; ///< commands on their way, and the body
};

/// What stands in the row's line: the protocol's own words, or ours where nothing was said. Hostile octets are shown escaped.
[[nodiscard]] QString lineOf(const ConversationRow &row, const std::vector<smtp::Event> &events);

} // namespace ui
