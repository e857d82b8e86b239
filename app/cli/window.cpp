// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/tr.h"

#include <QFile>

#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

bool canOpenWindow()
{
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
}

int complainOfNoDisplay()
{
    complain(Cli::tr("there is no display to open a window on; `facteur help` says what works without one"));
    return ExitUnreachable;
}

int openWindow(const QStringList &arguments)
{
    if (!canOpenWindow())
        return complainOfNoDisplay();
    const QString path = QCoreApplication::applicationDirPath() + "/facteur-gui"_L1;
    std::vector<QByteArray> octets {QFile::encodeName(path)};
    for (const QString &argument : arguments)
        octets.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &one : octets)
        pointers.push_back(one.data());
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    complain(Cli::tr("the window cannot be opened: %1: %2").arg(path, qt_error_string(errno)));
    return ExitUnreachable;
}

} // namespace app::cli
