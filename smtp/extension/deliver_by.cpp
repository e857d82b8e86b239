// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// DELIVERBY (RFC 2852): the letter is returned, or its sender told, if it is not delivered in time. `DELIVERBY [min-by-time]`.
class DeliverByExtension final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "DELIVERBY"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 2852"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        const auto &by = letter.envelope.deliverBy;
        if (!by)
            return;
        command += " BY=" + QByteArray::number(static_cast<qint64>(by->within.count())) + ';'
            + (by->otherwise == DeliverBy::Else::Return ? 'R' : 'N') + (by->isTraced ? "T" : "");
    }

    /// A letter that must come back when late may not go where nobody watches the time (§4.1).
    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        const auto &by = letter.envelope.deliverBy;
        if (!by || by->otherwise != DeliverBy::Else::Return)
            return std::nullopt;
        if (!terms.capabilities.has("DELIVERBY"))
            return refused(Statement::NoDeliverBy);
        bool isNumber = false;
        const qint64 least = terms.capabilities.arguments("DELIVERBY").value(0).toLongLong(&isNumber);
        if (isNumber && by->within.count() < least)
            return refused(Statement(Statement::DeliverByTooSoon, least));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Statement> remark(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.envelope.deliverBy || terms.capabilities.has("DELIVERBY"))
            return std::nullopt;
        return Statement(Statement::DeliverByMissing);
    }

    /// The practice post office delivers at once.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }

private:
    [[nodiscard]] static Error refused(const Statement &why)
    {
        return {.kind = Error::Kind::InvalidMessage, .step = Step::Envelope, .why = why, .reply = {}};
    }
};

} // namespace

const Extension &deliverByExtension()
{
    static const DeliverByExtension extension;
    return extension;
}

} // namespace smtp
