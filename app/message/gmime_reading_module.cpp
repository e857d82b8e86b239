// SPDX-License-Identifier: MIT
// All that comes in is hostile.
#include "app/message/flowed_text.h"
#include "app/message/gmime_module.h"
#include "app/message/plain_text.h"

#include <QBuffer>
#include <QDateTime>
#include <QTimeZone>

#include <unistd.h>

#include <array>

namespace app::gmime {

using namespace Qt::StringLiterals;

namespace {

struct Free {
    void operator()(gpointer memory) const { g_free(memory); }
};
using Text = std::unique_ptr<char, Free>;

constexpr int maximumDepth = 64;
constexpr int maximumParts = 1000;
constexpr int maximumFields = 20'000;
constexpr int maximumBoundaries = 100'000; ///< lines that begin with `--`
constexpr int maximumGroups = 2'000;       ///< colons in an address field
constexpr int maximumAddresses = 20'000;   ///< commas in an address field
constexpr size_t maximumText = 4'000'000;  ///< octets of text shown
constexpr size_t maximumFieldValue = 65'536;

/// A person's words out of a header: valid Unicode on one line.
QString shown(const char *utf8)
{
    QString text = QString::fromUtf8(utf8 ? utf8 : "", static_cast<qsizetype>(utf8 ? std::min(strlen(utf8), maximumFieldValue) : 0));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text.trimmed();
}

void appendMailboxes(QList<Mailbox> &mailboxes, InternetAddressList *list, int depth)
{
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && depth < 4; ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address))
            appendMailboxes(mailboxes, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), depth + 1);
        else
            mailboxes.append(
                {shown(internet_address_get_name(address)), shown(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))});
    }
}

QList<Mailbox> mailboxesOf(InternetAddressList *list)
{
    QList<Mailbox> mailboxes;
    appendMailboxes(mailboxes, list, 0);
    return mailboxes;
}

void readFields(ReceivedLetter &letter, GMimeMessage *message)
{
    letter.from = mailboxesOf(g_mime_message_get_from(message)).value(0);
    letter.to = mailboxesOf(g_mime_message_get_to(message));
    letter.cc = mailboxesOf(g_mime_message_get_cc(message));
    letter.subject = shown(g_mime_message_get_subject(message));
    if (const char *id = g_mime_message_get_message_id(message))
        letter.messageId = '<' + QByteArray(id).left(1000) + '>';
    if (GDateTime *date = g_mime_message_get_date(message)) {
        const int offset = static_cast<int>(g_date_time_get_utc_offset(date) / G_USEC_PER_SEC);
        letter.date = QDateTime::fromSecsSinceEpoch(g_date_time_to_unix(date), QTimeZone::fromSecondsAheadOfUtc(offset));
    }
}

struct Limits {
    GMimeStream *stream;
    int fields = 0;
};

/// GMime has no bound on header fields: at ours, the stream ends.
void countField(GMimeParser *parser, const char *, const char *, gint64, gpointer data)
{
    auto *limits = static_cast<Limits *>(data);
    if (++limits->fields == maximumFields)
        g_mime_stream_set_bounds(limits->stream, 0, g_mime_parser_tell(parser));
}

/// Where a message goes over a bound that GMime does not have; else its size. Each line that begins with `--` may become a part; each
/// colon in an address field may open a group, one inside the other, and GMime's reader calls itself for each.
qint64 readableSize(QIODevice &source)
{
    constexpr std::string_view addressFields[] = {"from:", "sender:", "reply-to:", "to:", "cc:", "bcc:"};
    enum class In { LineStart, AddressField, Rest } state = In::LineStart;
    bool isAddressField = false; // the line, or the one that it goes on with
    std::array<char, 16> lineStart {};
    std::size_t length = 0;
    int boundaries = 0;
    int colons = 0;
    int commas = 0;
    QByteArray block(1 << 18, Qt::Uninitialized);
    for (qint64 offset = 0;;) {
        const qint64 got = source.read(block.data(), block.size());
        if (got <= 0)
            return offset;
        const char *const begin = block.constData();
        for (const char *at = begin, *const end = begin + got; at < end;) {
            if (state == In::Rest) {
                const auto *lineEnd = static_cast<const char *>(memchr(at, '\n', static_cast<size_t>(end - at)));
                if (!lineEnd)
                    break;
                at = lineEnd;
            }
            const char c = *at++;
            if (c == '\n') {
                state = In::LineStart;
                length = 0;
            } else if (state == In::AddressField) {
                colons += c == ':';
                commas += c == ',';
                if (colons > maximumGroups || commas > maximumAddresses)
                    return offset + (at - begin) - 1;
            } else {
                if (c == ' ' || c == '\t') { // a name may have spaces behind it
                    if (length == 0)
                        state = isAddressField ? In::AddressField : In::Rest;
                    continue;
                }
                lineStart[length++] = static_cast<char>(c | 0x20); // lower case, as far as letters go
                const std::string_view name(lineStart.data(), length);
                if (c == ':') {
                    isAddressField = std::find(std::begin(addressFields), std::end(addressFields), name) != std::end(addressFields);
                    state = isAddressField ? In::AddressField : In::Rest;
                    colons = commas = 0;
                } else if (length == 1 ? c != '-' && !strchr("fsrtcb", name[0]) : name[0] == '-' || length == lineStart.size()) {
                    if (name == "--" && ++boundaries > maximumBoundaries)
                        return offset + (at - begin);
                    isAddressField = false;
                    state = In::Rest;
                }
            }
        }
        offset += got;
    }
}

