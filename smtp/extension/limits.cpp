// SPDX-License-Identifier: MIT
#include "smtp/extension/limits.h"

#include "smtp/extension/extension.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// `LIMITS RCPTMAX=100 MAILMAX=10`: a number from 1 with at most six digits; whatever else it is, it counts as unsaid (§3).
int limitOf(const Capabilities &capabilities, QByteArrayView name)
{
    for (const QByteArray &argument : capabilities.arguments("LIMITS")) {
        const qsizetype equals = argument.indexOf('=');
        if (equals < 0 || QByteArrayView(argument).first(equals).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QByteArrayView number = QByteArrayView(argument).sliced(equals + 1);
        const int limit = number.size() <= 6 ? number.toInt() : 0;
        return qMax(limit, 0);
    }
    return 0;
}

/// LIMITS (RFC 9422): how much a server takes in one session and one transaction. Asked for by the plan.
class Limits final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "LIMITS"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 9422"_ba; }
    [[nodiscard]] std::optional<Statement> remark(const Letter &letter, const LetterTerms &terms) const override
    {
        if (terms.isLastPart)
            return std::nullopt;
        return Statement(Statement::LimitsSplit, letter.envelope.recipients.size());
    }
    /// The practice post office takes what comes.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }
};

} // namespace

int transactionsAllowed(const Capabilities &capabilities)
{
    return limitOf(capabilities, "MAILMAX");
}

QList<Letter> partsWithinLimits(Letter letter, const Capabilities &capabilities)
{
    const int recipientsMost = limitOf(capabilities, "RCPTMAX");
    const int domainsMost = limitOf(capabilities, "RCPTDOMAINMAX");
    if (recipientsMost == 0 && domainsMost == 0)
        return QList<Letter>(1, std::move(letter));
    QList<Letter> parts;
    QSet<QString> domains;
    for (const Address &recipient : letter.envelope.recipients) {
        const bool isNewDomain = !domains.contains(recipient.domain());
        const bool isFull = !parts.isEmpty()
            && ((recipientsMost > 0 && parts.back().envelope.recipients.size() >= recipientsMost)
                || (domainsMost > 0 && isNewDomain && domains.size() >= domainsMost));
        if (parts.isEmpty() || isFull) {
            parts.push_back(letter);
            parts.back().envelope.recipients.clear();
            domains.clear();
        }
        parts.back().envelope.recipients << recipient;
        domains.insert(recipient.domain());
    }
    return parts.isEmpty() ? QList<Letter> {letter} : parts;
}

const Extension &limitsExtension()
{
    static const Limits extension;
    return extension;
}

} // namespace smtp
