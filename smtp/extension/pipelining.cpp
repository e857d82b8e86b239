// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// PIPELINING (RFC 2920): commands may follow one another unanswered. The session asks for the keyword when the plan may look ahead.
class Pipelining final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "PIPELINING"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 2920"_ba; }
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return keyword(); }
};

} // namespace

const Extension &pipeliningExtension()
{
    static const Pipelining extension;
    return extension;
}

} // namespace smtp