struct Parsed {
    Object<GMimeMessage> message;
    bool isCut = false; ///< one of our bounds was met: what lies behind is not there
};

Parsed parse(QFile &file)
{
    const qint64 size = readableSize(file);
    // A descriptor of GMime's own, which it closes.
    const auto stream = own(g_mime_stream_fs_new_with_bounds(dup(file.handle()), 0, size));
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    Limits limits {stream.get(), 0};
    g_mime_parser_set_header_regex(parser.get(), ".", countField, &limits);
    Parsed parsed {own(g_mime_parser_construct_message(parser.get(), nullptr)), false};
    parsed.isCut = size < file.size() || limits.fields >= maximumFields;
    return parsed;
}

struct Leaf {
    GMimeObject *object;
    bool isText; ///< part of what is read, rather than an attachment
};

bool isType(GMimeObject *object, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

bool holdsType(GMimeObject *object, const char *type, const char *subtype, int depth)
{
    if (!GMIME_IS_MULTIPART(object))
        return isType(object, type, subtype);
    const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; i < count && i < maximumParts && depth < maximumDepth; ++i) {
        if (holdsType(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), type, subtype, depth + 1))
            return true;
    }
    return false;
}

/// The leaves in their order; of alternatives the plain text, or the richest there is.
void collect(QList<Leaf> &leaves, GMimeObject *object, int depth)
{
    if (!object || depth > maximumDepth || leaves.size() >= maximumParts)
        return;
    if (!GMIME_IS_MULTIPART(object)) {
        const char *disposition = g_mime_object_get_disposition(object);
        const bool isText = GMIME_IS_PART(object) && (isType(object, "text", "plain") || isType(object, "text", "html"))
            && g_ascii_strcasecmp(disposition ? disposition : "", "attachment") != 0 && !g_mime_part_get_filename(GMIME_PART(object));
        leaves.append({object, isText});
        return;
    }
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    const int count = g_mime_multipart_get_count(multipart);
    if (isType(object, "multipart", "alternative") && count > 0) {
        GMimeObject *best = g_mime_multipart_get_part(multipart, count - 1);
        for (int i = 0; i < count && i < maximumParts; ++i) {
            if (GMimeObject *part = g_mime_multipart_get_part(multipart, i); holdsType(part, "text", "plain", 0)) {
                best = part;
                break;
            }
        }
        collect(leaves, best, depth + 1);
        return;
    }
    for (int i = 0; i < count; ++i)
        collect(leaves, g_mime_multipart_get_part(multipart, i), depth + 1);
}

QString textOf(GMimePart *part, size_t room)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    GMimeStream *source = g_mime_data_wrapper_get_stream(content);
    g_mime_stream_reset(source);
    const auto filtered = own(g_mime_stream_filter_new(source));
    const auto decode = own(g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), FALSE));
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered.get()), decode.get());
    const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    if (charset && g_ascii_strcasecmp(charset, "utf-8") != 0 && g_ascii_strcasecmp(charset, "us-ascii") != 0) {
        if (GMimeFilter *convert = g_mime_filter_charset_new(charset, "utf-8")) { // none: a name nobody knows
            g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered.get()), convert);
            g_object_unref(convert);
        }
    }
    QByteArray octets;
    char block[16'384];
    for (ssize_t got = 0; static_cast<size_t>(octets.size()) < room; octets.append(block, got)) {
        got = g_mime_stream_read(filtered.get(), block, sizeof block);
        if (got <= 0)
            break;
    }
    octets.truncate(static_cast<qsizetype>(room));
    QString text = QString::fromUtf8(octets);
    if (isType(GMIME_OBJECT(part), "text", "html"))
        return plainText(text);
    const auto parameter = [part](const char *name) {
        return QByteArray(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name)).toLower();
    };
    if (parameter("format") == "flowed")
        return joinFlowed(text, parameter("delsp") == "yes");
    return text.replace("\r\n"_L1, "\n"_L1);
}

