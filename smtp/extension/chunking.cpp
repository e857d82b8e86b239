// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// CHUNKING (RFC 3030): the message in counted chunks, without dots and without a question first. The plan asks for the keyword.
class Chunking final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "CHUNKING"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 3030"_ba; }
    /// A first letter goes the way that every server knows.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }
};

} // namespace

const Extension &chunkingExtension()
{
    static const Chunking extension;
    return extension;
}

} // namespace smtp
