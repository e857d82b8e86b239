// SPDX-License-Identifier: MIT
#include "app/message/attached_content.h"

#include "app/message/base64_lines.h"
#include "app/message/header_section.h"
#include "app/message/message_scan.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumInspected = 64'000'000; // octets; a larger file is not read before it is sent
constexpr qint64 blockSize = qint64(256) * 1024;
constexpr qint64 calendarHead = qint64(64) * 1024;

/// Where the octets are.
struct Source {
    QString path {}; ///< absolute; empty: they are these
    QByteArray octets {};
    qint64 size = 0;

    explicit Source(const Part &part)
    {
        if (const part::File *file = fileOf(part)) {
            const QFileInfo info(file->path);
            path = info.absoluteFilePath();
            size = info.size();
            return;
        }
        const auto *letter = std::get_if<part::Letter>(&part.content);
        octets = (letter ? std::get<part::Bytes>(letter->source) : std::get<part::Bytes>(part.content)).octets;
        size = octets.size();
    }

    /// Open for reading; null: it is no file, or nobody may read it.
    [[nodiscard]] std::unique_ptr<QIODevice> open() const
    {
        if (path.isEmpty()) {
            auto buffer = std::make_unique<QBuffer>();
            buffer->setData(octets);
            buffer->open(QIODevice::ReadOnly);
            return buffer;
        }
        auto file = std::make_unique<QFile>(path);
        return QFileInfo(path).isFile() && file->open(QIODevice::ReadOnly) ? std::move(file) : nullptr;
    }

    [[nodiscard]] Segment inBase64() const
    {
        if (!path.isEmpty())
            return Segment::ofBase64File(path, size);
        QByteArray lines(base64LinesSize(size), Qt::Uninitialized);
        encodeBase64Lines(octets.constData(), size, lines.data());
        lines.chop(lines.isEmpty() ? 0 : 2); // the line end before the boundary is the boundary's (RFC 2046 §5.1.1)
        return Segment::ofOctets(lines);
    }
    /// `lineFeeds`: how many LF become CRLF; 0: it is as it is.
    [[nodiscard]] Segment asItIs(qint64 lineFeeds = 0) const
    {
        if (!path.isEmpty())
            return Segment::ofTextFile(path, 0, size, lineFeeds);
        return Segment::ofOctets(lineFeeds > 0 ? QByteArray(octets).replace('\n', "\r\n") : octets);
    }
};

/// `type/subtype`, checked.
QByteArray mimeTypeOf(const Part &part, const Source &source, const QString &fileName)
{
    if (std::holds_alternative<part::Letter>(part.content))
        return "message/rfc822"_ba;
    QString type = part.mimeType.trimmed().toLower();
    if (type.isEmpty()) {
        const auto device = source.open();
        type = device ? QMimeDatabase().mimeTypeForFileNameAndData(fileName, device.get()).name() : QString();
    }
    static const QRegularExpression token(u"\\A[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*\\z"_s); // RFC 6838 §4.2
    if (type.startsWith("inode/"_L1) || type == "application/x-zerosize"_L1 || !token.match(type).hasMatch())
        return "application/octet-stream"_ba;
    return type.toLatin1();
}

/// Where the last character of `octets` begins, if it is cut; else their end.
qsizetype wholeCharacters(const QByteArray &octets)
{
    for (qsizetype back = 1; back <= 3 && back <= octets.size(); ++back) {
        const auto octet = static_cast<unsigned char>(octets[octets.size() - back]);
        if (octet >= 0xc0)
            return back < (octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : 2) ? octets.size() - back : octets.size();
        if (octet < 0x80)
            break;
    }
    return octets.size();
}

/// Gives `take` block by block, as long as it wants more. False: it wanted no more, or reading failed.
template <typename Take> bool readBlocks(QIODevice &device, Take take)
{
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 got = device.read(block.data(), block.size());
        if (got <= 0)
            return got == 0;
        if (!take(QByteArrayView(block).first(got)))
            return false;
    }
}

