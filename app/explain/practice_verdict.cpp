// SPDX-License-Identifier: MIT
#include "app/explain/practice_verdict.h"

#include <algorithm>

namespace app {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(app::PracticeVerdict)
};

} // namespace

Verdict judgeInPractice(const smtp::DeliveryReport &report)
{
    Verdict verdict = judge(report);
    const auto accepted = static_cast<int>(std::ranges::count_if(report.recipients,
        [](const smtp::RecipientReport &recipient) { return recipient.verdict == smtp::RecipientReport::Verdict::Accepted; }));
    if (accepted == 0)
        return verdict;
    if (verdict.kind == Verdict::Kind::Accepted && !report.isSettled())
        verdict.headline = Words::tr("The practice post office accepted your letter for %n recipient(s).", nullptr, accepted);
    const QString where = Words::tr("The letter stays on this computer: nobody else gets it.");
    if (verdict.kind == Verdict::Kind::Accepted)
        verdict.advice = verdict.advice.isEmpty() ? where : where + QLatin1Char(' ') + verdict.advice;
    else // what to do is said by whoever shows it
        verdict.what = (verdict.what + QLatin1Char('\n') + where).trimmed();
    return verdict;
}

} // namespace app
