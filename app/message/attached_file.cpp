// SPDX-License-Identifier: MIT
#include "app/message/attached_file.h"

#include "app/message/header_section.h"
#include "app/message/message_scan.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumInspected = 64'000'000; // octets; a larger file is not read before it is sent
constexpr qint64 blockSize = 256 * 1024;
constexpr qint64 calendarHead = 64 * 1024;

/// `type/subtype`, checked.
QByteArray mimeTypeOf(const Attachment &attachment, const QString &fileName)
{
    QString type = attachment.mimeType.trimmed().toLower();
    if (type.isEmpty()) {
        QFile file(attachment.path);
        type = QFileInfo(attachment.path).isFile() && file.open(QIODevice::ReadOnly)
            ? QMimeDatabase().mimeTypeForFileNameAndData(fileName, &file).name()
            : QString();
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

bool isUtf8(QFile &file)
{
    QByteArray octets;
    for (;;) {
        const QByteArray block = file.read(blockSize);
        if (block.isEmpty())
            return octets.isEmpty() && file.error() == QFileDevice::NoError;
        octets += block;
        const qsizetype whole = wholeCharacters(octets);
        if (!QUtf8StringView(octets.constData(), whole).isValidUtf8())
            return false;
        octets = octets.sliced(whole);
    }
}

/// METHOD of the calendar itself, lower case letters made upper; empty: it has none (RFC 5546 §1.4: then it asks for nothing).
QByteArray methodOf(QFile &file)
{
    QByteArray head = file.read(calendarHead);
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
std::optional<MessageScan> scanMessage(QFile &file)
{
    MessageScan scan;
    for (;;) {
        const QByteArray block = file.read(blockSize);
        if (block.isEmpty())
            break;
        if (!scan.add(block))
            return std::nullopt;
    }
    if (file.error() != QFileDevice::NoError || !scan.finish())
        return std::nullopt;
    const auto section = HeaderSection::read(scan.headers());
    const auto is7Bit = [](char c) { return static_cast<signed char>(c) >= 0; };
    const bool isPlain = section && !section->hadByteOrderMark && !section->hadMboxLine && !section->end.isEmpty()
        && std::all_of(
            scan.headers().begin(), scan.headers().end(), is7Bit); // others are message/global (RFC 6532 §3.7), which few can read
    return isPlain ? std::optional(scan) : std::nullopt;
}

} // namespace

QString shownFileName(const Attachment &attachment)
{
    const QString &given = attachment.fileName.isEmpty() ? attachment.path : attachment.fileName;
    QString name;
    for (const char32_t c : given.sliced(given.lastIndexOf(u'/') + 1).toUcs4()) {
        const auto category = QChar::category(c);
        if (category == QChar::Other_Format)
            continue;
        const bool isNoText = category == QChar::Other_Control || category == QChar::Other_Surrogate || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph || c == U'\\';
        name += isNoText ? u"_"_s : QString::fromUcs4(&c, 1);
    }
    if (name.isEmpty() || name == "."_L1 || name == ".."_L1)
        return u"attachment"_s;
    return name;
}

AttachedFile AttachedFile::inspect(const Attachment &attachment)
{
    using Carriage = gmime::Placeholder::Carriage;
    AttachedFile attached;
    gmime::Placeholder &part = attached.part;
    part.fileName = shownFileName(attachment);
    part.mimeType = mimeTypeOf(attachment, part.fileName);
    part.content = QUuid::createUuid().toByteArray(QUuid::Id128); // 122 random bits: no letter holds it

    QFile file(attachment.path);
    const QFileInfo info(attachment.path);
    const QString path = info.absoluteFilePath();
    const qint64 size = info.size();
    attached.sevenBit = attached.eightBit = Segment::ofBase64File(path, size);
    attached.binary = Segment::ofTextFile(path, 0, size, 0);
    const bool isReadable = info.isFile() && size <= maximumInspected && file.open(QIODevice::ReadOnly);
    if (part.mimeType.startsWith("text/") && isReadable) {
        if (isUtf8(file))
            part.parameters.emplaceBack("charset", "utf-8");
        file.seek(0);
        if (const QByteArray method = part.mimeType == "text/calendar" ? methodOf(file) : QByteArray(); !method.isEmpty())
            part.parameters.emplaceBack("method", method);
    } else if (part.mimeType.startsWith("message/") || part.mimeType.startsWith("multipart/")) {
        const auto scan = part.mimeType == "message/rfc822" && isReadable ? scanMessage(file) : std::nullopt;
        if (!scan) { // composite types may not be base64 (RFC 2045 §6.4): it travels as a file
            part.mimeType = "application/octet-stream";
            return attached;
        }
        part.carriage = scan->contentHas8BitOctets() ? Carriage::Message8Bit : Carriage::Message7Bit;
        attached.eightBit = attached.binary = Segment::ofTextFile(path, 0, size, scan->hasBareLf() ? scan->lines() : 0);
        if (part.carriage == Carriage::Message7Bit)
            attached.sevenBit = attached.eightBit;
    }
    return attached;
}

} // namespace app