bool isUtf8(QIODevice &device)
{
    QByteArray octets;
    const auto take = [&octets](QByteArrayView block) {
        octets += block;
        const qsizetype whole = wholeCharacters(octets);
        if (!QUtf8StringView(octets.constData(), whole).isValidUtf8())
            return false;
        octets = octets.sliced(whole);
        return true;
    };
    return readBlocks(device, take) && octets.isEmpty();
}

/// METHOD of the calendar itself, lower case letters made upper; empty: it has none (RFC 5546 §1.4: then it asks for nothing).
QByteArray methodOf(QIODevice &device)
{
    QByteArray head = device.read(calendarHead);
    if (head.startsWith("\xef\xbb\xbf"))
        head.remove(0, 3);
    head = head.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "").toUpper();
    bool isInside = false;
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith("BEGIN:")) {
            if (std::exchange(isInside, true))
                break; // a component's own lines
        } else if (isInside && line.startsWith("METHOD:")) {
            const QByteArray method = line.sliced(7).trimmed();
            const auto isAllowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
            return method.size() <= 40 && std::all_of(method.begin(), method.end(), isAllowed) ? method : QByteArray();
        }
    }
    return {};
}

/// A message that can go as it is; none: it cannot.
std::optional<MessageScan> scanMessage(QIODevice &device)
{
    MessageScan scan;
    if (!readBlocks(device, [&scan](QByteArrayView block) { return scan.add(block); }) || !scan.finish())
        return std::nullopt;
    const auto section = HeaderSection::read(scan.headers());
    const auto is7Bit = [](char c) { return static_cast<signed char>(c) >= 0; };
    const bool isPlain = section && !section->hadByteOrderMark && !section->hadMboxLine && !section->end.isEmpty()
        && std::all_of(
            scan.headers().begin(), scan.headers().end(), is7Bit); // others are message/global (RFC 6532 §3.7), which few can read
    return isPlain ? std::optional(scan) : std::nullopt;
}

} // namespace

AttachedContent AttachedContent::inspect(const Part &part)
{
    using Carriage = gmime::Placeholder::Carriage;
    const Source source(part);
    AttachedContent attached;
    attached.fileName = shownFileName(part);
    gmime::Placeholder &placeholder = attached.placeholder;
    placeholder.mimeType = mimeTypeOf(part, source, attached.fileName);
    placeholder.marker = QUuid::createUuid().toByteArray(QUuid::Id128); // 122 random bits: no letter holds it

    attached.sevenBit = attached.eightBit = source.inBase64();
    attached.binary = source.asItIs();
    const auto device = source.size <= maximumInspected ? source.open() : nullptr;
    if (placeholder.mimeType.startsWith("text/") && device) {
        if (isUtf8(*device))
            placeholder.parameters.emplaceBack("charset", "utf-8");
        device->seek(0);
        if (const QByteArray method = placeholder.mimeType == "text/calendar" ? methodOf(*device) : QByteArray(); !method.isEmpty())
            placeholder.parameters.emplaceBack("method", method);
    } else if (placeholder.mimeType.startsWith("message/") || placeholder.mimeType.startsWith("multipart/")) {
        const auto scan = placeholder.mimeType == "message/rfc822" && device ? scanMessage(*device) : std::nullopt;
        if (!scan) { // composite types may not be base64 (RFC 2045 §6.4): it travels as a file
            placeholder.mimeType = "application/octet-stream";
            return attached;
        }
        placeholder.carriage = scan->contentHas8BitOctets() ? Carriage::Message8Bit : Carriage::Message7Bit;
        attached.eightBit = attached.binary = source.asItIs(scan->hasBareLf() ? scan->lines() : 0);
        if (placeholder.carriage == Carriage::Message7Bit)
            attached.sevenBit = attached.eightBit;
    }
    return attached;
}

} // namespace app
