// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/reply/reply.h"
#include "smtp/sasl/credentials.h"

#include <optional>

namespace smtp {

/// The server's half of AUTH PLAIN and AUTH LOGIN (RFC 4954 §4, RFC 4616): the client's words in, the reply out. No I/O.
class ServerLogin {
public:
    /// `right`: none means that any login is right.
    explicit ServerLogin(std::optional<Credentials> right)
        : m_right(std::move(right))
    {
    }

    [[nodiscard]] Reply begin(QByteArrayView arguments); ///< what stands behind AUTH
    [[nodiscard]] Reply take(const QByteArray &line);    ///< the client's response; only while `isWaiting`
    void abandon() { m_waitingFor = WaitingFor::Nothing; }

    [[nodiscard]] bool isWaiting() const { return m_waitingFor != WaitingFor::Nothing; }
    [[nodiscard]] bool isDone() const { return m_isDone; } ///< logged in

private:
    enum class WaitingFor { Nothing, Plain, User, Password };

    [[nodiscard]] Reply judge(const QByteArray &user, const QByteArray &password);

    std::optional<Credentials> m_right;
    WaitingFor m_waitingFor = WaitingFor::Nothing;
    QByteArray m_user;
    bool m_isDone = false;
};

} // namespace smtp
