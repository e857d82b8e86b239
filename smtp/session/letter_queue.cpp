// SPDX-License-Identifier: MIT
#include "smtp/session/letter_queue.h"

namespace smtp {

LetterQueue::LetterQueue(QList<Letter> letters, qsizetype first)
    : m_letters(std::move(letters))
    , m_first(first)
{
    for (qsizetype index = first; index < first + m_letters.size(); ++index)
        m_waiting.push_back(index);
}

std::optional<LetterQueue::Turn> LetterQueue::take()
{
    if (m_waiting.empty())
        return std::nullopt;
    const qsizetype index = m_waiting.front();
    m_waiting.pop_front();
    return Turn {index, m_letters.at(index - m_first)};
}

void LetterQueue::putBack(qsizetype index)
{
    m_waiting.push_front(index);
}

} // namespace smtp
