// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

namespace app {

/// base64 as a message carries it (RFC 2045 §6.8), fast enough for a gigabyte while it is sent: each 57 octets become a line of 76
/// characters and CRLF, a rest becomes a shorter line with its padding. Qt's and GLib's encoders were measured at half to three
/// quarters of a gigabyte a second and end lines not at all or with LF.
constexpr qsizetype base64LineOctets = 57;

/// What `length` octets come to, each line ended by CRLF.
[[nodiscard]] constexpr qint64 base64LinesSize(qint64 length)
{
    const qint64 lines = (length + base64LineOctets - 1) / base64LineOctets;
    return (length + 2) / 3 * 4 + lines * 2;
}

/// `output` has room for `base64LinesSize(length)`; returns how many octets were written. Only a last block's length may be no
/// multiple of 57. Takes the fastest way that this processor has.
qsizetype encodeBase64Lines(const char *input, qsizetype length, char *output);

/// The same by tables, on any processor.
qsizetype encodeBase64LinesPortably(const char *input, qsizetype length, char *output);

} // namespace app
