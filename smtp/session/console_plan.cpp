// SPDX-License-Identifier: MIT
#include "smtp/session/console_plan.h"

#include "smtp/command/greeting.h"
#include "smtp/command/quit.h"
#include "smtp/command/starttls.h"
#include "smtp/exchange/command_line.h"
#include "smtp/session/introduction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

ConsolePlan::ConsolePlan(Begin begin)
    : m_begin(begin)
    , m_expected(std::make_shared<Expected>(Expected::Command))
{
}

std::expected<void, Error> ConsolePlan::type(const QByteArray &line)
{
    if (const auto checked = commandLine(Step::Connection, line); !checked)
        return std::unexpected(checked.error());
    if (m_typed.size() >= maximumTyped || line.left(4).toUpper() == "BDAT") {
        return std::unexpected(Error {.kind = Error::Kind::Usage,
            .step = Step::Connection,
            .why = m_typed.size() >= maximumTyped ? Statement::TooManyTyped : Statement::BdatTyped,
            .reply = {}});
    }
    m_typed.push_back(line);
    return {};
}

Plan::Next ConsolePlan::next(const ServerFacts &facts, int inFlight)
{
    if (inFlight > 0) // a person waits for each answer
        return Wait {};
    if (!facts.isGreeted)
        return std::make_unique<Greeting>();
    if (m_begin == Begin::AfterEhlo) {
        if (auto exchange = introduction(facts))
            return exchange;
    }
    if (m_typed.empty())
        return Wait {};
    if (*m_expected == Expected::Message) {
        const auto dot = std::ranges::find(m_typed, "."_ba);
        if (dot == m_typed.end())
            return Wait {};
        QByteArray message;
        for (auto line = m_typed.begin(); line != dot; ++line)
            message += *line + "\r\n";
        m_typed.erase(m_typed.begin(), dot + 1);
        return std::make_unique<Raw>(message + '.', m_expected);
    }
    const QByteArray line = std::move(m_typed.front());
    m_typed.pop_front();
    const QByteArray verb = verbOf(line);
    if (*m_expected == Expected::Command && verb == "STARTTLS")
        return std::make_unique<StartTls>();
    if (*m_expected == Expected::Command && verb == "QUIT")
        return std::make_unique<Quit>();
    return std::make_unique<Raw>(line, m_expected);
}

} // namespace smtp
