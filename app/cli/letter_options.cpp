// SPDX-License-Identifier: MIT
#include "app/cli/letter_options.h"

#include "app/cli/in_words.h"

#include "app/cli/output.h"
#include "app/cli/raw_argument.h"
#include "app/cli/tr.h"
#include "app/explain/explainer.h"
#include "app/message/letter_content.h"

#include <QFile>
#include <QStringDecoder>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

std::unexpected<Failure> wrong(const QString &text, ExitStatus status = ExitUsage)
{
    return std::unexpected(Failure {status, text});
}

QList<Mailbox> mailboxes(const QStringList &values)
{
    QList<Mailbox> all;
    for (const QString &value : values) {
        const QList<Mailbox> read = parseMailboxes(value);
        const bool isGroup = value.contains(u':'); // of nobody: RFC 5322 §3.4
        all += read.isEmpty() && !isGroup ? QList<Mailbox> {{{}, value}} : read; // an empty one is an address that is not valid
    }
    return all;
}

std::expected<void, Failure> addHeader(const QString &field, Message &letter)
{
    const qsizetype colon = field.indexOf(u':');
    if (colon < 1)
        return wrong(Cli::tr("“--header %1”: write 'Name: value'").arg(field));
    const QString name = field.first(colon).trimmed();
    const QString value = field.sliced(colon + 1).trimmed();
    const bool isFirstId = letter.messageId.isEmpty() && !value.isEmpty() && name.compare("Message-ID"_L1, Qt::CaseInsensitive) == 0;
    if (isFirstId)
        letter.messageId = value.toUtf8();
    else
        letter.headers += {name, value};
    return {};
}

std::expected<QString, Failure> readText(const QString &path)
{
    QFile file(openablePath(path));
    const bool isOpen = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    const QByteArray octets = isOpen ? file.readAll() : QByteArray();
    if (!isOpen || file.error() != QFileDevice::NoError)
        return wrong(Cli::tr("%1 cannot be read: %2").arg(path, file.errorString()), ExitUnreadable);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(octets);
    if (decoder.hasError())
        return wrong(Cli::tr("%1 is not UTF-8 text").arg(path), ExitInvalid);
    return text;
}

} // namespace

bool isLetterOption(QLatin1StringView name)
{
    const auto options = {
        "from"_L1, "to"_L1, "cc"_L1, "bcc"_L1, "envelope-from"_L1, "subject"_L1, "body-file"_L1, "html-file"_L1, "attach"_L1, "header"_L1};
    return std::ranges::find(options, name) != options.end();
}

std::expected<void, Failure> addLetter(const Arguments &arguments, Message &letter)
{
    if (arguments.has("from"_L1)) {
        const QList<Mailbox> from = mailboxes({arguments.value("from"_L1)});
        if (from.size() != 1)
            return wrong(Cli::tr("--from names one sender"));
        letter.from = from.first();
    }
    letter.to += mailboxes(arguments.values("to"_L1));
    letter.cc += mailboxes(arguments.values("cc"_L1));
    letter.bcc += mailboxes(arguments.values("bcc"_L1));
    if (arguments.has("envelope-from"_L1)) {
        letter.envelopeFrom = arguments.value("envelope-from"_L1);
        if (letter.envelopeFrom.isEmpty()) // an unset variable of a script, rather than a wish
            return wrong(Cli::tr("--envelope-from is empty: write an address, or <> for nowhere"));
    }
    if (arguments.has("subject"_L1))
        letter.subject = arguments.value("subject"_L1);
    if (arguments.value("html-file"_L1) == "-"_L1)
        return wrong(Cli::tr("only --body-file and --eml read standard input"));
    QList<Part> attachments = attachmentsOf(letter.content);
    for (const QString &path : arguments.values("attach"_L1))
        attachments += attachedFile(openablePath(path), shownName(path));
    setAttachments(letter.content, attachments);
    for (const QString &field : arguments.values("header"_L1)) {
        if (const auto added = addHeader(field, letter); !added)
            return added;
    }
    return {};
}

std::expected<void, Failure> addTexts(const Arguments &arguments, Message &letter)
{
    using Kind = part::Text::Kind;
    for (const auto &[option, kind] : {std::pair {"body-file"_L1, Kind::Plain}, {"html-file"_L1, Kind::Html}}) {
        if (arguments.value(option).isEmpty())
            continue;
        const auto read = readText(arguments.value(option));
        if (!read)
            return std::unexpected(read.error());
        setText(letter.content, *read, kind);
    }
    return {};
}

int print(const smtp::Letter &letter)
{
    const auto device = letter.body->open();
    if (!device) {
        complain(inWords(judge(device.error())));
        return exitStatus(device.error());
    }
    Output output(STDOUT_FILENO);
    QByteArray block(256 * 1024, Qt::Uninitialized);
    for (;;) {
        const qint64 got = (*device)->read(block.data(), block.size());
        if (got < 0) {
            complain((*device)->errorString());
            return ExitInputOutput;
        }
        if (got == 0)
            return ExitAccepted;
        if (!output.write(QByteArrayView(block).first(got))) {
            complain(Cli::tr("the message cannot be written"));
            return ExitInputOutput;
        }
    }
}

} // namespace app::cli
