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
        return Words::tr("Who is this letter for? Add at least one address.");
    case Kind::NoSender:
        return Words::tr("This letter has no sender. Choose one, or add one to an account.");
    case Kind::InvalidAddress:
        return problem.value.contains(u'@') ? Words::tr("“%1” is not a valid e-mail address. Check it.").arg(value)
                                            : Words::tr("“%1” is not an address: the @ and the part after it are missing.").arg(value);
    case Kind::NeedsQuotes:
        return Words::tr("“%1” is an address only with quotes around the part before the @.").arg(value);
    case Kind::MisleadingName:
        return Words::tr("The name shows another address, but the letter would go to “%1”. Check who it is for.").arg(value);
    case Kind::UnmatchedBrackets:
        return Words::tr("The brackets or quotes in “%1” do not match. Write the name, then the address in <>.").arg(value);
    case Kind::UnreadableFile:
        return Words::tr("“%1” cannot be read any more. Remove it or attach it again.").arg(value);
    case Kind::InvalidHeader:
        return Words::tr("The header field “%1” cannot be sent.").arg(value);
    case Kind::TooManyParts:
        return Words::tr("The letter has too many attachments. Put the files in an archive, and attach that.");
    case Kind::TooDeep:
    case Kind::InvalidPart:
        return Words::tr("A part of the letter cannot be sent. Remove it.");
    }
    return {};
}

QString problemOf(const app::Mailbox &mailbox)
{
    const auto problem = mailbox.problem();
    return problem ? sentenceOf({app::Problem::Field::To, app::kindOf(*problem), 0, mailbox.address, problem->why}) : QString();
}

} // namespace ui
