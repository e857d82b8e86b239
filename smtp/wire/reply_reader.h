// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <expected>
#include <optional>

namespace smtp {

/// Gathers reply lines until the last has come (RFC 5321 §4.2.1), whose code is the reply's. Bounded in lines and octets: a server that goes beyond has
/// broken the protocol. What is wrong with a refusal's form does not take its reason away: where the code changes within a reply, the last one counts if
/// it refuses, and a line without a code belongs to a refusal that has begun.
class ReplyReader {
public:
    static constexpr qsizetype maximumLine = 4096; ///< RFC 5321 §4.5.3.1.5 allows 512; real servers go a little beyond
    static constexpr qsizetype maximumLines = 512;
    static constexpr qsizetype maximumOctets = 256 * 1024;

    /// Takes one line without its end. Gives the reply with its last line, nothing before.
    [[nodiscard]] std::expected<std::optional<Reply>, Error> take(const QByteArray &line);

    [[nodiscard]] bool isMidReply() const { return m_reply.code != 0; }
    /// No more lines come: the refusal that has begun, if it is one.
    [[nodiscard]] std::optional<Reply> takeRefusal();
    /// A line is longer than it may be, and begins so: the error, with the refusal that it ends or belongs to.
    [[nodiscard]] Error tooLong(const QByteArray &beginning);
    void clear();

private:
    Reply m_reply;
    qsizetype m_octets = 0;
};

} // namespace smtp
