// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/raw_argument.h"
#include "app/explain/language.h"
#include "app/start/quiet.h"
#include "smtp/unawaited.h"

#include <QCoreApplication>

#include <csignal>

#include <malloc.h>

namespace {

constexpr int keptHeap = 8 * 1024 * 1024; ///< octets

} // namespace

int main(int argc, char *argv[])
{
    app::quietQt();
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is an error of ours to report, not our end
    // The blocks of a large letter come and go: the heap keeps them instead of asking the kernel for fresh pages each time (a third of the work under TLS).
    mallopt(M_MMAP_THRESHOLD, keptHeap);
    mallopt(M_TRIM_THRESHOLD, keptHeap);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += app::cli::fromArgument(argv[i]);
    const QCoreApplication application(argc, argv);
    app::speak();
    const int status = app::cli::run(arguments);
    smtp::endIfUnawaited(status);
    return status;
}
