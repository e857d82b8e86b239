// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/error/error.h"

#include <QJsonObject>

#include <expected>

namespace app {

/// A letter being written as JSON, as `facteur compose --print json` prints it and one Facteur gives it to another: `to`, `cc`, `bcc`,
/// `subject`, `body`, `attachments` (absolute paths, so of files alone), `headers` (a name that repeats has a list); `from`, `html` and
/// `envelope_from` only where they are set.
[[nodiscard]] QJsonObject toJson(const Message &letter);

/// The other way, from whoever it may be: bounded, files only by absolute paths. What the letter says is not checked (`checkMessage`).
[[nodiscard]] std::expected<Message, smtp::Error> letterFromJson(const QJsonObject &json);

} // namespace app
