// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/explain/language.h"

#include <QCoreApplication>

#include <csignal>

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is an error of ours to report, not our end
    const QCoreApplication application(argc, argv);
    app::speak();
    return app::cli::run(QCoreApplication::arguments());
}
