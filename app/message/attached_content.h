// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/gmime.h"
#include "app/message/part.h"
#include "app/message/segmented_body.h"

namespace app {

/// A file, octets or a letter as a part of a letter: what its part says of it, and its octets in each of the letter's forms.
struct AttachedContent {
    gmime::Placeholder placeholder;
    QString fileName;
    Segment sevenBit;
    Segment eightBit;
    Segment binary;

    /// Looks into what is text or a message, up to 64 MB, in blocks: a text is UTF-8 or of a charset that nobody knows; a calendar says
    /// what it asks for (RFC 6047 §2.4); a message is `message/rfc822`, which may be 7bit or 8bit but not base64 (RFC 2046 §5.2.1), if it is one
    /// that may be sent like this, and else a file like any other. `part` holds a File, Bytes or a Letter.
    [[nodiscard]] static AttachedContent inspect(const Part &part);
};

} // namespace app
