// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

bool needsSmtpUtf8(const Letter &letter)
{
    const auto needs = [](const Address &address) { return address.needsSmtpUtf8(); };
    return letter.body->hasUtf8Headers() || (letter.envelope.reversePath && needs(*letter.envelope.reversePath))
        || std::ranges::any_of(letter.envelope.recipients, needs);
}

namespace {

/// SMTPUTF8 (RFC 6531): addresses and headers in UTF-8. Asked for only by a letter that needs it.
class SmtpUtf8 final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "SMTPUTF8"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 6531"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (needsSmtpUtf8(letter))
            command += " SMTPUTF8";
    }

    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        if (terms.capabilities.has("SMTPUTF8") || !needsSmtpUtf8(letter))
            return std::nullopt;
        return Error {.kind = Error::Kind::InvalidMessage, .step = Step::Envelope, .why = Statement::Utf8NotTaken, .reply = {}};
    }

    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return keyword(); }

    [[nodiscard]] std::optional<Reply> judgeMailParameter(QByteArrayView name, QByteArrayView value, const PracticeTerms &) const override
    {
        if (name != "SMTPUTF8")
            return std::nullopt;
        if (!value.isEmpty())
            return Reply {501, {"5.5.4 SMTPUTF8 takes no value"_ba}, {}};
        return Reply {250, {"ok"_ba}, {}};
    }
};

} // namespace

const Extension &smtpUtf8Extension()
{
    static const SmtpUtf8 extension;
    return extension;
}

} // namespace smtp
