// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// ENHANCEDSTATUSCODES (RFC 2034): replies say more. They are read whether announced or not: many servers send them anyway.
class EnhancedStatusCodes final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "ENHANCEDSTATUSCODES"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 2034"_ba; }
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return keyword(); }
};

} // namespace

const Extension &enhancedStatusCodesExtension()
{
    static const EnhancedStatusCodes extension;
    return extension;
}

} // namespace smtp
