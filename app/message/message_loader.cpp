// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include "app/message/header_section.h"
#include "app/message/message_scan.h"
#include "app/message/part_headers.h"
#include "app/message/segmented_body.h"

#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;
constexpr qsizetype maximumMessageId = 1000;

std::unexpected<smtp::Error> failure(smtp::Error::Kind kind, const smtp::Statement &why)
{
    return std::unexpected(smtp::Error {kind, false, smtp::Step::Connection, why, {}});
}

std::expected<void, smtp::Error> scanFile(MessageScan &scan, QIODevice &source, QIODevice *copy)
{
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 got = source.read(block.data(), block.size());
        if (got < 0)
            return failure(smtp::Error::Kind::LocalInputOutput, {smtp::Statement::MessageUnreadable, source.errorString()});
        if (got == 0)
            return scan.finish();
        if (!scan.add(QByteArrayView(block.constData(), got)))
            return scan.finish();
        if (copy && copy->write(block.constData(), got) != got)
            return failure(smtp::Error::Kind::LocalInputOutput, {smtp::Statement::MessageNotKept, copy->errorString()});
    }
}

using Fields = QList<HeaderSection::Field>;

/// All that the fields of this name hold. An entry that is no address is an error: the letter would go past somebody.
std::expected<QStringList, smtp::Error> addresses(const Fields &fields, const QByteArray &name)
{
    QStringList all;
    for (const HeaderSection::Field &field : fields) {
        if (field.name != name)
            continue;
        for (const Mailbox &mailbox : parseMailboxes(QString::fromUtf8(field.value()))) {
            const auto problem = mailbox.problem();
            if (problem && problem->kind != MailboxProblem::Kind::MisleadingName)
                return failure(smtp::Error::Kind::InvalidMessage,
                    smtp::Statement(smtp::Statement::FieldHoldsNoAddress, field.line, mailbox.address.left(200)).with(problem->why));
            all += mailbox.address;
        }
    }
    return all;
}

/// With its brackets; empty: it has none, or one that is none (RFC 5322 §3.6.4).
QByteArray messageIdOf(const Fields &fields)
{
    const auto field = std::ranges::find(fields, "message-id", &HeaderSection::Field::name);
    const QByteArray id = field == fields.end() ? QByteArray() : field->value();
    const auto isAllowed = [](char c) { return c > ' ' && c < 127; };
    const bool isOne = id.size() > 2 && id.size() <= maximumMessageId && id.startsWith('<') && id.endsWith('>');
    return isOne && std::ranges::all_of(id, isAllowed) ? id : QByteArray();
}

bool isAscii(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::unexpected<smtp::Error> notUtf8(qint64 line, const QByteArray &name = {})
{
    return failure(smtp::Error::Kind::InvalidMessage,
        name.isEmpty() ? smtp::Statement(smtp::Statement::PartFieldNotUtf8, line)
                       : smtp::Statement(smtp::Statement::FieldNotUtf8, name, line));
}

/// Whether the parts' headers hold UTF-8, which needs SMTPUTF8 as the message's own do (RFC 6532 §3).
std::expected<bool, smtp::Error> partsHaveUtf8(const HeaderSection &section, const MessageScan &scan, const QString &path)
{
    if (!scan.contentHas8BitOctets())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(scan.headers().size()))
        return failure(smtp::Error::Kind::LocalInputOutput, {smtp::Statement::MessageUnreadable, file.errorString()});
    const PartHeaders headers = PartHeaders::read(section, file);
    if (headers.invalidLine > 0)
        return notUtf8(scan.headers().count('\n') + headers.invalidLine);
    return headers.hasUtf8;
}

/// The header section as it leaves: without what must stay hidden, and without the trace of a delivery that is over (RFC 5321 §4.4).
std::expected<QByteArray, smtp::Error> shownFields(const HeaderSection &section, QList<Omission> &omissions)
{
    if (section.hadByteOrderMark)
        omissions += Omission::ByteOrderMark;
    if (section.hadMboxLine)
        omissions += Omission::MboxLine;
    QByteArray octets;
    for (const HeaderSection::Field &field : section.fields) {
        if (field.name == "bcc" || field.name == "resent-bcc")
            continue;
        if (field.name == "return-path") {
            if (!omissions.contains(Omission::ReturnPath))
                omissions += Omission::ReturnPath;
            continue;
        }
        // SMTPUTF8 is for UTF-8 (RFC 6532 §3.2); of other octets nobody can tell what they mean.
        if (!QUtf8StringView(field.octets).isValidUtf8())
            return notUtf8(field.line, field.name);
        octets += field.octets;
    }
    return octets + section.end;
}

/// The agent first: it is the one that sends (RFC 5322 §3.6.2). What is no address is left to `envelopeOf` to refuse.
QStringList sendersOf(const HeaderSection &section)
{
    const Fields resent = section.newestResentBlock().fields;
    const QByteArray prefix = resent.isEmpty() ? ""_ba : "resent-"_ba;
    QStringList all;
    for (const char *name : {"sender", "from"})
        all += addresses(resent.isEmpty() ? section.fields : resent, prefix + name).value_or(QStringList());
    return all;
}

