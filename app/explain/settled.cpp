// SPDX-License-Identifier: MIT
#include "app/explain/settled.h"

#include <algorithm>

using Each = smtp::RecipientReport::Verdict;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Settled)
};

} // namespace

Verdict judgeSettled(const smtp::DeliveryReport &report)
{
    smtp::DeliveryReport settled = report;
    settled.error.reset();
    for (smtp::RecipientReport &one : settled.recipients) {
        if (one.verdict == Each::Uncertain)
            one.verdict = Each::Accepted;
    }
    Verdict verdict = judge(settled);
    verdict.headline = Words::tr("You settled it: the letter arrived.");
    verdict.what = Words::tr("The server itself never confirmed it.");
    for (qsizetype i = 0; i < verdict.recipients.size(); ++i) {
        if (report.recipients.at(i).verdict == Each::Uncertain)
            verdict.recipients[i].text = Words::tr("you settled it: it arrived");
    }
    return verdict;
}

} // namespace app
