// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include "app/message/field_rule.h"
#include "app/message/header_field.h"
#include "app/message/segmented_body.h"
#include "app/message/written_content.h"

#include <QLocale>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<smtp::Error> failure(smtp::Error::Kind kind, smtp::Statement why)
{
    return std::unexpected(smtp::Error {kind, false, smtp::Step::Connection, std::move(why), {}});
}

QByteArray newMessageId(const smtp::Address &sender)
{
    return '<' + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '@' + sender.toWire(false).split('@').last() + '>';
}

std::optional<QByteArray> checkedMessageId(QByteArray id)
{
    if (id.startsWith('<') && id.endsWith('>'))
        id = id.sliced(1).chopped(1);
    const auto isAllowed = [](char c) { return c > ' ' && c < 127 && c != '<' && c != '>'; };
    if (id.isEmpty() || id.size() > 900 || !std::all_of(id.begin(), id.end(), isAllowed))
        return std::nullopt;
    return '<' + id + '>';
}

/// RFC 5322 §3.3, with the writer's own offset.
QByteArray rfcDate(const QDateTime &date)
{
    const int minutes = date.offsetFromUtc() / 60;
    const QString local = QLocale::c().toString(date, u"ddd, dd MMM yyyy HH:mm:ss "_s);
    const QString zone = QString::asprintf("%c%02d%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
    return (local + zone).toLatin1();
}

/// RFC 8689 §4.1.
bool isTlsOptional(const QString &name, const QString &value)
{
    return name.compare("TLS-Required"_L1, Qt::CaseInsensitive) == 0 && value.trimmed().compare("No"_L1, Qt::CaseInsensitive) == 0;
}

/// Collects the envelope while the header's mailboxes are made. All addresses have been checked.
class Addresses {
public:
    QList<HeaderMailbox> add(const QList<Mailbox> &mailboxes)
    {
        QList<HeaderMailbox> made;
        for (const Mailbox &mailbox : mailboxes) {
            const smtp::Address address = *smtp::Address::parse(mailbox.address);
            made.append(forHeader(mailbox.name, address));
            if (const QByteArray wire = address.toWire(true); !m_known.contains(wire)) {
                m_known.insert(wire);
                m_recipients.append(address);
            }
        }
        return made;
    }
    HeaderMailbox forHeader(const QString &name, const smtp::Address &address)
    {
        m_hasUtf8 = m_hasUtf8 || address.needsSmtpUtf8();
        return {name, address.toWire(address.needsSmtpUtf8())};
    }
    [[nodiscard]] QList<smtp::Address> recipients() const { return m_recipients; }
    [[nodiscard]] bool hasUtf8() const { return m_hasUtf8; }

private:
    QList<smtp::Address> m_recipients;
    QSet<QByteArray> m_known;
    bool m_hasUtf8 = false;
};

} // namespace

smtp::Error errorOf(const Problem &problem)
{
    const bool isFile = problem.kind == Problem::Kind::UnreadableFile;
    return failure(isFile ? smtp::Error::Kind::FileUnreadable : smtp::Error::Kind::InvalidMessage,
        problem.value.isEmpty() ? problem.why : smtp::Statement(smtp::Statement::ProblemWith, problem.value.left(200)).with(problem.why))
        .error();
}

std::expected<BuiltMessage, smtp::Error> buildMessage(const Message &message, Purpose purpose)
{
    QList<Problem> problems = checkMessage(message);
    if (purpose == Purpose::Draft)
        problems.removeIf([](const Problem &problem) { return problem.kind == Problem::Kind::NoRecipient; });
    if (!problems.isEmpty())
        return std::unexpected(errorOf(problems.first()));
    const smtp::Address sender = *smtp::Address::parse(message.from.address);
    BuiltMessage built;
    const QDateTime date = message.date.isValid() ? message.date : QDateTime::currentDateTime();
    built.messageId = newMessageId(sender);
    if (!message.messageId.isEmpty()) {
        const auto given = checkedMessageId(message.messageId);
        if (!given)
            return failure(smtp::Error::Kind::InvalidMessage, smtp::Statement::MessageIdInvalid);
        built.messageId = *given;
    }

    Addresses addresses;
    const HeaderMailbox from = addresses.forHeader(message.from.name, sender);
    const QList<HeaderMailbox> to = addresses.add(message.to);
    const QList<HeaderMailbox> cc = addresses.add(message.cc);
    bool hasUtf8Headers = addresses.hasUtf8(); // those of Bcc are in no header
    addresses.add(message.bcc);

    QByteArray headers = "Date: " + rfcDate(date) + "\r\n" + mailboxField("From", {from});
    if (!to.isEmpty())
        headers += mailboxField("To", to);
    else if (cc.isEmpty() && !message.bcc.isEmpty()) // RFC 5322 §3.4: an empty group, which some servers and readers want to see
        headers += "To: undisclosed-recipients:;\r\n";
    if (!cc.isEmpty())
        headers += mailboxField("Cc", cc);
    headers += textField("Subject", message.subject) + "Message-ID: " + built.messageId + "\r\n";
    for (const HeaderField &field : message.headers) {
        const WrittenField further = write(field);
        headers += further.octets;
        hasUtf8Headers = hasUtf8Headers || further.hasUtf8;
        built.letter.envelope.tlsIsOptional |= isTlsOptional(field.name, field.value);
    }

    auto written = WrittenContent::write(headers, message.content);
    if (!written)
        return std::unexpected(written.error());
    WrittenContent &content = *written;
    QList<std::shared_ptr<const smtp::Body>> forms;
    if (content.binary)
        forms << SegmentedBody::binary(std::move(*content.binary), hasUtf8Headers);
    if (content.eightBit)
        forms << std::make_shared<SegmentedBody>(std::move(*content.eightBit), true, hasUtf8Headers);
    forms << std::make_shared<SegmentedBody>(std::move(content.sevenBit), hasUtf8Headers, hasUtf8Headers);
    built.letter.body = smtp::BodyForms::of(std::move(forms));
    built.letter.envelope.recipients = addresses.recipients();
    if (message.envelopeFrom.isEmpty())
        built.letter.envelope.reversePath = sender;
    else if (message.envelopeFrom != "<>"_L1)
        built.letter.envelope.reversePath = *smtp::Address::parse(message.envelopeFrom);
    return built;
}

} // namespace app
