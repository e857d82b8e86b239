// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/error/error.h"

#include <QStringList>

#include <expected>

namespace app {

/// A letter that a `mailto:` link asks for (RFC 6068). The link comes from a page or a program that nobody need trust: it can fill in what the
/// writer sees, and answer a letter, but attach no file and set no other header field (§7).
struct Link {
    Message letter; ///< To, Cc, Bcc, Subject, body, In-Reply-To and References
    QStringList leftOut {}; ///< names of the fields that it asked for beside these
};

/// `link` with its scheme. Percent-encoded octets are UTF-8 (§5), or, if they are not, the Latin-1 that old links hold. An error: it is no
/// such link, or larger than a letter that fits into one.
[[nodiscard]] std::expected<Link, smtp::Error> readMailto(const QString &link);

} // namespace app
