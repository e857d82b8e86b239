// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// BINARYMIME (RFC 3030 §3): octets that are no lines, counted out by BDAT.
class BinaryMime final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "BINARYMIME"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 3030"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (letter.body->isBinary())
            command += " BODY=BINARYMIME";
    }

    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.body->isBinary() || (terms.capabilities.has("BINARYMIME") && terms.capabilities.has("CHUNKING")))
            return std::nullopt;
        return Error {.kind = Error::Kind::InvalidMessage, .step = Step::Envelope, .why = Statement::BinaryNotTaken, .reply = {}};
    }

    /// It would need CHUNKING.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }
};

} // namespace

const Extension &binaryMimeExtension()
{
    static const BinaryMime extension;
    return extension;
}

} // namespace smtp
