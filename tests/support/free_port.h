// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>

namespace tests {

/// A port that nobody has now at any IPv4 address: for servers at several addresses of loopback that must share one.
[[nodiscard]] inline quint16 portThatIsFreeEverywhere()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::AnyIPv4))
        qFatal("no free port");
    return probe.serverPort();
}

} // namespace tests
