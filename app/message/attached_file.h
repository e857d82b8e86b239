// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/gmime.h"
#include "app/message/message.h"
#include "app/message/segmented_body.h"

#include <QByteArray>

namespace app {

/// A file as a part of a letter: what its part says of it, and its octets in each of the letter's forms.
struct AttachedFile {
    gmime::Placeholder part;
    Segment sevenBit;
    Segment eightBit;
    Segment binary;

    /// Looks into files that are text or a message, up to 64 MB, in blocks: a text is UTF-8 or of a charset that nobody knows; a calendar says
    /// what it asks for (RFC 6047 §2.4); a message is `message/rfc822`, which may be 7bit or 8bit but not base64 (RFC 2046 §5.2.1), if it is one
    /// that may be sent like this, and else a file like any other.
    [[nodiscard]] static AttachedFile inspect(const Attachment &attachment);
};

/// The name as the recipient sees it: no folder of this computer, nothing that a file system or a header trips over, and nothing that makes
/// it look like another name: marks of direction, characters without width.
[[nodiscard]] QString shownFileName(const Attachment &attachment);

} // namespace app
