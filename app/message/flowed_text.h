// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace app {

/// Plain text as `text/plain; format=flowed` carries it (RFC 3676): long paragraphs broken into short lines that a reader joins again.
struct FlowedText {
    QByteArray octets;         ///< UTF-8, CRLF line ends, the last line ended too; empty for an empty text
    bool deletesSpace = false; ///< DelSp=yes: the space before a soft break is no part of the text (CJK, which has no spaces)
};

/// Takes any line ends: CRLF, CR, LF, U+2028, U+2029. Spaces before a line end are lost, as the RFC asks (§4.1), but for `-- `.
/// A word that is longer than a line stays whole.
[[nodiscard]] FlowedText flow(QStringView text);

/// The reader's half (§4.2 to 4.4): joins the lines again; quoted ones keep `> ` a level.
[[nodiscard]] QString joinFlowed(QStringView text, bool deletesSpace);

} // namespace app
