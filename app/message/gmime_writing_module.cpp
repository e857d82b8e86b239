// SPDX-License-Identifier: MIT
#include "app/message/gmime_module.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace app::gmime {

using namespace Qt::StringLiterals;

namespace {

struct FreeFormat {
    void operator()(GMimeFormatOptions *options) const { g_mime_format_options_free(options); }
};

std::unique_ptr<GMimeFormatOptions, FreeFormat> wireFormat()
{
    std::unique_ptr<GMimeFormatOptions, FreeFormat> options(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    g_mime_format_options_set_param_encoding_method(options.get(), GMIME_PARAM_ENCODING_METHOD_RFC2231);
    return options;
}

QByteArray encoded(GMimeContentEncoding encoding, const QByteArray &octets)
{
    GMimeEncoding state;
    g_mime_encoding_init_encode(&state, encoding);
    QByteArray result(static_cast<qsizetype>(g_mime_encoding_outlen(&state, static_cast<size_t>(octets.size()))), Qt::Uninitialized);
    const size_t length = g_mime_encoding_flush(&state, octets.constData(), static_cast<size_t>(octets.size()), result.data());
    result.truncate(static_cast<qsizetype>(length));
    return result;
}

/// How octets are made fit for the way.
enum class Encoding { SevenBit, EightBit, Binary };

/// Octets in lines that may go as they are.
bool isPlain(const QByteArray &octets, Encoding encoding)
{
    qsizetype lineLength = 0;
    for (const char c : octets) {
        if (c == 0 || (encoding == Encoding::SevenBit && static_cast<signed char>(c) < 0))
            return false;
        lineLength = c == '\n' ? 0 : lineLength + 1;
        if (lineLength > 998) // RFC 5322 §2.1.1, CR not yet counted off; a line this long is better encoded anyway
            return false;
    }
    return true;
}

Object<GMimeObject> makePart(const char *type, const char *subtype, GMimeContentEncoding encoding, const QByteArray &content)
{
    Object<GMimePart> part(g_mime_part_new_with_type(type, subtype));
    const auto stream = own(g_mime_stream_mem_new_with_buffer(content.constData(), static_cast<size_t>(content.size())));
    const auto wrapper = own(g_mime_data_wrapper_new_with_stream(stream.get(), encoding));
    g_mime_part_set_content(part.get(), wrapper.get());
    g_mime_part_set_content_encoding(part.get(), encoding); // the wrapper's own, so that GMime copies what we have encoded
    return Object<GMimeObject>(GMIME_OBJECT(part.release()));
}

/// 7bit where it can be, else whichever encoding is shorter. Canonical line ends (CRLF) are what base64 encodes (RFC 2045 §6.8),
/// while quoted-printable leaves line ends alone: GMime's encoder wants them as LF.
Object<GMimeObject> makeText(const Words &words, Encoding encoding)
{
    const char *subtype = words.subtype.constData();
    Object<GMimeObject> part;
    if (isPlain(words.octets, Encoding::SevenBit)) {
        part = makePart("text", subtype, GMIME_CONTENT_ENCODING_7BIT, words.octets);
    } else if (isPlain(words.octets, encoding)) {
        part = makePart("text", subtype, GMIME_CONTENT_ENCODING_8BIT, words.octets);
    } else {
        QByteArray quoted = encoded(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, QByteArray(words.octets).replace("\r\n", "\n"));
        quoted.replace("\n", "\r\n");
        QByteArray base64 = encoded(GMIME_CONTENT_ENCODING_BASE64, words.octets);
        base64.replace("\n", "\r\n");
        part = quoted.size() <= base64.size() ? makePart("text", subtype, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, quoted)
                                              : makePart("text", subtype, GMIME_CONTENT_ENCODING_BASE64, base64);
    }
    g_mime_object_set_content_type_parameter(part.get(), "charset", "utf-8");
    if (words.isFlowed)
        g_mime_object_set_content_type_parameter(part.get(), "format", "flowed");
    if (words.deletesSpace)
        g_mime_object_set_content_type_parameter(part.get(), "delsp", "yes");
    return part;
}

void setParameter(GMimeParamList *parameters, const char *name, const QString &value)
{
    g_mime_param_list_set_parameter(parameters, name, value.toUtf8().constData());
    g_mime_param_set_charset(g_mime_param_list_get_parameter(parameters, name), "utf-8");
}

/// A parameter in the form of RFC 2231 §4.1, whatever it holds, in lines of at most 76 octets.
QByteArray extendedParameter(const QByteArray &name, const QString &value)
{
    constexpr qsizetype room = 60;
    QByteArray lines;
    QByteArray piece = "utf-8''";
    int count = 0;
    const auto add = [&] { lines += ";\n " + name + '*' + QByteArray::number(count++) + "*=" + std::exchange(piece, {}); };
    for (const char c : value.toUtf8()) {
        const QByteArray octet = QByteArray(1, c).toPercentEncoding();
        if (piece.size() + octet.size() > room)
            add();
        piece += octet;
    }
    add();
    return lines;
}

/// GMime leaves ASCII as it is. A name that looks like an encoded word would be decoded by readers that know no better.
void protectFileName(GMimeObject *part, const QByteArray &type, const Entity &entity)
{
    GMimeHeaderList *headers = g_mime_object_get_header_list(part);
    const auto set = [headers](const char *name, const QByteArray &value) {
        g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name), (' ' + value + '\n').constData());
    };
    set("Content-Type", type + extendedParameter("name", entity.fileName));
    if (!entity.disposition.isEmpty())
        set("Content-Disposition", entity.disposition + extendedParameter("filename", entity.fileName));
}

