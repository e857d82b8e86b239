// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QByteArray>
#include <QList>

#include <expected>

namespace app {

/// The name of the field that begins on `line`, lower case; empty: none does. White space before the colon is the obsolete form (RFC 5322
/// §4.5). RFC 5322 §2.2 would allow brackets, commas and quotes, but nobody uses them: such a line goes on with an address list whose
/// continuation lost its blank, and its addresses are not to get lost.
[[nodiscard]] QByteArray fieldName(QByteArrayView line);

/// `From ada@example.org Thu Mar  5 …`, but not the field `From : ada@example.org`.
[[nodiscard]] bool isMboxLine(QByteArrayView line);

/// The header section of a finished message, read to its end or refused. A line that is no field would end the section for one server and not
/// for the next: what follows it, a Bcc among it, would be content, and nobody named there would get the letter.
struct HeaderSection {
    struct Field {
        QByteArray name; ///< lower case
        QByteArray octets; ///< all of it as it stands, line ends included
        qint64 line = 0; ///< the message's line where it begins, from 1
        [[nodiscard]] QByteArray value() const; ///< unfolded, on one line
    };
    QList<Field> fields;
    QByteArray end; ///< the empty line; nothing in a message without one
    bool hadByteOrderMark = false; ///< before the first field, and not in `fields`
    bool hadMboxLine = false; ///< the same of `From somebody Thu …` (RFC 4155)

    /// `octets` up to and with the empty line. An error names the line.
    [[nodiscard]] static std::expected<HeaderSection, smtp::Error> read(const QByteArray &octets);

    struct ResentBlock {
        QList<Field> fields;
        qint64 unclearLine = 0; ///< names recipients of this block or of an older one, nobody can tell which; 0: there is no such line
    };
    /// The fields of the latest resending, which are the topmost block (RFC 5322 §3.6.6); empty: it was never resent.
    [[nodiscard]] ResentBlock newestResentBlock() const;
};

} // namespace app
