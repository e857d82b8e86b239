// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/letter/letter.h"
#include "smtp/wire/dot_stuffer.h"

namespace smtp {

/// A letter's body on its way out, block by block: read, stuffed, counted.
class BodyStream {
public:
    static constexpr qint64 blockSize = 64 * 1024;

    [[nodiscard]] static std::expected<BodyStream, Error> open(const Body &body, DotStuffer::For command);

    /// Appends the next octets for the wire, at the end with the final dot of DATA. An error means that the body cannot be finished: then no
    /// dot may follow.
    [[nodiscard]] std::expected<void, Error> next(QByteArray &out);
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] qint64 octets() const { return m_stuffer.octets(); } ///< of the message, before stuffing

private:
    BodyStream(std::unique_ptr<QIODevice> device, qint64 size, DotStuffer::For command);

    std::unique_ptr<QIODevice> m_device;
    qint64 m_size;
    DotStuffer m_stuffer;
    QByteArray m_rest;
    bool m_isAtEnd = false;
};

} // namespace smtp