/// The type with its parameters, as they stand in the field.
QByteArray typeOf(GMimeObject *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(part);
    QByteArray text = QByteArray(g_mime_content_type_get_media_type(type)) + '/' + g_mime_content_type_get_media_subtype(type);
    GMimeParamList *parameters = g_mime_content_type_get_parameters(type);
    for (int i = 0; i < g_mime_param_list_length(parameters); ++i) {
        GMimeParam *parameter = g_mime_param_list_get_parameter_at(parameters, i);
        text += QByteArray("; ") + g_mime_param_get_name(parameter) + '=' + g_mime_param_get_value(parameter);
    }
    return text;
}

/// What a part says of itself beside its type: whether it is shown or a file (RFC 2183), and the name by which others refer to it (RFC 2392).
void describe(GMimeObject *part, const Entity &entity)
{
    const QByteArray type = typeOf(part);
    if (!entity.disposition.isEmpty())
        g_mime_object_set_disposition(part, entity.disposition.constData());
    if (!entity.fileName.isEmpty()) {
        if (!entity.disposition.isEmpty())
            setParameter(
                g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(part)), "filename", entity.fileName);
        setParameter(g_mime_content_type_get_parameters(g_mime_object_get_content_type(part)), "name", entity.fileName);
        if (entity.fileName.contains("=?"_L1))
            protectFileName(part, type, entity);
    }
    if (!entity.contentId.isEmpty())
        g_mime_object_set_content_id(part, entity.contentId.constData());
}

Object<GMimeObject> makePlaceholder(const Placeholder &placeholder, Encoding encoding)
{
    using Carriage = Placeholder::Carriage;
    GMimeContentEncoding carried = encoding == Encoding::Binary ? GMIME_CONTENT_ENCODING_BINARY : GMIME_CONTENT_ENCODING_BASE64;
    QByteArray type = placeholder.mimeType;
    if (placeholder.carriage == Carriage::Message7Bit)
        carried = GMIME_CONTENT_ENCODING_7BIT;
    else if (placeholder.carriage == Carriage::Message8Bit && encoding != Encoding::SevenBit)
        carried = GMIME_CONTENT_ENCODING_8BIT;
    else if (placeholder.carriage == Carriage::Message8Bit)
        type = "application/octet-stream";
    const QByteArrayList names = type.split('/');
    auto part = makePart(names.value(0).constData(), names.value(1).constData(), carried, placeholder.marker);
    for (const auto &[name, value] : placeholder.parameters)
        g_mime_object_set_content_type_parameter(part.get(), name.constData(), value.constData());
    return part;
}

