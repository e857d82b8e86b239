// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"

#include "app/cli/raw_argument.h"
#include "app/cli/tr.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

/// Options that name a file to read for the letter, whose name may be any octets.
bool mayBeOctets(const QString &option)
{
    return option == "attach"_L1 || option == "body-file"_L1 || option == "html-file"_L1 || option == "eml"_L1;
}

} // namespace

std::expected<Arguments, Failure> Arguments::parse(const QStringList &given, std::span<const Option> options, QLatin1StringView operand)
{
    const auto wrong = [](const QString &text) { return std::unexpected(Failure {ExitUsage, text}); };
    Arguments parsed;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &argument = given[i];
        if (argument == "-h"_L1 || argument == "--help"_L1) {
            parsed.m_values[u"help"_s];
            continue;
        }
        if (!operand.isEmpty() && !argument.startsWith(u'-') && !parsed.has("operand"_L1)) {
            parsed.m_values[u"operand"_s] = {argument};
            continue;
        }
        if (!argument.startsWith("--"_L1) || argument.size() == 2)
            return wrong(Cli::tr("the argument “%1” belongs to no option").arg(argument));
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        if (name == "password"_L1) // its value, wherever it stands, is never repeated
            return wrong(Cli::tr("a password does not belong on the command line, where others can read it: use --password-file or "
                                 "--password-command"));
        const auto option = std::ranges::find(options, name, [](const Option &o) { return QString(o.name); });
        if (option == options.end())
            return wrong(Cli::tr("there is no option “--%1”").arg(name));
        if (option->kind == Option::Kind::Later)
            return wrong(Cli::tr("“--%1” is not in this version").arg(name));

        QStringList &values = parsed.m_values[name];
        if (option->kind == Option::Kind::Flag) {
            if (equals >= 0)
                return wrong(Cli::tr("“--%1” takes no value").arg(name));
            continue;
        }
        const bool lists = option->kind == Option::Kind::List;
        if (!lists)
            values.clear();
        const qsizetype before = values.size();
        if (equals >= 0)
            values += argument.sliced(equals + 1);
        else if (!lists && i + 1 < given.size())
            values += given[++i];
        const auto isOption = [](const QString &text) { return text.size() > 1 && text.startsWith(u'-'); };
        while (lists && i + 1 < given.size() && !isOption(given[i + 1]))
            values += given[++i];
        if (values.size() == before)
            return wrong(Cli::tr("“--%1” needs a value: %2").arg(name, Cli::tr(option->value)));
    }
    if (!operand.isEmpty() && !parsed.has("operand"_L1) && !parsed.has("help"_L1))
        return wrong(Cli::tr("%1 is missing").arg(Cli::tr(operand.data())));
    for (const Option &option : options) {
        if (!option.mayBeEmpty && std::ranges::any_of(parsed.values(option.name), &QString::isEmpty))
            return wrong(Cli::tr("“--%1” is empty: write %2 after it, or leave it out").arg(QString(option.name), Cli::tr(option.value)));
    }
    for (auto option = parsed.m_values.cbegin(); option != parsed.m_values.cend(); ++option) {
        if (mayBeOctets(option.key()) || std::ranges::all_of(option.value(), isText))
            continue;
        if (option.key() == "operand"_L1)
            return std::unexpected(Failure {ExitInvalid,
                Cli::tr("the argument “%1” is not UTF-8, so nobody can tell its characters: check the terminal’s or the script’s encoding")
                    .arg(shownArgument(option.value().constFirst()))});
        return std::unexpected(Failure {ExitInvalid,
            Cli::tr("the value of “--%1” is not UTF-8, so nobody can tell its characters: check the terminal’s or the script’s encoding")
                .arg(option.key())});
    }
    return parsed;
}

QString Arguments::value(QLatin1StringView name, const QString &otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() || found->isEmpty() ? otherwise : found->last();
}

} // namespace app::cli
