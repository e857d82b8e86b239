// SPDX-License-Identifier: MIT
#include "smtp/extension/size.h"

#include "smtp/extension/capabilities.h"
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// SIZE (RFC 1870): the client says how large a letter is, the server how large it may be.
class Size final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "SIZE"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 1870"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        if (letter.body->size() >= 0)
            command += " SIZE=" + QByteArray::number(letter.body->size());
    }

    [[nodiscard]] std::optional<Error> objection(const Letter &letter, const LetterTerms &terms) const override
    {
        const qint64 limit = sizeLimit(terms.capabilities);
        const qint64 size = letter.body->size();
        if (limit <= 0 || size <= limit)
            return std::nullopt;
        return Error {.kind = Error::Kind::InvalidMessage,
            .step = Step::Envelope,
            .why = Statement(Statement::MessageTooLarge, size, limit),
            .reply = {},
            .reason = Error::Reason::TooLarge,
            .size = size,
            .limit = limit};
    }

    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &terms, bool) const override
    {
        return "SIZE " + QByteArray::number(terms.maxSize);
    }

    [[nodiscard]] std::optional<Reply> judgeMailParameter(
        QByteArrayView name, QByteArrayView value, const PracticeTerms &terms) const override
    {
        if (name != "SIZE")
            return std::nullopt;
        bool isNumber = false;
        const qlonglong size = value.toLongLong(&isNumber);
        if (!isNumber || size < 0 || value.size() > 20)
            return Reply {501, {"5.5.4 SIZE needs a number"_ba}, {}};
        if (size > terms.maxSize)
            return Reply {552, {"5.3.4 the message is larger than " + QByteArray::number(terms.maxSize) + " octets"}, {}};
        return Reply {250, {"ok"_ba}, {}};
    }
};

} // namespace

qint64 sizeLimit(const Capabilities &offer)
{
    const QList<QByteArray> arguments = offer.arguments("SIZE");
    return arguments.isEmpty() ? 0 : std::max<qint64>(arguments.constFirst().toLongLong(), 0);
}

const Extension &sizeExtension()
{
    static const Size extension;
    return extension;
}

} // namespace smtp
