// SPDX-License-Identifier: MIT
// The baseline of a command line with Qt Network: an empty application that opens no socket.
#include <QCoreApplication>
#include <QTcpSocket>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTcpSocket socket;
    return socket.isOpen();
}
