// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_rows.h"

#include <QString>

namespace ui {

/// What stands in the row's line: the protocol's own words, or ours where nothing was said. Hostile octets are shown escaped.
[[nodiscard]] QString lineOf(const ConversationRow &row, const std::vector<smtp::Event> &events);

/// "Connection"; of a heading: "1 · Connection".
[[nodiscard]] QString headingOf(smtp::Step step);
/// "Sent together: four commands in one go, answered in the same order"
[[nodiscard]] QString sentenceOf(const ConversationRows::Flight &flight);
/// "Found and reached mail.example, port 587; greeting and first EHLO"
[[nodiscard]] QString lineOf(const ConversationRows::Fold &fold, const std::vector<smtp::Event> &events);
/// "4 lines, unencrypted"
[[nodiscard]] QString meaningOf(const ConversationRows::Fold &fold);

} // namespace ui
