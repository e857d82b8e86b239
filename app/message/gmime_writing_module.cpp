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

/// Octets in lines that may go as they are.
/// How octets are made fit for the way.
enum class Encoding { SevenBit, EightBit, Binary };

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
Object<GMimeObject> makeText(const char *subtype, const QByteArray &octets, Encoding encoding)
{
    Object<GMimeObject> part;
    if (isPlain(octets, Encoding::SevenBit)) {
        part = makePart("text", subtype, GMIME_CONTENT_ENCODING_7BIT, octets);
    } else if (isPlain(octets, encoding)) {
        part = makePart("text", subtype, GMIME_CONTENT_ENCODING_8BIT, octets);
    } else {
        QByteArray quoted = encoded(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, QByteArray(octets).replace("\r\n", "\n"));
        quoted.replace("\n", "\r\n");
        QByteArray base64 = encoded(GMIME_CONTENT_ENCODING_BASE64, octets);
        base64.replace("\n", "\r\n");
        part = quoted.size() <= base64.size() ? makePart("text", subtype, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, quoted)
                                              : makePart("text", subtype, GMIME_CONTENT_ENCODING_BASE64, base64);
    }
    g_mime_object_set_content_type_parameter(part.get(), "charset", "utf-8");
    return part;
}

Object<GMimeMultipart> makeMultipart(const char *subtype, Encoding encoding)
{
    Object<GMimeMultipart> multipart(g_mime_multipart_new_with_subtype(subtype));
    // It says what its parts may hold (RFC 2045 §6.4).
    if (encoding != Encoding::SevenBit)
        g_mime_object_set_header(
            GMIME_OBJECT(multipart.get()), "Content-Transfer-Encoding", encoding == Encoding::EightBit ? "8bit" : "binary", nullptr);
    // Not to be guessed, and with `=_`, which neither base64 nor quoted-printable can hold (RFC 2045 §6.7).
    auto *random = QRandomGenerator::system();
    const QByteArray boundary = "=_" + QByteArray::number(random->generate64(), 36) + '.' + QByteArray::number(random->generate64(), 36);
    g_mime_multipart_set_boundary(multipart.get(), boundary.constData());
    return multipart;
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
void protectFileName(GMimeObject *part, const QByteArray &type, const QString &fileName)
{
    if (!fileName.contains("=?"_L1))
        return;
    GMimeHeaderList *headers = g_mime_object_get_header_list(part);
    const auto set = [headers](const char *name, const QByteArray &value) {
        g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name), (' ' + value + '\n').constData());
    };
    set("Content-Type", type + extendedParameter("name", fileName));
    set("Content-Disposition", "attachment" + extendedParameter("filename", fileName));
}

Object<GMimeObject> makeAttachment(const Placeholder &attachment, Encoding encoding)
{
    using Carriage = Placeholder::Carriage;
    GMimeContentEncoding carried = encoding == Encoding::Binary ? GMIME_CONTENT_ENCODING_BINARY : GMIME_CONTENT_ENCODING_BASE64;
    QByteArray type = attachment.mimeType;
    if (attachment.carriage == Carriage::Message7Bit)
        carried = GMIME_CONTENT_ENCODING_7BIT;
    else if (attachment.carriage == Carriage::Message8Bit && encoding != Encoding::SevenBit)
        carried = GMIME_CONTENT_ENCODING_8BIT;
    else if (attachment.carriage == Carriage::Message8Bit)
        type = "application/octet-stream";
    const QByteArrayList names = type.split('/');
    auto part = makePart(names.value(0).constData(), names.value(1).constData(), carried, attachment.content);
    for (const auto &[name, value] : attachment.parameters) {
        g_mime_object_set_content_type_parameter(part.get(), name.constData(), value.constData());
        type += "; " + name + '=' + value;
    }
    g_mime_object_set_disposition(part.get(), "attachment");
    setParameter(
        g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(part.get())), "filename", attachment.fileName);
    setParameter(g_mime_content_type_get_parameters(g_mime_object_get_content_type(part.get())), "name", attachment.fileName);
    protectFileName(part.get(), type, attachment.fileName);
    return part;
}

Object<GMimeObject> makeBody(const Content &content, Encoding encoding)
{
    Object<GMimeObject> body;
    if (!content.text.octets.isEmpty() || content.html.isEmpty()) {
        body = makeText("plain", content.text.octets, encoding);
        if (content.text.isFlowed)
            g_mime_object_set_content_type_parameter(body.get(), "format", "flowed");
        if (content.text.deletesSpace)
            g_mime_object_set_content_type_parameter(body.get(), "delsp", "yes");
    }
    if (!content.html.isEmpty()) {
        auto html = makeText("html", content.html, encoding);
        if (body) { // from plainest to richest (RFC 2046 §5.1.4)
            auto alternative = makeMultipart("alternative", encoding == Encoding::Binary ? Encoding::EightBit : encoding);
            g_mime_multipart_add(alternative.get(), body.get());
            g_mime_multipart_add(alternative.get(), html.get());
            body.reset(GMIME_OBJECT(alternative.release()));
        } else {
            body = std::move(html);
        }
    }
    if (!content.attachments.isEmpty()) {
        auto mixed = makeMultipart("mixed", encoding);
        g_mime_multipart_add(mixed.get(), body.get());
        for (const Placeholder &attachment : content.attachments)
            g_mime_multipart_add(mixed.get(), makeAttachment(attachment, encoding).get());
        body.reset(GMIME_OBJECT(mixed.release()));
    }
    return body;
}

QByteArray writeIn(const Content &content, Encoding encoding)
{
    const auto body = makeBody(content, encoding);
    GByteArray *array = g_byte_array_new();
    const auto stream = own(g_mime_stream_mem_new_with_byte_array(array)); // owns the array
    g_mime_object_write_to_stream(body.get(), wireFormat().get(), stream.get());
    return "MIME-Version: 1.0\r\n" + QByteArray(reinterpret_cast<const char *>(array->data), static_cast<qsizetype>(array->len));
}

} // namespace

Written writeContent(const Content &content)
{
    Written written {writeIn(content, Encoding::SevenBit), {}, {}};
    const auto is8Bit = [](const Placeholder &part) { return part.carriage == Placeholder::Carriage::Message8Bit; };
    if (!isPlain(content.text.octets, Encoding::SevenBit) || !isPlain(content.html, Encoding::SevenBit)
        || std::any_of(content.attachments.begin(), content.attachments.end(), is8Bit))
        written.eightBit = writeIn(content, Encoding::EightBit);
    if (!content.attachments.isEmpty())
        written.binary = writeIn(content, Encoding::Binary);
    return written;
}

} // namespace app::gmime
