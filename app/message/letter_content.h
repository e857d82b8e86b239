// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/part.h"

namespace app {

// What a person writes is one text, the same in HTML where there is that, and what is attached. These read and change it in a tree of any shape, which
// keeps everything else: what is shown is the content itself or, of a mixed one, its first part, unless that is an attachment; the rest is attached.

/// The first words of that kind that are shown; empty: there are none.
[[nodiscard]] QString textOf(const Part &content, part::Text::Kind kind = part::Text::Kind::Plain);
/// Takes their place; empty takes them out. Plain text and HTML become alternatives, the plain text first.
void setText(Part &content, const QString &text, part::Text::Kind kind = part::Text::Kind::Plain);

[[nodiscard]] QList<Part> attachmentsOf(const Part &content);
void setAttachments(Part &content, const QList<Part> &attachments);

/// Where number 0 of the attachments stands among the parts of a mixed content; -1: nothing is attached.
[[nodiscard]] int firstAttachment(const Part &content);

} // namespace app
