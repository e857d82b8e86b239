// SPDX-License-Identifier: MIT
#include "ui/compose/problem_sentence.h"

#include "app/explain/isolated.h"
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Problem)
};

} // namespace

QString sentenceOf(const app::Problem &problem)
{
    using Kind = app::Problem::Kind;
    const QString value = app::isolated(problem.value);
    switch (problem.kind) {
    case Kind::NoRecipient:
        return Words::tr("To whom does this letter go? Give at least one address.");
    case Kind::NoSender:
        return Words::tr("This letter has no sender. Choose one, or add one to a profile.");
    case Kind::InvalidAddress:
        return problem.value.contains(u'@') ? Words::tr("“%1” is not an address that mail can go to. Check it.").arg(value)
                                            : Words::tr("“%1” is not an address: it lacks the @ and what follows.").arg(value);
    case Kind::NeedsQuotes:
        return Words::tr("“%1” is an address only with quotes around the part before the @.").arg(value);
    case Kind::MisleadingName:
        return Words::tr("The name shows another address than “%1”, to which the letter would go. Check who it is for.").arg(value);
    case Kind::UnmatchedBrackets:
        return Words::tr("The brackets or quotes in “%1” do not match. Write the name, then the address in <>.").arg(value);
    case Kind::UnreadableFile:
        return Words::tr("“%1” cannot be read any more. Remove it or attach it again.").arg(value);
    case Kind::InvalidHeader:
        return Words::tr("The header field “%1” cannot be sent.").arg(value);
    }
    return {};
}

QString problemOf(const app::Mailbox &mailbox)
{
    const auto problem = mailbox.problem();
    return problem ? sentenceOf({app::Problem::Field::To, app::kindOf(*problem), 0, mailbox.address, problem->why}) : QString();
}

} // namespace ui
