// SPDX-License-Identifier: MIT
#include "smtp/session/letter_queue.h"

namespace smtp {

LetterQueue::LetterQueue(QList<Letter> letters)
    : m_letters(std::move(letters))
{
    for (qsizetype index = 0; index < m_letters.size(); ++index)
        m_waiting.push_back(index);
}

std::optional<LetterQueue::Turn> LetterQueue::take()
{
    if (m_waiting.empty())
        return std::nullopt;
    const qsizetype index = m_waiting.front();
    m_waiting.pop_front();
    return Turn {index, m_letters.at(index)};
}

void LetterQueue::putBack(qsizetype index)
{
    m_waiting.push_front(index);
}

} // namespace smtp
