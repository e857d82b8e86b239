// SPDX-License-Identifier: MIT
#include "app/cli/letter_options.h"

#include "app/cli/in_words.h"

#include "app/cli/output.h"
#include "app/cli/raw_argument.h"
#include "app/cli/tr.h"
#include "app/explain/explainer.h"
#include "app/explain/statement.h"
#include "app/message/letter_content.h"
#include "smtp/letter/body_fault.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

constexpr qint64 longestText = 32'000'000; ///< octets of a text that the letter itself holds
constexpr qint64 readSize = 64 * 1024;

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

/// An address, in angle brackets or not; `<>` is nobody.
std::expected<QString, Failure> envelopeSender(const QString &value)
{
    const QList<Mailbox> read = parseMailboxes(value);
    if (value == "<>"_L1 || read.size() != 1)
        return value;
    if (!read.first().name.isEmpty())
        return wrong(Cli::tr("“--envelope-from” takes an address without a name: %1").arg(read.first().address), ExitInvalid);
    return read.first().address;
}

/// A line of a header section has found its way into a value: nobody wants its recipients to be taken for further ones.
std::expected<void, Failure> checkLines(const Arguments &arguments)
{
    static const QRegularExpression field(u"[\\r\\n]\\s*([!-9;-~]+:)"_s); // RFC 5322 §2.2
    for (const QLatin1StringView name : {"from"_L1, "to"_L1, "cc"_L1, "bcc"_L1}) {
        for (const QString &value : arguments.values(name)) {
            if (const auto found = field.match(value); found.hasMatch())
                return wrong(
                    Cli::tr("“--%1” holds a line end and then “%2”, as a header field begins").arg(QString(name), found.captured(1)),
                    ExitInvalid);
        }
    }
    return {};
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
    QByteArray octets;
    for (QByteArray block("x"); isOpen && !block.isEmpty() && octets.size() <= longestText; octets += block)
        block = file.read(readSize);
    if (!isOpen || file.error() != QFileDevice::NoError)
        return wrong(Cli::tr("%1 cannot be read: %2").arg(path, file.errorString()), ExitUnreadable);
    if (octets.size() > longestText) // a device, perhaps, that never ends
        return wrong(Cli::tr("%1 is longer than a letter’s text may be, %2: attach it instead")
                         .arg(path, QLocale().formattedDataSize(longestText, 0, QLocale::DataSizeSIFormat)),
            ExitInvalid);
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
    if (const auto checked = checkLines(arguments); !checked)
        return checked;
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
        const auto path = envelopeSender(arguments.value("envelope-from"_L1));
        if (!path)
            return std::unexpected(path.error());
        letter.envelopeFrom = *path;
    }
    if (arguments.has("subject"_L1))
        letter.subject = arguments.value("subject"_L1);
    if (arguments.value("html-file"_L1) == "-"_L1)
        return wrong(Cli::tr("only --body-file and --eml read standard input"));
    for (const QString &path : arguments.values("attach"_L1)) {
        if (isPipe(path))
            return wrong(Cli::tr("“--attach %1” is a pipe, which can be read only once: write its content to a file and attach that")
                             .arg(shownArgument(path)),
                ExitUnreadable);
    }
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
        if (!arguments.has(option))
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
            complain(sentenceOf(smtp::faultOf(**device)));
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
