// SPDX-License-Identifier: MIT
#include "app/draft/draft_json.h"

#include "app/message/letter_content.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumEntries = 10'000;

QJsonArray printed(const QList<Mailbox> &mailboxes)
{
    QJsonArray all;
    for (const Mailbox &mailbox : mailboxes)
        all += mailbox.toString();
    return all;
}

/// The texts of a list; nothing if it is none, or too long.
std::optional<QStringList> textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.toArray();
    if ((!value.isArray() && !value.isUndefined()) || list.size() > maximumEntries)
        return std::nullopt;
    for (const QJsonValue entry : list) {
        if (!entry.isString())
            return std::nullopt;
        texts += entry.toString();
    }
    return texts;
}

bool isText(const QJsonValue &value)
{
    return value.isString() || value.isUndefined();
}

bool addHeaders(Message &letter, const QJsonValue &value)
{
    const QJsonObject headers = value.toObject();
    if ((!value.isObject() && !value.isUndefined()) || headers.size() > maximumEntries)
        return false;
    for (auto field = headers.begin(); field != headers.end(); ++field) {
        const auto values = field.value().isString() ? QStringList {field.value().toString()} : textsOf(field.value());
        if (!values)
            return false;
        for (const QString &one : *values)
            letter.headers += {field.key(), one};
    }
    return true;
}

} // namespace

QJsonObject toJson(const Message &letter)
{
    QJsonArray attachments;
    for (const Part &attachment : attachmentsOf(letter.content)) {
        if (const part::File *file = fileOf(attachment))
            attachments += QFileInfo(file->path).absoluteFilePath();
    }
    QJsonObject headers;
    for (const HeaderField &field : letter.headers) {
        QJsonValueRef value = headers[field.name];
        if (value.isArray())
            value = value.toArray() + field.value;
        else if (value.isString())
            value = QJsonArray {value.toString(), field.value};
        else
            value = field.value;
    }
    QJsonObject json {{"to"_L1, printed(letter.to)}, {"cc"_L1, printed(letter.cc)}, {"bcc"_L1, printed(letter.bcc)},
        {"subject"_L1, letter.subject}, {"body"_L1, textOf(letter.content)}, {"attachments"_L1, attachments}, {"headers"_L1, headers}};
    if (!letter.from.address.isEmpty())
        json["from"_L1] = letter.from.toString();
    if (const QString html = textOf(letter.content, part::Text::Kind::Html); !html.isEmpty())
        json["html"_L1] = html;
    if (!letter.envelopeFrom.isEmpty())
        json["envelope_from"_L1] = letter.envelopeFrom;
    return json;
}

std::expected<Message, smtp::Error> letterFromJson(const QJsonObject &json)
{
    const auto invalid = [](const smtp::Statement &why) {
        return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, why, {}});
    };
    Message letter;
    for (const auto &[name, mailboxes] : {std::pair {"to"_L1, &letter.to}, {"cc"_L1, &letter.cc}, {"bcc"_L1, &letter.bcc}}) {
        const auto texts = textsOf(json[name]);
        if (!texts)
            return invalid(smtp::Statement(smtp::Statement::DraftNotAddresses, name));
        for (const QString &text : *texts)
            *mailboxes += parseMailboxes(text);
    }
    QString body;
    QString html;
    for (const auto &[name, text] :
        {std::pair {"subject"_L1, &letter.subject}, {"body"_L1, &body}, {"html"_L1, &html}, {"envelope_from"_L1, &letter.envelopeFrom}}) {
        if (!isText(json[name]))
            return invalid(smtp::Statement(smtp::Statement::DraftNotText, name));
        *text = json[name].toString();
    }
    if (!isText(json["from"_L1]))
        return invalid({smtp::Statement::DraftNotText, "from"_L1});
    letter.from = parseMailboxes(json["from"_L1].toString()).value(0);
    const auto files = textsOf(json["attachments"_L1]);
    if (!files || std::ranges::any_of(*files, [](const QString &path) { return !path.startsWith(u'/'); }))
        return invalid(smtp::Statement::DraftNotPaths);
    setText(letter.content, body);
    setText(letter.content, html, part::Text::Kind::Html);
    QList<Part> attachments;
    for (const QString &path : *files)
        attachments += attachedFile(path, QFileInfo(path).fileName());
    setAttachments(letter.content, attachments);
    if (!addHeaders(letter, json["headers"_L1]))
        return invalid(smtp::Statement::DraftNotHeaders);
    return letter;
}

} // namespace app