/// The decoded octets. base64 is counted, not decoded: a large attachment would hold up whoever opens its letter.
qint64 decodedSize(GMimeDataWrapper *content)
{
    GMimeStream *stream = g_mime_data_wrapper_get_stream(content);
    if (g_mime_data_wrapper_get_encoding(content) != GMIME_CONTENT_ENCODING_BASE64) {
        const auto null = own(g_mime_stream_null_new());
        return std::max<qint64>(g_mime_data_wrapper_write_to_stream(content, null.get()), 0);
    }
    static const auto isDigit = [] {
        std::array<unsigned char, 256> digits {};
        for (const char c : QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
            digits[static_cast<unsigned char>(c)] = 1;
        return digits;
    }();
    g_mime_stream_reset(stream);
    qint64 digits = 0;
    QByteArray block(1 << 16, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = g_mime_stream_read(stream, block.data(), static_cast<size_t>(block.size()));
        if (got <= 0)
            return digits * 3 / 4;
        for (const char c : QByteArrayView(block.constData(), got))
            digits += isDigit[static_cast<unsigned char>(c)];
    }
}

ReceivedLetter::Part describe(GMimeObject *object)
{
    ReceivedLetter::Part part;
    const Text type(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)));
    part.mimeType = shown(type.get()).toLower();
    if (GMIME_IS_PART(object)) {
        part.fileName = shown(g_mime_part_get_filename(GMIME_PART(object)));
        if (GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object)))
            part.size = decodedSize(content);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        if (GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))) {
            const auto null = own(g_mime_stream_null_new());
            part.fileName = shown(g_mime_message_get_subject(inner)) + u".eml"_s;
            part.size = std::max<qint64>(g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, null.get()), 0);
        }
    }
    // Only a name, never a path (RFC 2183 §2.3).
    part.fileName.replace(u'\\', u'/');
    part.fileName = part.fileName.sliced(part.fileName.lastIndexOf(u'/') + 1);
    return part;
}

std::unexpected<smtp::Error> failure(smtp::Error::Kind kind, const smtp::Statement &why)
{
    return std::unexpected(smtp::Error {kind, false, smtp::Step::Connection, why, {}});
}

QList<GMimeObject *> attachmentsOf(const QList<Leaf> &leaves)
{
    QList<GMimeObject *> attachments;
    for (const Leaf &leaf : leaves) {
        if (!leaf.isText)
            attachments.append(leaf.object);
    }
    return attachments;
}

} // namespace

ReceivedLetter letterOf(const QByteArray &headerSection)
{
    QBuffer buffer;
    buffer.setData(headerSection);
    buffer.open(QIODevice::ReadOnly);
    const auto size = static_cast<size_t>(readableSize(buffer));
    const auto stream = own(g_mime_stream_mem_new_with_buffer(headerSection.constData(), size));
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    const auto message = own(g_mime_parser_construct_message(parser.get(), nullptr));
    ReceivedLetter letter;
    if (message)
        readFields(letter, message.get());
    return letter;
}

std::expected<ReceivedLetter, smtp::Error> readFile(QFile &file)
{
    const Parsed parsed = parse(file);
    if (!parsed.message)
        return failure(smtp::Error::Kind::InvalidMessage, smtp::Statement(smtp::Statement::NotAMessage, file.fileName()));
    ReceivedLetter letter;
    readFields(letter, parsed.message.get());
    QList<Leaf> leaves;
    collect(leaves, g_mime_message_get_mime_part(parsed.message.get()), 0);
    for (const Leaf &leaf : std::as_const(leaves)) {
        const auto room = static_cast<qsizetype>(maximumText) - letter.text.size();
        if (leaf.isText && room > 0)
            letter.text += textOf(GMIME_PART(leaf.object), static_cast<size_t>(room));
    }
    for (GMimeObject *object : attachmentsOf(leaves))
        letter.attachments.append(describe(object));
    return letter;
}

std::expected<void, smtp::Error> saveAttachmentOf(QFile &file, int index, QIODevice &target)
{
    const Parsed parsed = parse(file);
    QList<Leaf> leaves;
    if (parsed.message)
        collect(leaves, g_mime_message_get_mime_part(parsed.message.get()), 0);
    GMimeObject *object = attachmentsOf(leaves).value(index);
    if (!object)
        return failure(smtp::Error::Kind::Usage, smtp::Statement(smtp::Statement::NoSuchAttachment, file.fileName(), index));
    if (parsed.isCut)
        return failure(smtp::Error::Kind::InvalidMessage, smtp::Statement(smtp::Statement::TooManyParts, file.fileName()));
    // Through a filter stream, so that a gigabyte goes by in blocks.
    Object<GMimeStream> source;
    if (GMIME_IS_PART(object)) {
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (!content)
            return {};
        g_mime_stream_reset(g_mime_data_wrapper_get_stream(content));
        source = own(g_mime_stream_filter_new(g_mime_data_wrapper_get_stream(content)));
        const auto decode = own(g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), FALSE));
        g_mime_stream_filter_add(GMIME_STREAM_FILTER(source.get()), decode.get());
    } else {
        source = own(g_mime_stream_mem_new());
        if (GMIME_IS_MESSAGE_PART(object) && g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
            g_mime_object_write_to_stream(GMIME_OBJECT(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))), nullptr, source.get());
        g_mime_stream_reset(source.get());
    }
    QByteArray block(1 << 16, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = g_mime_stream_read(source.get(), block.data(), static_cast<size_t>(block.size()));
        if (got < 0)
            return failure(smtp::Error::Kind::LocalInputOutput, smtp::Statement(smtp::Statement::FileUnreadable, file.fileName()));
        if (got == 0)
            return {};
        if (target.write(block.constData(), got) != got)
            return failure(smtp::Error::Kind::LocalInputOutput, {smtp::Statement::SystemSays, target.errorString()});
    }
}

} // namespace app::gmime
