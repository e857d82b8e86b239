// SPDX-License-Identifier: MIT
#include "app/message/part.h"

#include <QFileInfo>

namespace app {

using namespace Qt::StringLiterals;

Part textPart(const QString &text, part::Text::Kind kind)
{
    return {.content = part::Text {text, kind}};
}

Part multipart(part::Multipart::Kind kind, const QList<Part> &parts)
{
    return {.content = part::Multipart {kind, parts}};
}

Part attachedFile(const QString &path, const QString &name, const QString &mimeType)
{
    return {.content = part::File {path}, .name = name, .mimeType = mimeType, .disposition = Part::Disposition::Attachment};
}

Part attachedBytes(const QByteArray &octets, const QString &name, const QString &mimeType)
{
    return {.content = part::Bytes {octets}, .name = name, .mimeType = mimeType, .disposition = Part::Disposition::Attachment};
}

Part attachedLetter(const std::variant<part::File, part::Bytes> &source, const QString &name)
{
    return {.content = part::Letter {source}, .name = name, .disposition = Part::Disposition::Attachment};
}

Part shownIn(Part part, const QByteArray &contentId)
{
    part.disposition = Part::Disposition::Inline;
    part.contentId = contentId;
    return part;
}

const part::File *fileOf(const Part &part)
{
    if (const auto *letter = std::get_if<part::Letter>(&part.content))
        return std::get_if<part::File>(&letter->source);
    return std::get_if<part::File>(&part.content);
}

qint64 sizeOf(const Part &part)
{
    if (const part::File *file = fileOf(part))
        return QFileInfo(file->path).size();
    if (const auto *letter = std::get_if<part::Letter>(&part.content))
        return std::get<part::Bytes>(letter->source).octets.size();
    if (const auto *text = std::get_if<part::Text>(&part.content))
        return text->text.toUtf8().size();
    const auto *bytes = std::get_if<part::Bytes>(&part.content);
    return bytes ? bytes->octets.size() : 0;
}

QString shownFileName(const Part &part)
{
    const part::File *file = fileOf(part);
    const QString given = !part.name.isEmpty() ? part.name : file ? file->path : QString();
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
        return std::holds_alternative<part::Letter>(part.content) ? u"attachment.eml"_s : u"attachment"_s;
    return name;
}

} // namespace app
