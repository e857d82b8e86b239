// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace app::cli {

/// SIGINT, SIGTERM and SIGHUP as a signal of the event loop, once; a second one of the same kind ends the program as if
/// nobody had asked. One of it in a program.
class Interrupts : public QObject {
    Q_OBJECT
public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace app::cli
