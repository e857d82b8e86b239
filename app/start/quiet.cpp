// SPDX-License-Identifier: MIT
#include "app/start/quiet.h"

#include <QtGlobal>

#include <cstdio>

namespace app {

void quietQt()
{
    if (qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        return;
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        // The program ends with this one.
        if (type == QtFatalMsg)
            std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    });
}

} // namespace app
