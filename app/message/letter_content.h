// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/part.h"

namespace app {

// A person writes one text, perhaps the same in HTML, and attaches files. These functions read and change that in a tree of any shape, and keep
// everything else. The content itself is shown; if it is mixed, its first part is, unless that is an attachment, and the rest is attached.

/// The first words of that kind that are shown; empty: there are none.
[[nodiscard]] QString textOf(const Part &content, part::Text::Kind kind = part::Text::Kind::Plain);
/// Takes their place; empty takes them out. Plain text and HTML become alternatives, the plain text first.
void setText(Part &content, const QString &text, part::Text::Kind kind = part::Text::Kind::Plain);

[[nodiscard]] QList<Part> attachmentsOf(const Part &content);
void setAttachments(Part &content, const QList<Part> &attachments);

/// The place of the first attachment among the parts of a mixed content; -1: nothing is attached.
[[nodiscard]] int firstAttachment(const Part &content);

} // namespace app
