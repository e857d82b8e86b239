// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// 8BITMIME (RFC 6152): octets above 127 in the body.
class EightBitMime final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "8BITMIME"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 6152"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (letter.body->has8BitOctets() && !letter.body->isBinary())
            command += " BODY=8BITMIME";
    }

    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.body->has8BitOctets() || letter.body->isBinary() || terms.capabilities.has("8BITMIME"))
            return std::nullopt;
        if (needsSmtpUtf8(letter) && !terms.capabilities.has("SMTPUTF8")) // which says what is in the way
            return std::nullopt;
        return Error {.kind = Error::Kind::InvalidMessage,
            .step = Step::Envelope,
            .why = Statement::EightBitNotTaken,
            .reply = {},
            .reason = letter.body.isFixed() ? Error::Reason::FixedEncoding : Error::Reason::Other};
    }

    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return keyword(); }

    [[nodiscard]] std::optional<Reply> judgeMailParameter(QByteArrayView name, QByteArrayView value, const PracticeTerms &) const override
    {
        if (name != "BODY")
            return std::nullopt;
        if (value.compare("7BIT", Qt::CaseInsensitive) == 0 || value.compare("8BITMIME", Qt::CaseInsensitive) == 0)
            return Reply {250, {"ok"_ba}, {}};
        return Reply {501, {"5.5.4 BODY is 7BIT or 8BITMIME"_ba}, {}};
    }
};

} // namespace

const Extension &eightBitMimeExtension()
{
    static const EightBitMime extension;
    return extension;
}

} // namespace smtp
