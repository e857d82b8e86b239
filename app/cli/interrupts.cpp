// SPDX-License-Identifier: MIT
#include "app/cli/interrupts.h"

#include <QSocketNotifier>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace app::cli {

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};
int ends[2] = {-1, -1}; // a handler may do little more than write into a pipe

extern "C" void onSignal(int)
{
    const char octet = 0;
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &octet, 1);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then they end the program at once
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : watched) {
        // What the caller has switched off (nohup) stays off.
        struct sigaction before {};
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(signal, &action, nullptr);
    }
}

Interrupts::~Interrupts()
{
    for (int &end : ends) {
        ::close(end);
        end = -1;
    }
}

} // namespace app::cli
