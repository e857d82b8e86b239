// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/letter.h"

#include <QList>

#include <deque>
#include <optional>

namespace smtp {

/// The letters for one server, in order; the sessions that carry them take from it and may put back what they did not begin.
class LetterQueue {
public:
    /// `first` is the place of the first one among those of their delivery.
    explicit LetterQueue(QList<Letter> letters, qsizetype first = 0);

    struct Turn {
        qsizetype index; ///< the letter's place
        Letter letter;
    };
    [[nodiscard]] std::optional<Turn> take();
    void putBack(qsizetype index); ///< it is the next one to be taken
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    [[nodiscard]] qsizetype size() const { return m_letters.size(); } ///< of all, taken or not

private:
    QList<Letter> m_letters;
    qsizetype m_first;
    std::deque<qsizetype> m_waiting;
};

} // namespace smtp