bool holdsPlaceholder(const Entity &entity)
{
    if (const auto *many = std::get_if<Multipart>(&entity.content))
        return std::ranges::any_of(many->parts, holdsPlaceholder);
    return std::holds_alternative<Placeholder>(entity.content);
}

bool holds8Bit(const Entity &entity)
{
    if (const auto *many = std::get_if<Multipart>(&entity.content))
        return std::ranges::any_of(many->parts, holds8Bit);
    if (const auto *words = std::get_if<Words>(&entity.content))
        return !isPlain(words->octets, Encoding::SevenBit);
    return std::get<Placeholder>(entity.content).carriage == Placeholder::Carriage::Message8Bit;
}

/// As deep as the tree, which is bounded.
Object<GMimeObject> makeEntity(const Entity &entity, Encoding encoding)
{
    Object<GMimeObject> made;
    if (const auto *words = std::get_if<Words>(&entity.content)) {
        made = makeText(*words, encoding);
    } else if (const auto *placeholder = std::get_if<Placeholder>(&entity.content)) {
        made = makePlaceholder(*placeholder, encoding);
    } else {
        const auto &many = std::get<Multipart>(entity.content);
        auto multipart = own(g_mime_multipart_new_with_subtype(many.subtype.constData()));
        // It says what its parts may hold (RFC 2045 §6.4).
        if (encoding != Encoding::SevenBit)
            g_mime_object_set_header(GMIME_OBJECT(multipart.get()), "Content-Transfer-Encoding",
                encoding == Encoding::Binary && holdsPlaceholder(entity) ? "binary" : "8bit", nullptr);
        // Not to be guessed, and with `=_`, which neither base64 nor quoted-printable can hold (RFC 2045 §6.7).
        auto *random = QRandomGenerator::system();
        const QByteArray boundary =
            "=_" + QByteArray::number(random->generate64(), 36) + '.' + QByteArray::number(random->generate64(), 36);
        g_mime_multipart_set_boundary(multipart.get(), boundary.constData());
        for (const Entity &part : many.parts)
            g_mime_multipart_add(multipart.get(), makeEntity(part, encoding).get());
        if (many.subtype == "related") { // RFC 2387 §3.1: the type of the first, which shows the others
            GMimeContentType *root = g_mime_object_get_content_type(g_mime_multipart_get_part(multipart.get(), 0));
            const QByteArray type =
                QByteArray(g_mime_content_type_get_media_type(root)) + '/' + g_mime_content_type_get_media_subtype(root);
            g_mime_object_set_content_type_parameter(GMIME_OBJECT(multipart.get()), "type", type.constData());
        }
        made.reset(GMIME_OBJECT(multipart.release()));
    }
    describe(made.get(), entity);
    return made;
}

QByteArray writeIn(const Entity &content, Encoding encoding)
{
    const auto body = makeEntity(content, encoding);
    GByteArray *array = g_byte_array_new();
    const auto stream = own(g_mime_stream_mem_new_with_byte_array(array)); // owns the array
    g_mime_object_write_to_stream(body.get(), wireFormat().get(), stream.get());
    return "MIME-Version: 1.0\r\n" + QByteArray(reinterpret_cast<const char *>(array->data), static_cast<qsizetype>(array->len));
}

} // namespace

Written writeContent(const Entity &content)
{
    Written written {writeIn(content, Encoding::SevenBit), {}, {}};
    if (holds8Bit(content))
        written.eightBit = writeIn(content, Encoding::EightBit);
    if (holdsPlaceholder(content))
        written.binary = writeIn(content, Encoding::Binary);
    return written;
}

} // namespace app::gmime
