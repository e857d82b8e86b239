// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/output.h"
#include "app/cli/send_request.h"
#include "app/cli/tr.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

const Command commands[] = {
    {"send"_L1, QT_TRANSLATE_NOOP("app::cli::Cli", "sends one message and prints the session"), sendOptions(), send, {}, refuseToSend},
    {"serve"_L1, QT_TRANSLATE_NOOP("app::cli::Cli", "runs the practice post office, for other programs to talk to"), serveOptions(), serve},
    {"demo"_L1, QT_TRANSLATE_NOOP("app::cli::Cli", "sends a first letter to the practice post office, and explains it"), {}, demo},
    {"probe"_L1, QT_TRANSLATE_NOOP("app::cli::Cli", "looks at what a server offers and how safe it is; sends nothing"), probeOptions(),
        probe, "HOST"_L1},
    {"compose"_L1, QT_TRANSLATE_NOOP("app::cli::Cli", "opens a compose window, filled in"), composeOptions(), compose},
    {"open"_L1, "", {}, nullptr},
    {"explain"_L1, "", {}, nullptr},
    {"outbox"_L1, "", {}, nullptr},
};

// What stands for a value in the help; anything else is written as it is.
[[maybe_unused]] const char *const valueNames[] = {
    QT_TRANSLATE_NOOP("app::cli::Cli", "ADDR"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "ADDR…"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "ADDRESS"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "ADDRESS[:PORT]"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "BYTES"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "CMD"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "DIR"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "EVENT[,EVENT…]"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "FILE"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "FILE|-"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "FILE…"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "FORM"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "HOST"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "KEYWORD[,KEYWORD…]"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "MECH[,MECH…]"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "NAME"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "NUMBER"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "SECONDS"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "TEXT"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "TIME"),
    QT_TRANSLATE_NOOP("app::cli::Cli", "'Name: value'…"),
};

int fail(const QString &text, ExitStatus status = ExitUsage)
{
    complain(text);
    return status;
}

int print(const QString &text)
{
    return Output(STDOUT_FILENO).write(text.toUtf8()) ? ExitAccepted : ExitInputOutput;
}

QString generalHelp()
{
    QString text = Cli::tr("facteur                  opens the window\n"
                           "facteur mailto:…         opens a compose window, filled in\n");
    for (const Command &command : commands) {
        if (command.run)
            text += u"facteur %1 %2\n"_s.arg(QString(command.name).leftJustified(16), Cli::tr(command.summary));
    }
    return text + Cli::tr("facteur COMMAND --help   says more\n");
}

QString help(const Command &command)
{
    QString text = Cli::tr("facteur %1: %2")
                       .arg(command.operand.isEmpty() ? QString(command.name) : command.name + u' ' + Cli::tr(command.operand.data()),
                           Cli::tr(command.summary));
    text += "\n\n"_L1;
    QList<std::pair<QString, QString>> rows; // an option with its value, what it is for
    qsizetype width = 0;
    for (const Option &option : command.options) {
        if (option.kind == Option::Kind::Later)
            continue;
        rows.emplace_back("--"_L1 + option.name + (*option.value ? u' ' + Cli::tr(option.value) : QString()),
            *option.help ? Cli::tr(option.help) : QString());
        width = std::max(width, rows.constLast().first.size());
    }
    for (const auto &[shown, meaning] : std::as_const(rows))
        text += ("  "_L1 + shown.leftJustified(width) + "  "_L1 + meaning).trimmed().prepend("  "_L1) + u'\n';
    return text;
}

} // namespace

int run(const QStringList &arguments)
{
    const QString name = arguments.value(1);
    if (name.isEmpty())
        return openWindow({});
    if (name.startsWith("mailto:"_L1, Qt::CaseInsensitive)) {
        const auto link = Arguments::parse(arguments.sliced(1), composeOptions(), "mailto:…"_L1);
        return link ? composeLink(*link) : fail(link.error().text, link.error().status);
    }
    if (name == "--version"_L1)
        return print(u"facteur %1\n"_s.arg(QLatin1StringView(FACTEUR_VERSION)));
    const bool asksForHelp = name == "help"_L1;
    if (name == "-h"_L1 || name == "--help"_L1 || (asksForHelp && arguments.size() == 2))
        return print(generalHelp());
    const auto command =
        std::ranges::find(commands, arguments.value(asksForHelp ? 2 : 1), [](const Command &one) { return QString(one.name); });
    if (command == std::end(commands))
        return fail(Cli::tr("there is no command “%1”: `facteur help` names them").arg(arguments.value(asksForHelp ? 2 : 1)));
    if (!command->run)
        return fail(Cli::tr("“%1” is not in this version").arg(command->name));
    if (asksForHelp)
        return print(help(*command));
    const auto parsed = Arguments::parse(arguments.sliced(2), command->options, command->operand);
    if (!parsed && command->refuse)
        return command->refuse(arguments.sliced(2), parsed.error());
    if (!parsed)
        return fail(parsed.error().text, parsed.error().status);
    return parsed->has("help"_L1) ? print(help(*command)) : command->run(*parsed);
}

} // namespace app::cli
