// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_status.h"
#include "smtp/crypto/secret.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <expected>
#include <optional>

#include <termios.h>

namespace app::cli {

/// The first line of `path`, without its line end: a file that only its owner should be able to read, a pipe, a process substitution.
[[nodiscard]] std::expected<smtp::Secret, Failure> readPasswordFile(const QString &path);

/// Runs a command through `sh -c`, as msmtp does, and takes the first line that it prints. What it says on standard error is seen.
class PasswordCommand : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~PasswordCommand() override; ///< ends the command

    /// `found` or `failed` follows, at the latest after `limit`.
    void start(const QString &command, std::chrono::milliseconds limit);

Q_SIGNALS:
    void found(const smtp::Secret &password);
    void failed(const app::cli::Failure &failure);

private:
    void fail(const QString &why);

    QProcess m_process;
    QTimer m_deadline;
};

/// Asks at the terminal, whatever standard input and output are, and shows nothing of what is typed.
class PasswordPrompt : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~PasswordPrompt() override; ///< the terminal is as it was

    /// Whether somebody sits there.
    [[nodiscard]] static bool isPossible();

    void ask(const QString &question); ///< `found` or `failed` follows when a line was typed

Q_SIGNALS:
    void found(const smtp::Secret &password);
    void failed(const app::cli::Failure &failure);

private:
    void onTyped();

    int m_terminal = -1;
    std::optional<termios> m_before;
};

} // namespace app::cli
