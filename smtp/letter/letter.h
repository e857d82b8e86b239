// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/envelope.h"
#include "smtp/error/statement.h"

#include <QIODevice>

#include <memory>

namespace smtp {

/// The octets of a message, whatever their size and wherever they come from. The engine pulls them in blocks and
/// never holds them all. A body can be opened more than once (a second try, a second server).
class Body {
public:
    virtual ~Body() = default;

    /// A new device at the first octet, open for reading. It ends with `readData` returning -1 on an error, and then
    /// the engine never sends the final dot. Line ends may be LF or CRLF: the engine makes them CRLF.
    [[nodiscard]] virtual std::expected<std::unique_ptr<QIODevice>, Error> open() const = 0;

    /// Octets with CRLF line ends, before dot-stuffing (what SIZE counts, RFC 1870 §3); -1 when not known.
    [[nodiscard]] virtual qint64 size() const = 0;

    [[nodiscard]] virtual bool has8BitOctets() const = 0;  ///< needs 8BITMIME (RFC 6152)
    [[nodiscard]] virtual bool hasUtf8Headers() const = 0; ///< needs SMTPUTF8 (RFC 6531)
    /// Holds octets that are no lines: needs BINARYMIME (RFC 3030 §3), and goes out untouched.
    [[nodiscard]] virtual bool isBinary() const { return false; }
};

/// A device of a `Body` may say why reading failed: the system's words are not all that can be known.
class TellsFault {
public:
    virtual ~TellsFault() = default;
    [[nodiscard]] virtual Statement fault() const = 0; ///< after `readData` has returned -1
};

/// One letter for a session: where it goes and what is in it.
struct Letter {
    Envelope envelope;
    std::shared_ptr<const Body> body;
    /// The same letter in encodings that not every server takes (8-bit, binary), the best first: the first that this one takes goes instead. A letter
    /// that was signed or came as it is has none.
    QList<std::shared_ptr<const Body>> preferred {};
    /// What `body` was before one of those took its place.
    std::shared_ptr<const Body> compatible {};
};

} // namespace smtp
