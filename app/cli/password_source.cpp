// SPDX-License-Identifier: MIT
#include "app/cli/password_source.h"

#include "app/cli/output.h"
#include "app/cli/tr.h"

#include <QFile>
#include <QSocketNotifier>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

constexpr int maximumOctets = 16 * 1024; // more than fits into a response of AUTH (RFC 4954 §4)
constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf"; // of UTF-8: some editors put it before a text, and it is no part of it

/// The first line of `octets`; why not, if it is none.
std::expected<smtp::Secret, QString> firstLine(const smtp::Secret &octets)
{
    const bool isMarked = QByteArrayView(octets.constData(), octets.size()).startsWith(byteOrderMark);
    const char *const begin = octets.constData() + (isMarked ? byteOrderMark.size() : 0);
    const char *const end = std::find(begin, octets.constData() + octets.size(), '\n');
    auto length = static_cast<int>(end - begin);
    if (begin + length == octets.constData() + maximumOctets)
        return std::unexpected(Cli::tr("its first line is too long"));
    if (length > 0 && begin[length - 1] == '\r')
        --length;
    if (length == 0)
        return std::unexpected(Cli::tr("its first line is empty"));
    if (std::find(begin, begin + length, '\0') != begin + length)
        return std::unexpected(Cli::tr("its first line holds a NUL"));
    return smtp::Secret(QByteArrayView(begin, length));
}

} // namespace

std::expected<smtp::Secret, Failure> readPasswordFile(const QString &path)
{
    const auto failure = [&path](const QString &why) {
        return std::unexpected(Failure {ExitUnreadable, Cli::tr("the secret in %1 cannot be used: %2").arg(path, why)});
    };
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(qt_error_string(errno));
    struct stat about {};
    if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & (S_IRGRP | S_IROTH)) != 0)
        complain(Cli::tr("other users can read %1, which holds a secret: chmod 600 makes it private").arg(path));
    auto octets = smtp::Secret::ofSize(maximumOctets);
    int size = 0;
    ssize_t got = 0;
    do {
        got = ::read(file, octets.data() + size, static_cast<size_t>(maximumOctets - size));
        size += static_cast<int>(std::max<ssize_t>(got, 0));
    } while (size < maximumOctets && (got > 0 || (got < 0 && errno == EINTR)));
    const int error = errno;
    ::close(file);
    if (got < 0)
        return failure(qt_error_string(error));
    octets.truncate(size);
    auto line = firstLine(octets);
    if (!line)
        return failure(line.error());
    return *line;
}

PasswordCommand::~PasswordCommand()
{
    m_process.disconnect(this);
    m_process.kill();
}

void PasswordCommand::start(const QString &command, std::chrono::milliseconds limit)
{
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process.errorString());
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_process.bytesAvailable() > maximumOctets)
            fail(Cli::tr("it prints more than a password"));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
        if (how != QProcess::NormalExit || code != 0) {
            fail(how == QProcess::NormalExit ? Cli::tr("it ended with status %1").arg(code) : Cli::tr("it crashed"));
            return;
        }
        m_deadline.stop();
        QByteArray octets = m_process.readAllStandardOutput();
        const auto line = firstLine(smtp::Secret(octets));
        octets.fill('\0');
        if (line)
            Q_EMIT found(*line);
        else
            fail(line.error());
    });
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, [this] { fail(Cli::tr("it did not end in time")); });
    m_deadline.start(limit);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setStandardInputFile(QProcess::nullDevice()); // ours may be the message
    m_process.start(u"/bin/sh"_s, {u"-c"_s, command});
}

void PasswordCommand::fail(const QString &why)
{
    m_deadline.stop();
    m_process.disconnect(this);
    m_process.kill();
    Q_EMIT failed({ExitInputOutput, Cli::tr("the password command failed: %1").arg(why)});
}

PasswordPrompt::~PasswordPrompt()
{
    if (m_before)
        ::tcsetattr(m_terminal, TCSAFLUSH, &*m_before);
    if (m_terminal >= 0)
        ::close(m_terminal);
}

bool PasswordPrompt::isPossible()
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal >= 0)
        ::close(terminal);
    return terminal >= 0;
}

void PasswordPrompt::ask(const QString &question)
{
    termios settings {};
    m_terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (m_terminal < 0 || ::tcgetattr(m_terminal, &settings) != 0) {
        Q_EMIT failed({ExitInputOutput, Cli::tr("Facteur cannot ask for the password: %1").arg(qt_error_string(errno))});
        return;
    }
    m_before = settings;
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    settings.c_lflag |= ICANON | ECHONL;
    ::tcsetattr(m_terminal, TCSAFLUSH, &settings);
    Output(m_terminal).write(forTerminal(question));
    connect(new QSocketNotifier(m_terminal, QSocketNotifier::Read, this), &QSocketNotifier::activated, this, &PasswordPrompt::onTyped);
}

void PasswordPrompt::onTyped()
{
    auto octets = smtp::Secret::ofSize(maximumOctets);
    const ssize_t got = ::read(m_terminal, octets.data(), maximumOctets);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    octets.truncate(std::max<ssize_t>(got, 0));
    findChild<QSocketNotifier *>()->setEnabled(false);
    if (const auto line = firstLine(octets))
        Q_EMIT found(*line);
    else
        Q_EMIT failed({ExitUsage, Cli::tr("no password was typed")});
}

} // namespace app::cli
