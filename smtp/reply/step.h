// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace smtp {

/// The four steps of a transmission. Everything that shows a session groups it by them.
enum class Step : std::uint8_t {
    Connection = 1, ///< finding the server, TCP, greeting, EHLO, STARTTLS and the second EHLO, AUTH
    Envelope,       ///< MAIL FROM, each RCPT TO
    Content,        ///< DATA, the octets, the final dot
    Confirmation,   ///< the server's last word, QUIT; or what went wrong
};

} // namespace smtp
