// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/changes_by_hand.h"
#include "app/explain/step_times.h"

#include <vector>

namespace ui {

/// One row of the conversation: a heading, a command, a whole reply however many lines it has, a body however long, or what else happened.
struct ConversationRow {
    enum class Kind : quint8 {
        Heading,  ///< a step begins; `first`: the section
        Folded,   ///< what is over and tells little, behind one row; `first`: the fold
        Together, ///< the commands below left in one go; `flight` says how many
        Note,
        Tls,
        Ours,
        Theirs,
        Body,
        Wait,     ///< from the last octet of the message, `first`, to the reply, `last`
        Offered,
        Skipped,
        Trouble,
        Awaited,  ///< the last row, while something is waited for: no event's
    };
    /// How a row looks, and whether it is one of the problems that can be gone through.
    enum class Severity : quint8 {
        None,
        Question,  ///< a person decides
        Temporary, ///< 4yz: not now
        Uncertain, ///< it may have been delivered
        Refused,   ///< 5yz, or the session ended
    };
    Kind kind = Kind::Note;
    Severity severity = Severity::None;
    bool isEncrypted = false;
    bool isProblem = false; ///< counted: said here for the first time
    smtp::Step step = smtp::Step::Connection;
    quint32 exchange = 0; ///< rows with the same number belong together; 0: none
    quint32 first = 0;    ///< events from here
    quint32 last = 0;     ///< to here; the last one tells what the row means
    quint32 asked = 0;    ///< the event that a reply counts its time from
    quint32 flight = 0;   ///< commands that left in one go (RFC 2920), counted from 1; 0: alone
};

/// Groups a transcript's events into rows, each event once. A row holds numbers only, so that it costs some octets. A row belongs to the
/// step of its command, whenever that was sent. By exchange, a reply stands below its command; on the wire, rows stand as octets came and went.
class ConversationRows {
public:
    enum class Order { ByExchange, OnTheWire };
    struct Flight {
        quint32 commands = 0;
        bool hasBody = false;
    };
    struct Fold {
        std::vector<ConversationRow> rows;
        bool isOpen = false;
    };

    explicit ConversationRows(Order order = Order::ByExchange)
        : m_order(order)
    {
    }
    [[nodiscard]] Order order() const { return m_order; }

    /// The event with this number. Work is bounded by what is unanswered, not by what there is.
    void take(const smtp::Event &event, quint32 number);

    [[nodiscard]] const std::vector<ConversationRow> &rows() const { return m_rows; }
    [[nodiscard]] std::chrono::nanoseconds timeOf(const ConversationRow &heading) const { return m_sections[heading.first].time; }
    [[nodiscard]] const Flight &flight(quint32 number) const { return m_flights[number - 1]; }
    [[nodiscard]] int problems() const { return m_problems; }
    [[nodiscard]] ConversationRow::Severity worst() const { return m_worst; } ///< of the problems
    /// The heading that a row stands under; -1: none.
    [[nodiscard]] int headingOf(int row) const;

    // What `take` has done since this was last asked: new rows inside, in order, each counted with those before it; the first row that changed.
    struct Changes {
        std::vector<int> inserted;
        int firstChanged = -1;
    };
    [[nodiscard]] Changes takeChanges();

    /// The rows of a finished connection that tell little, from the first to behind the last; none: {0, 0}. Never one with a failure,
    /// and none at all on the wire.
    struct Span {
        int from = 0;
        int to = 0;
        [[nodiscard]] bool isEmpty() const { return from == to; }
    };
    [[nodiscard]] Span foldable(const std::vector<smtp::Event> &events);
    /// Puts one row in the place of these. With `unfold` and `refold` they come behind it, and go again.
    void fold(Span span);
    [[nodiscard]] const Fold &foldOf(const ConversationRow &row) const { return m_folds[row.first]; }
    void unfold(int row);
    void refold(int row);

private:
    using Kind = ConversationRow::Kind;
    using Severity = ConversationRow::Severity;
    struct Section {
        int heading;
        std::chrono::nanoseconds time {};
    };
    struct Run { ///< commands since the server was last heard
        int row = -1;
        quint32 flight = 0;
        quint32 commands = 0;
        bool hasBody = false;
    };

    int place(const smtp::Event &event, quint32 number);
    int sent(const smtp::Event &event, quint32 number);
    int body(const smtp::Event &event, quint32 number);
    int received(const smtp::Event &event, quint32 number);
    int failed(const smtp::Event &event, quint32 number);
    int judged(const smtp::Event &event, quint32 number);
    int concluded(const smtp::Event &event, quint32 number);

    ConversationRow made(Kind kind, const smtp::Event &event, quint32 number) const;
    int append(ConversationRow row);
    int insert(int at, const ConversationRow &row);
    int answer(const ConversationRow &row);
    int lastOf(quint32 exchange) const;
    int change(int row, quint32 last);
    void mark(int row, Severity severity, bool isProblem = true);
    int joinRun(int row, bool isBody);
    void shift(int at, int by);
    [[nodiscard]] std::size_t sectionOf(int row) const;
    [[nodiscard]] Span foldable(std::size_t section, const std::vector<smtp::Event> &events) const;

    Order m_order;
    std::vector<ConversationRow> m_rows;
    std::vector<Section> m_sections;
    std::vector<Flight> m_flights;
    std::vector<Fold> m_folds;
    std::size_t m_foldedSections = 0; ///< looked at already
    Changes m_changes;
    Run m_run;
    int m_openReply = -1;
    int m_offered = -1;
    int m_touched = -1; ///< the row of the last event
    int m_problems = 0;
    Severity m_worst = Severity::None;
    bool m_isEndSaid = false; ///< some row says already why the letter came to nothing
    bool m_hasFailed = false; ///< all of this session
    bool m_isConnected = false;
    bool m_isBeginning = false; ///< the next row is the first of another connection, or of what comes before it
    quint32 m_connection = 0;
    bool m_hasHeard = true; ///< since something was last sent
    app::StepTimes m_times;
    app::ChangesByHand m_byHand;
};

} // namespace ui
