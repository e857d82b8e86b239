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
    explicit LetterQueue(QList<Letter> letters);

    struct Turn {
        qsizetype index; ///< of the letter, as given
        Letter letter;
    };
    [[nodiscard]] std::optional<Turn> take();
    void putBack(qsizetype index); ///< it is the next one to be taken
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    [[nodiscard]] qsizetype size() const { return m_letters.size(); } ///< of all, taken or not

private:
    QList<Letter> m_letters;
    std::deque<qsizetype> m_waiting;
};

} // namespace smtp
