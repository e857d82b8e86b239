// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// FUTURERELEASE (RFC 4865): the server keeps the letter until its time has come. `FUTURERELEASE max-interval max-datetime`.
class FutureReleaseExtension final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "FUTURERELEASE"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 4865"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        const auto &release = letter.envelope.release;
        if (!release)
            return;
        if (release->after.count() > 0)
            command += " HOLDFOR=" + QByteArray::number(static_cast<qint64>(release->after.count()));
        else
            command += " HOLDUNTIL=" + release->at.toUTC().toString(Qt::ISODate).toLatin1();
    }

    /// Sending it now would not be what was asked for.
    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        const auto &release = letter.envelope.release;
        if (!release)
            return std::nullopt;
        if (!terms.capabilities.has("FUTURERELEASE"))
            return refused(Statement::NoFutureRelease);
        const QList<QByteArray> limits = terms.capabilities.arguments("FUTURERELEASE");
        bool isNumber = false;
        const qint64 most = limits.value(0).toLongLong(&isNumber);
        if (isNumber && release->after.count() > most)
            return refused(Statement(Statement::HoldTooLong, most));
        const QDateTime last = QDateTime::fromString(QString::fromLatin1(limits.value(1)), Qt::ISODate);
        if (last.isValid() && release->after.count() == 0 && release->at > last)
            return refused(Statement(Statement::HoldTooLate, last.toString(Qt::ISODate)));
        return std::nullopt;
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

const Extension &futureReleaseExtension()
{
    static const FutureReleaseExtension extension;
    return extension;
}

} // namespace smtp
