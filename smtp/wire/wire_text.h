// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace smtp {

/// A line for the wire that knows which of its octets are secret. Secrecy is decided here, at the write:
/// the socket gets `bytes()`, everybody else `shown()`, so that no reader of a transcript can leak a password.
/// Without the line end.
class WireText {
public:
    WireText() = default;
    WireText(QByteArray shared)
        : m_bytes(shared)
        , m_shown(std::move(shared))
    {
    } // NOLINT: a plain line is the common case

    WireText &add(QByteArrayView text);
    WireText &addSecret(QByteArrayView text); ///< shown as eight bullets whatever its length

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const QByteArray &shown() const { return m_shown; }
    [[nodiscard]] bool hasSecret() const { return m_secret; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

    WireText(const WireText &) = default;
    WireText(WireText &&) noexcept = default;
    WireText &operator=(const WireText &) = default;
    WireText &operator=(WireText &&) noexcept = default;
    ~WireText(); ///< overwrites the secret octets where nobody shares them

private:
    QByteArray m_bytes;
    QByteArray m_shown;
    bool m_secret = false;
};

} // namespace smtp
