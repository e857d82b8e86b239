// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace app {

/// The words of an HTML letter, for reading: tags, styles and scripts left out, blocks on lines of their own, references resolved,
/// behind a link's words where it leads.
/// Nothing is fetched. Takes any input in linear time.
[[nodiscard]] QString plainText(QStringView html);

} // namespace app
