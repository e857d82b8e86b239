// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/part.h"
#include "app/message/segmented_body.h"
#include "smtp/error/error.h"

#include <expected>
#include <optional>

namespace app {

/// A content as it travels, in each form that there is of it, from `MIME-Version` to the last octet. Texts are in memory, files are read while they are
/// sent.
struct WrittenContent {
    QList<Segment> sevenBit;
    std::optional<QList<Segment>> eightBit; ///< only if that differs
    std::optional<QList<Segment>> binary; ///< only if something is attached

    /// `content` has no fault (`checkContent`). `headers` go before it. Beyond the tree: HTML that stands alone gets the plain text that it holds as its
    /// alternative; plain text is the first of alternatives; what is no text travels in a multipart.
    [[nodiscard]] static std::expected<WrittenContent, smtp::Error> write(const QByteArray &headers, const Part &content);
};

} // namespace app
