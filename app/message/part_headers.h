// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/header_section.h"

#include <QIODevice>

namespace app {

/// What the headers of a message's parts hold, and of the messages in it, beside ASCII.
struct PartHeaders {
    bool hasUtf8 = false;
    qint64 invalidLine = 0; ///< of the content, from 1: it holds octets that are not UTF-8; 0: none does

    /// Reads `content`, which follows `section`, to its end or to the first invalid line. No line of it is longer than SMTP allows.
    [[nodiscard]] static PartHeaders read(const HeaderSection &section, QIODevice &content);
};

} // namespace app
