// SPDX-License-Identifier: MIT
#include "app/message/letter_content.h"

namespace app {

namespace {

using part::Multipart;
using part::Text;

Multipart *asMultipart(Part &one, Multipart::Kind kind)
{
    auto *many = std::get_if<Multipart>(&one.content);
    return many && many->kind == kind ? many : nullptr;
}

const Multipart *asMultipart(const Part &one, Multipart::Kind kind)
{
    const auto *many = std::get_if<Multipart>(&one.content);
    return many && many->kind == kind ? many : nullptr;
}

bool isAttached(const Part &one)
{
    return one.disposition == Part::Disposition::Attachment;
}

const Text *textIn(const Part &one, Text::Kind kind)
{
    if (isAttached(one))
        return nullptr;
    if (const auto *text = std::get_if<Text>(&one.content))
        return text->kind == kind ? text : nullptr;
    if (const auto *many = std::get_if<Multipart>(&one.content)) {
        for (const Part &inner : many->parts) {
            if (const Text *found = textIn(inner, kind))
                return found;
        }
    }
    return nullptr;
}

/// False: there are no such words.
bool replace(Part &one, const QString &words, Text::Kind kind)
{
    if (isAttached(one))
        return false;
    if (auto *text = std::get_if<Text>(&one.content)) {
        if (text->kind != kind)
            return false;
        *text = words.isEmpty() ? Text {} : Text {words, kind};
        return true;
    }
    auto *many = std::get_if<Multipart>(&one.content);
    if (!many)
        return false;
    for (qsizetype i = 0; i < many->parts.size(); ++i) {
        Part &inner = many->parts[i];
        const bool isWhole = std::holds_alternative<Text>(inner.content);
        if (!replace(inner, words, kind))
            continue;
        if (words.isEmpty() && isWhole && many->kind == Multipart::Kind::Alternative) {
            many->parts.removeAt(i);
            if (many->parts.size() == 1)
                one = Part(many->parts.constFirst()); // a copy first: the part that is replaced holds it
        }
        return true;
    }
    return false;
}

/// The part of the content that is shown. It is made if there is none.
Part &shown(Part &content)
{
    auto *mixed = asMultipart(content, Multipart::Kind::Mixed);
    if (!mixed)
        return content;
    if (mixed->parts.isEmpty() || isAttached(mixed->parts.constFirst()))
        mixed->parts.prepend(textPart({}));
    return mixed->parts.first();
}

} // namespace

int firstAttachment(const Part &content)
{
    const Multipart *mixed = asMultipart(content, Multipart::Kind::Mixed);
    if (!mixed || mixed->parts.isEmpty())
        return -1;
    const int first = isAttached(mixed->parts.constFirst()) ? 0 : 1;
    return first < mixed->parts.size() ? first : -1;
}

QString textOf(const Part &content, Text::Kind kind)
{
    const Multipart *mixed = asMultipart(content, Multipart::Kind::Mixed);
    const Text *found = mixed ? (mixed->parts.isEmpty() ? nullptr : textIn(mixed->parts.constFirst(), kind)) : textIn(content, kind);
    return found ? found->text : QString();
}

void setText(Part &content, const QString &text, Text::Kind kind)
{
    Part &body = shown(content);
    if (replace(body, text, kind) || text.isEmpty())
        return;
    const Part added = textPart(text, kind);
    const auto *before = std::get_if<Text>(&body.content);
    if (before && before->text.isEmpty() && !isAttached(body)) {
        body = added;
        return;
    }
    const bool isFirst = kind == Text::Kind::Plain;
    if (auto *alternative = asMultipart(body, Multipart::Kind::Alternative))
        alternative->parts.insert(isFirst ? 0 : alternative->parts.size(), added);
    else
        body = multipart(Multipart::Kind::Alternative, isFirst ? QList<Part> {added, body} : QList<Part> {body, added});
}

QList<Part> attachmentsOf(const Part &content)
{
    const int first = firstAttachment(content);
    return first < 0 ? QList<Part>() : asMultipart(content, Multipart::Kind::Mixed)->parts.sliced(first);
}

void setAttachments(Part &content, const QList<Part> &attachments)
{
    const Part body = shown(content);
    content = attachments.isEmpty() ? body : multipart(Multipart::Kind::Mixed, QList<Part> {body} + attachments);
}

} // namespace app
