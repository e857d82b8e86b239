// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace app {

/// Plain text as `text/plain` carries it: with format=flowed (RFC 3676), long paragraphs broken into short lines that a reader joins again,
/// or, if that would change the text, as it is.
struct FlowedText {
    QByteArray octets; ///< UTF-8, CRLF line ends, the last line ended too; empty for an empty text
    bool isFlowed = true; ///< false: no `format` parameter
    bool deletesSpace = false; ///< DelSp=yes: the space before a soft break is no part of the text (CJK, which has no spaces)
};

/// Takes any line ends: CRLF, CR, LF. A line that begins with `>` is a quotation: each line that it is broken into gets the mark (§4.5). Not
/// flowed are a text with blanks before a line end, which would be lost (§4.1; `-- ` is safe), and a patch, whose lines must not be stuffed.
/// A word that is longer than a line stays whole.
[[nodiscard]] FlowedText flow(QStringView text);

/// The reader's half (§4.2 to 4.4): joins the lines again; quoted ones keep `> ` a level.
[[nodiscard]] QString joinFlowed(QStringView text, bool deletesSpace);

} // namespace app
