// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"
#include "smtp/practice/post_office.h"

#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

const Extension &sizeExtension();
const Extension &eightBitMimeExtension();
const Extension &smtpUtf8Extension();
const Extension &dsnExtension();
const Extension &chunkingExtension();
const Extension &pipeliningExtension();
const Extension &enhancedStatusCodesExtension();
const Extension &startTlsExtension();
const Extension &authExtension();
const Extension &limitsExtension();

std::span<const Extension *const> extensions()
{
    static const std::array all {&sizeExtension(), &eightBitMimeExtension(), &smtpUtf8Extension(), &dsnExtension(), &chunkingExtension(),
        &pipeliningExtension(), &enhancedStatusCodesExtension(), &startTlsExtension(), &authExtension(), &limitsExtension()};
    return all;
}

} // namespace smtp
