// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// REQUIRETLS (RFC 8689): the letter goes on only under TLS to servers that proved who they are, here and on every leg that follows.
class RequireTls final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "REQUIRETLS"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 8689"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (letter.envelope.requiresTls)
            command += " REQUIRETLS";
    }

    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.envelope.requiresTls)
            return std::nullopt;
        Statement why;
        if (!terms.isEncrypted)
            why = Statement::OnwardNoTls;
        else if (!terms.isProven)
            why = Statement::OnwardUnproven;
        else if (!terms.capabilities.has("REQUIRETLS"))
            why = Statement::OnwardNotPromised;
        else
            return std::nullopt;
        return Error {.kind = Error::Kind::Tls, .step = Step::Envelope, .why = why, .reply = {}, .reason = Error::Reason::OnwardTls};
    }

    /// The practice post office is the last stop of every letter: what holds on this connection is all that it can promise.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool isEncrypted) const override
    {
        return isEncrypted ? keyword() : QByteArray();
    }

    [[nodiscard]] std::optional<Reply> judgeMailParameter(QByteArrayView name, QByteArrayView value, const PracticeTerms &) const override
    {
        if (name != "REQUIRETLS")
            return std::nullopt;
        if (!value.isEmpty())
            return Reply {501, {"5.5.4 REQUIRETLS takes no value"_ba}, {}};
        return Reply {250, {"ok"_ba}, {}};
    }
};

} // namespace

const Extension &requireTlsExtension()
{
    static const RequireTls extension;
    return extension;
}

} // namespace smtp
