// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/reply/reply.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// What is known of SMTP's words, in the program's language: resources/knowledge, read when first asked.
namespace knowledge {

struct Command {
    QString meaning;
    QString title;
    QString summary;
    QString source;
    QStringList goodReplies; ///< codes with which a server does what it was asked for
    QStringList badReplies; ///< with which it does not
};
[[nodiscard]] std::optional<Command> command(QByteArrayView verb);

struct ReplyCode {
    QString meaning;
    QString advice; ///< empty if nothing is wrong
    QString source;
};
/// The meaning of a code as the answer to `verb`; a code of its own, else its first digit's.
[[nodiscard]] ReplyCode replyCode(QByteArrayView verb, int code);

/// "the mailbox is full"; empty if the registry has no such code.
[[nodiscard]] QString enhancedStatus(const smtp::EnhancedStatus &status);

struct Extension {
    QString meaning;
    QString source;
};
[[nodiscard]] std::optional<Extension> extension(QByteArrayView keyword);

/// The causes of refusals by their names, the rules that find them, and those for the codes that providers have for themselves: causes.json,
/// refusals.json, providers.json.
[[nodiscard]] const QJsonObject &causes();
[[nodiscard]] const QJsonArray &refusals();
[[nodiscard]] const QJsonArray &providers();

/// "en" or "fr": what the program speaks. Set once, by main.
void setLanguage(const QString &language);
[[nodiscard]] const QString &language();

} // namespace knowledge

} // namespace app
