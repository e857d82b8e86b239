// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTest>

namespace tests {

/// What keeps a test from running here; empty: nothing does. True: it was skipped, and in CI, where everything must be there, it failed. It returns then.
[[nodiscard]] inline bool isStoppedBy(const QString &obstacle)
{
    if (obstacle.isEmpty())
        return false;
    if (qEnvironmentVariableIsSet("CI"))
        QTest::qFail(qPrintable(obstacle), __FILE__, __LINE__);
    else
        QTest::qSkip(qPrintable(obstacle), __FILE__, __LINE__);
    return true;
}

} // namespace tests
