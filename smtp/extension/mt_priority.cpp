// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// MT-PRIORITY (RFC 6710): which letters go first, -9 to 9.
class MtPriority final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "MT-PRIORITY"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 6710"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (letter.envelope.priority)
            command += " MT-PRIORITY=" + QByteArray::number(*letter.envelope.priority);
    }

    [[nodiscard]] std::optional<Statement> remark(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.envelope.priority || terms.capabilities.has("MT-PRIORITY"))
            return std::nullopt;
        return Statement(Statement::PriorityMissing);
    }

    /// Nobody waits at the practice post office.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }
};

} // namespace

const Extension &mtPriorityExtension()
{
    static const MtPriority extension;
    return extension;
}

} // namespace smtp
