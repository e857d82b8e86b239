// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"
#include "smtp/wire/xtext.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using On = DeliveryNotification::On;

constexpr qsizetype longestEnvelopeId = 100; // RFC 3461 §4.4
constexpr qsizetype longestOriginal = 500;   // §4.2

/// DSN (RFC 3461): whether and how the sender is told of success, failure and delay.
class Dsn final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "DSN"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 3461"_ba; }

    void addToMail(QByteArray &command, const Letter &letter, const Capabilities &) const override
    {
        const DeliveryNotification &asked = letter.envelope.notification;
        if (asked.content != DeliveryNotification::Return::Unsaid)
            command += asked.content == DeliveryNotification::Return::Full ? " RET=FULL" : " RET=HDRS";
        if (const QByteArray id = xtext(asked.envelopeId); asked.isAsked() && !id.isEmpty() && id.size() <= longestEnvelopeId)
            command += " ENVID=" + id;
    }

    void addToRcpt(QByteArray &command, const Letter &letter, qsizetype recipient, const Capabilities &) const override
    {
        const DeliveryNotification::Events events = letter.envelope.notification.events;
        if (!events)
            return;
        QList<QByteArray> words;
        for (const auto &[event, word] :
            {std::pair {On::Never, "NEVER"}, {On::Success, "SUCCESS"}, {On::Failure, "FAILURE"}, {On::Delay, "DELAY"}}) {
            if (events.testFlag(event))
                words << word;
        }
        command += " NOTIFY=" + words.join(',');
        // An address outside ASCII would want RFC 6533's own form of this.
        const Address &address = letter.envelope.recipients.at(recipient);
        if (const QByteArray original = xtext(address.toWire(false)); !address.needsSmtpUtf8() && original.size() <= longestOriginal)
            command += " ORCPT=rfc822;" + original;
    }

    [[nodiscard]] std::optional<Statement> remark(const Letter &letter, const LetterTerms &terms) const override
    {
        if (!letter.envelope.notification.isAsked() || terms.capabilities.has("DSN"))
            return std::nullopt;
        return Statement(Statement::DsnMissing);
    }

    /// The practice post office is the last stop of every letter, and sends none of its own.
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool) const override { return {}; }
};

} // namespace

const Extension &dsnExtension()
{
    static const Dsn extension;
    return extension;
}

} // namespace smtp
