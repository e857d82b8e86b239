// SPDX-License-Identifier: MIT
#include "app/message/written_content.h"

#include "app/message/attached_content.h"
#include "app/message/flowed_text.h"
#include "app/message/gmime.h"
#include "app/message/plain_text.h"

#include <algorithm>

namespace app {

namespace {

using part::Multipart;
using part::Text;

QByteArray subtypeOf(Multipart::Kind kind)
{
    switch (kind) {
    case Multipart::Kind::Mixed:
        return "mixed";
    case Multipart::Kind::Alternative:
        return "alternative";
    case Multipart::Kind::Related:
        break;
    }
    return "related";
}

/// Canonical form: CRLF line ends.
QByteArray canonical(const QString &text)
{
    return text.toUtf8().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
}

bool isAttached(const Part &part)
{
    return part.disposition == Part::Disposition::Attachment;
}

gmime::Words plainWords(const QString &text)
{
    const FlowedText flowed = flow(text);
    return {"plain", flowed.octets, flowed.isFlowed, flowed.deletesSpace};
}

gmime::Words wordsOf(const Text &text, bool isFile)
{
    const bool isPlain = text.kind == Text::Kind::Plain;
    if (isPlain && !isFile)
        return plainWords(text.text);
    gmime::Words words {isPlain ? "plain" : "html", canonical(text.text)};
    if (!isFile && !words.octets.isEmpty() && !words.octets.endsWith("\r\n"))
        words.octets += "\r\n";
    return words;
}

bool isPlain(const Part &part)
{
    const auto *text = std::get_if<Text>(&part.content);
    return text && text->kind == Text::Kind::Plain && !isAttached(part);
}

/// Of HTML by itself, or with what it shows; null: the part is something else.
const QString *htmlOf(const Part &part)
{
    if (isAttached(part))
        return nullptr;
    if (const auto *many = std::get_if<Multipart>(&part.content))
        return many->kind == Multipart::Kind::Related ? htmlOf(many->parts.constFirst()) : nullptr;
    const auto *text = std::get_if<Text>(&part.content);
    return text && text->kind == Text::Kind::Html ? &text->text : nullptr;
}

/// In the order in which they are written: plain text is the first of alternatives (RFC 2046 §5.1.4). None of it would be no help.
QList<Part> partsOf(const Multipart &many)
{
    QList<Part> parts = many.parts;
    if (many.kind != Multipart::Kind::Alternative)
        return parts;
    const auto isEmpty = [](const Part &part) { return isPlain(part) && std::get<Text>(part.content).text.isEmpty(); };
    if (!std::ranges::all_of(parts, isEmpty))
        parts.removeIf(isEmpty);
    std::ranges::stable_partition(parts, isPlain);
    return parts;
}

/// Makes the parts for GMime, and keeps what each placeholder among them stands for.
class Entities {
public:
    [[nodiscard]] gmime::Entity root(const Part &content)
    {
        const bool isShown =
            std::holds_alternative<Multipart>(content.content) || (std::holds_alternative<Text>(content.content) && !isAttached(content));
        if (isShown)
            return standingAlone(content);
        return {.content = gmime::Multipart {"mixed", {of(content)}}}; // a message ends with a line end; a file need not
    }
    [[nodiscard]] const QList<AttachedContent> &attached() const { return m_attached; }

private:
    /// As `of`, of a part that is no alternative. A letter of HTML alone is empty for a reader of plain text.
    [[nodiscard]] gmime::Entity standingAlone(const Part &part)
    {
        const QString *html = htmlOf(part);
        gmime::Words plain = html ? plainWords(plainText(*html)) : gmime::Words();
        if (plain.octets.isEmpty())
            return of(part);
        return {.content = gmime::Multipart {"alternative", {gmime::Entity {.content = std::move(plain)}, of(part)}}};
    }

    [[nodiscard]] gmime::Entity of(const Part &part)
    {
        gmime::Entity entity {.contentId = part.contentId};
        if (part.disposition != Part::Disposition::Unsaid)
            entity.disposition = isAttached(part) ? "attachment" : "inline";
        if (const auto *many = std::get_if<Multipart>(&part.content)) {
            const QList<Part> parts = partsOf(*many);
            if (parts.size() == 1 && many->parts.size() > 1)
                return standingAlone(parts.constFirst());
            gmime::Multipart made {subtypeOf(many->kind), {}};
            made.parts.reserve(parts.size());
            for (const Part &one : parts)
                made.parts.append(many->kind == Multipart::Kind::Mixed ? standingAlone(one) : of(one));
            entity.content = std::move(made);
        } else if (const auto *text = std::get_if<Text>(&part.content)) {
            entity.content = wordsOf(*text, isAttached(part));
            if (!part.name.isEmpty())
                entity.fileName = shownFileName(part);
        } else {
            AttachedContent attached = AttachedContent::inspect(part);
            entity.content = attached.placeholder;
            if (isAttached(part) || !part.name.isEmpty() || fileOf(part))
                entity.fileName = attached.fileName;
            m_attached.append(std::move(attached));
        }
        return entity;
    }

    QList<AttachedContent> m_attached; ///< in the order in which they are written
};

/// Puts what is attached where its markers stand.
QList<Segment> segments(const QByteArray &written, const QList<AttachedContent> &attached, Segment AttachedContent::*form)
{
    QList<Segment> all;
    qsizetype start = 0;
    for (const AttachedContent &one : attached) {
        const qsizetype at = written.indexOf(one.placeholder.marker, start);
        Q_ASSERT(at >= 0);
        all.append(Segment::ofOctets(written.sliced(start, at - start)));
        all.append(one.*form);
        start = at + one.placeholder.marker.size();
    }
    all.append(Segment::ofOctets(written.sliced(start)));
    return all;
}

} // namespace

std::expected<WrittenContent, smtp::Error> WrittenContent::write(const QByteArray &headers, const Part &content)
{
    Entities entities;
    const gmime::Entity root = entities.root(content);
    const auto written = gmime::write(root);
    if (!written)
        return std::unexpected(written.error());
    const gmime::Written &forms = *written;
    const auto whole = [&](const QByteArray &octets, Segment AttachedContent::*form) {
        return segments(headers + octets, entities.attached(), form);
    };
    WrittenContent made {whole(forms.sevenBit, &AttachedContent::sevenBit), {}, {}};
    if (forms.eightBit)
        made.eightBit = whole(*forms.eightBit, &AttachedContent::eightBit);
    if (forms.binary)
        made.binary = whole(*forms.binary, &AttachedContent::binary);
    return made;
}

} // namespace app
