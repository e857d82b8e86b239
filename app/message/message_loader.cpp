// SPDX-License-Identifier: MIT
#include "app/message/message_builder.h"

#include "app/message/gmime.h"
#include "app/message/message_scan.h"
#include "app/message/segmented_body.h"

#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;
constexpr qsizetype maximumMessageId = 1000;

std::unexpected<smtp::Error> failure(smtp::Error::Kind kind, const QString &detail)
{
    return std::unexpected(smtp::Error {kind, false, smtp::Step::Connection, detail, {}});
}

std::expected<void, smtp::Error> scanFile(MessageScan &scan, QIODevice &source, QIODevice *copy)
{
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 got = source.read(block.data(), block.size());
        if (got < 0)
            return failure(smtp::Error::Kind::LocalInputOutput, u"The message cannot be read: "_s + source.errorString());
        if (got == 0)
            return scan.finish();
        if (!scan.add(QByteArrayView(block.constData(), got)))
            return scan.finish();
        if (copy && copy->write(block.constData(), got) != got)
            return failure(smtp::Error::Kind::LocalInputOutput, u"The message cannot be kept: "_s + copy->errorString());
    }
}

/// A message's header section, field by field.
struct Fields {
    struct Field {
        QByteArray name;  ///< lower case
        QByteArray octets; ///< all of it, line ends included
    };
    QList<Field> fields;
    QByteArray rest; ///< from the first line that is neither a field nor goes on with one: the empty line, or already content

    explicit Fields(const QByteArray &headers)
    {
        for (qsizetype at = 0; at < headers.size();) {
            qsizetype end = headers.indexOf('\n', at);
            end = end < 0 ? headers.size() : end + 1;
            const QByteArrayView line = QByteArrayView(headers).sliced(at, end - at);
            if ((line.startsWith(' ') || line.startsWith('\t')) && !fields.isEmpty()) {
                fields.last().octets += line;
            } else {
                const qsizetype colon = line.indexOf(':');
                const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).toByteArray().trimmed().toLower();
                const auto isNameOctet = [](char c) { return c > ' ' && c < 127; };
                if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isNameOctet)) {
                    rest = headers.sliced(at);
                    return;
                }
                fields.append({name, line.toByteArray()});
            }
            at = end;
        }
    }

    [[nodiscard]] std::expected<QList<Mailbox>, smtp::Error> mailboxes(const QByteArray &name) const
    {
        QList<Mailbox> all;
        for (const Field &field : fields) {
            if (field.name != name)
                continue;
            const auto mailboxes = gmime::readMailboxes(value(field));
            if (!mailboxes)
                return mailboxes;
            all += *mailboxes;
        }
        return all;
    }
    /// With its brackets; empty: it has none, or one that is none (RFC 5322 §3.6.4).
    [[nodiscard]] QByteArray messageId() const
    {
        const auto field = std::ranges::find(fields, "message-id", &Field::name);
        const QByteArray id = field == fields.end() ? QByteArray() : value(*field);
        const auto isAllowed = [](char c) { return c > ' ' && c < 127; };
        const bool isOne = id.size() > 2 && id.size() <= maximumMessageId && id.startsWith('<') && id.endsWith('>');
        return isOne && std::ranges::all_of(id, isAllowed) ? id : QByteArray();
    }
    /// On one line.
    [[nodiscard]] static QByteArray value(const Field &field)
    {
        return field.octets.sliced(field.octets.indexOf(':') + 1).replace("\r\n", "").replace('\n', "").trimmed();
    }

    /// Without what must stay hidden.
    [[nodiscard]] QByteArray shown() const
    {
        QByteArray octets;
        for (const Field &field : fields) {
            if (field.name != "bcc" && field.name != "resent-bcc")
                octets += field.octets;
        }
        return octets + rest;
    }
};

bool isAscii(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::expected<smtp::Envelope, smtp::Error> envelopeOf(const Fields &fields, const QString &envelopeFrom, const QStringList &recipients)
{
    smtp::Envelope envelope;
    QString sender = envelopeFrom;
    for (const char *name : {"sender", "from"}) {
        if (!sender.isEmpty())
            break;
        const auto mailboxes = fields.mailboxes(name);
        if (!mailboxes)
            return std::unexpected(mailboxes.error());
        sender = mailboxes->value(0).address;
    }
    if (sender.isEmpty())
        return failure(smtp::Error::Kind::InvalidMessage, u"The message has no From, and no envelope sender was given."_s);
    if (sender != "<>"_L1) {
        const auto address = smtp::Address::parse(sender);
        if (!address)
            return std::unexpected(address.error());
        envelope.reversePath = *address;
    }
    QStringList given = recipients;
    if (given.isEmpty()) {
        for (const char *name : {"to", "cc", "bcc"}) {
            const auto mailboxes = fields.mailboxes(name);
            if (!mailboxes)
                return std::unexpected(mailboxes.error());
            for (const Mailbox &mailbox : *mailboxes)
                given += mailbox.address;
        }
    }
    QSet<QByteArray> known;
    for (const QString &recipient : std::as_const(given)) {
        const auto address = smtp::Address::parse(recipient);
        if (!address)
            return failure(smtp::Error::Kind::InvalidMessage, address.error().detail + u" ("_s + recipient.left(200) + u')');
        if (const QByteArray wire = address->toWire(true); !known.contains(wire)) {
            known.insert(wire);
            envelope.recipients.append(*address);
        }
    }
    if (envelope.recipients.isEmpty())
        return failure(smtp::Error::Kind::InvalidMessage, u"The message has no To, Cc or Bcc, and no recipient was given."_s);
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
            return failure(smtp::Error::Kind::FileUnreadable, u"Standard input cannot be read."_s);
        if (const auto scanned = scanFile(scan, input, kept.get()); !scanned)
            return std::unexpected(scanned.error());
        if (!kept->flush())
            return failure(smtp::Error::Kind::LocalInputOutput, u"The message cannot be kept: "_s + kept->errorString());
        file = kept->fileName();
    } else {
        QFile input(path);
        if (!QFileInfo(path).isFile() || !input.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return failure(smtp::Error::Kind::FileUnreadable, u"%1 cannot be read."_s.arg(path));
        if (const auto scanned = scanFile(scan, input, nullptr); !scanned)
            return std::unexpected(scanned.error());
    }

    const Fields fields(scan.headers());
    const auto envelope = envelopeOf(fields, envelopeFrom, recipients);
    if (!envelope)
        return std::unexpected(envelope.error());
    QByteArray headers = fields.shown();
    if (scan.hasBareLf())
        headers.replace('\n', "\r\n");
    const qint64 headerLines = scan.headers().count('\n');
    const qint64 contentSize = scan.size() - scan.headers().size();
    QList<Segment> segments = {Segment::ofOctets(headers)};
    if (contentSize > 0)
        segments.append(Segment::ofTextFile(file, scan.headers().size(), contentSize, scan.hasBareLf() ? scan.lines() - headerLines : 0));
    if (!scan.endsLines())
        segments.append(Segment::ofOctets("\r\n"));

    BuiltMessage loaded;
    loaded.letter.envelope = *envelope;
    loaded.letter.envelope.tlsIsOptional = std::ranges::any_of(
        fields.fields, [](const Fields::Field &field) { return field.name == "tls-required" && Fields::value(field).toLower() == "no"; });
    loaded.letter.body = std::make_shared<SegmentedBody>(segments, scan.has8BitOctets(), !isAscii(headers), kept);
    loaded.messageId = fields.messageId();
    return loaded;
}

} // namespace app
