// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace app::cli {

/// A file descriptor that takes every line at once, without a buffer in between, so that a session is seen while it runs. Borrowed.
class Output {
public:
    explicit Output(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    /// False from the first failure on, e.g. the reader has gone (SIGPIPE is ignored) or the disk is full; nothing more is written then.
    bool write(QByteArrayView octets);
    [[nodiscard]] bool hasFailed() const { return m_error != 0; }
    [[nodiscard]] int error() const { return m_error; } ///< why, an errno; 0: it has not failed

private:
    int m_descriptor;
    int m_error = 0;
};

/// `text` with nothing in it that a terminal would obey; line ends and tabs stay.
[[nodiscard]] QByteArray forTerminal(const QString &text);

/// `facteur: text` on standard error.
void complain(const QString &text);

} // namespace app::cli