std::expected<smtp::Envelope, smtp::Error> envelopeOf(
    const HeaderSection &section, const QString &envelopeFrom, const QStringList &recipients)
{
    // A message that was resent goes to whom it was resent (RFC 5322 §3.6.6): the first recipients have it.
    const auto [resent, unclearLine] = section.newestResentBlock();
    if (unclearLine > 0 && recipients.isEmpty()) // nobody is left out in silence
        return failure(smtp::Error::Kind::InvalidMessage, smtp::Statement(smtp::Statement::ResentApart, unclearLine));
    const Fields &fields = resent.isEmpty() ? section.fields : resent;
    const QByteArray prefix = resent.isEmpty() ? ""_ba : "resent-"_ba;
    smtp::Envelope envelope;
    QString sender = envelopeFrom;
    for (const char *name : {"sender", "from"}) {
        if (!sender.isEmpty())
            break;
        const auto found = addresses(fields, prefix + name);
        if (!found)
            return std::unexpected(found.error());
        sender = found->value(0);
    }
    if (sender.isEmpty())
        return failure(smtp::Error::Kind::InvalidMessage,
            smtp::Statement(smtp::Statement::NoEnvelopeSender, resent.isEmpty() ? "From"_L1 : "Resent-From"_L1));
    if (sender != "<>"_L1) {
        const auto address = smtp::Address::parse(sender);
        if (!address)
            return std::unexpected(address.error());
        envelope.reversePath = *address;
    }
    QStringList given = recipients;
    if (given.isEmpty()) {
        for (const char *name : {"to", "cc", "bcc"}) {
            const auto found = addresses(fields, prefix + name);
            if (!found)
                return std::unexpected(found.error());
            given += *found;
        }
    }
    QSet<QByteArray> known;
    for (const QString &recipient : std::as_const(given)) {
        const auto address = smtp::Address::parse(recipient);
        if (!address)
            return failure(smtp::Error::Kind::InvalidMessage,
                smtp::Statement(smtp::Statement::ProblemWith, recipient.left(200)).with(address.error().why));
        if (const QByteArray wire = address->toWire(true); !known.contains(wire)) {
            known.insert(wire);
            envelope.recipients.append(*address);
        }
    }
    if (envelope.recipients.isEmpty())
        return failure(smtp::Error::Kind::InvalidMessage,
            smtp::Statement(
                smtp::Statement::NobodyNamed, resent.isEmpty() ? "To, Cc and Bcc"_L1 : "Resent-To, Resent-Cc and Resent-Bcc"_L1));
    return envelope;
}

} // namespace

std::expected<BuiltMessage, smtp::Error> loadMessage(const QString &path, const QString &envelopeFrom, const QStringList &recipients)
{
    MessageScan scan;
    QString file = QFileInfo(path).absoluteFilePath();
    std::shared_ptr<QTemporaryFile> kept;
    if (path == "-"_L1) {
        QFile input;
        kept = std::make_shared<QTemporaryFile>(); // 0600, removed with the body
        if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered) || !kept->open())
            return failure(smtp::Error::Kind::FileUnreadable, smtp::Statement::StdinUnreadable);
        if (const auto scanned = scanFile(scan, input, kept.get()); !scanned)
            return std::unexpected(scanned.error());
        if (!kept->flush())
            return failure(smtp::Error::Kind::LocalInputOutput, {smtp::Statement::MessageNotKept, kept->errorString()});
        file = kept->fileName();
    } else {
        QFile input(path);
        if (!QFileInfo(path).isFile() || !input.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return failure(smtp::Error::Kind::FileUnreadable, smtp::Statement(smtp::Statement::FileUnreadable, path));
        if (const auto scanned = scanFile(scan, input, nullptr); !scanned)
            return std::unexpected(scanned.error());
    }

    const auto section = HeaderSection::read(scan.headers());
    if (!section)
        return std::unexpected(section.error());
    const auto envelope = envelopeOf(*section, envelopeFrom, recipients);
    if (!envelope)
        return std::unexpected(envelope.error());
    BuiltMessage loaded;
    const auto shown = shownFields(*section, loaded.omissions);
    if (!shown)
        return std::unexpected(shown.error());
    QByteArray headers = *shown;
    const auto inParts = partsHaveUtf8(*section, scan, file);
    if (!inParts)
        return std::unexpected(inParts.error());
    const bool hasUtf8Headers = *inParts || !isAscii(headers);
    if (scan.hasBareLf())
        headers.replace('\n', "\r\n");
    const qint64 headerLines = scan.headers().count('\n');
    const qint64 contentSize = scan.size() - scan.headers().size();
    QList<Segment> segments = {Segment::ofOctets(headers)};
    if (contentSize > 0)
        segments.append(Segment::ofTextFile(file, scan.headers().size(), contentSize, scan.hasBareLf() ? scan.lines() - headerLines : 0));
    if (!scan.endsLines())
        segments.append(Segment::ofOctets("\r\n"));

    loaded.letter.envelope = *envelope;
    loaded.letter.envelope.tlsIsOptional = std::ranges::any_of(
        section->fields, [](const HeaderSection::Field &field) { return field.name == "tls-required" && field.value().toLower() == "no"; });
    loaded.letter.body = smtp::BodyForms::fixed(
        std::make_shared<SegmentedBody>(segments, scan.contentHas8BitOctets() || hasUtf8Headers, hasUtf8Headers, kept));
    loaded.messageId = messageIdOf(section->fields);
    loaded.senders = sendersOf(*section);
    return loaded;
}

} // namespace app
