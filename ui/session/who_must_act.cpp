// SPDX-License-Identifier: MIT
#include "ui/session/who_must_act.h"

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::RowExplanation)
};

} // namespace

QString whoMustAct(app::Actor actor, Certainty certainty)
{
    QString who = app::whoMustAct(actor);
    if (who.endsWith(u'.'))
        who.chop(1);
    if (who.isEmpty())
        return {};
    return certainty == Certainty::Sure ? Words::tr("%1 (quite sure)", "who must act").arg(who)
                                        : Words::tr("%1 (a guess)", "who must act").arg(who);
}

} // namespace ui
