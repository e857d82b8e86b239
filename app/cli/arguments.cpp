// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"

#include "app/cli/tr.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::cli {

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
            return wrong(Cli::tr("“--%1” needs a value: %2").arg(name, QString::fromUtf8(option->value)));
    }
    if (!operand.isEmpty() && !parsed.has("operand"_L1) && !parsed.has("help"_L1))
        return wrong(Cli::tr("%1 is missing").arg(operand));
    return parsed;
}

QString Arguments::value(QLatin1StringView name, const QString &otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() || found->isEmpty() ? otherwise : found->last();
}

} // namespace app::cli
