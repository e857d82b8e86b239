// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "app/cli/commands.h"
#include "app/cli/in_words.h"
#include "app/cli/interrupts.h"
#include "app/cli/letter_options.h"
#include "app/cli/observed_delivery.h"
#include "app/cli/output.h"
#include "app/cli/raw_argument.h"
#include "app/cli/send_request.h"
#include "app/cli/tr.h"
#include "app/explain/explainer.h"
#include "app/message/message_builder.h"

#include <QFile>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

QString sentenceOf(Omission omission)
{
    switch (omission) {
    case Omission::ByteOrderMark:
        return Cli::tr("note: the byte order mark at the beginning of the message is not sent");
    case Omission::MboxLine:
        return Cli::tr("note: the mbox line “From …” at the beginning of the message is not sent");
    case Omission::ReturnPath:
        break;
    }
    return Cli::tr("note: Return-Path is not sent: it belongs to an earlier delivery");
}

/// What ends a letter before there is a session.
struct EarlyEnd {
    Failure failure;
    smtp::Error error;
};

EarlyEnd earlyEnd(const Failure &failure)
{
    return {failure, errorOf(failure)};
}

/// Whether writing to `log` would destroy what one of these files holds, whatever path leads there. `-` is standard input.
bool isAmong(const QString &log, const QStringList &inputs)
{
    struct stat written {};
    if (log.isEmpty() || ::stat(QFile::encodeName(log).constData(), &written) != 0 || !S_ISREG(written.st_mode))
        return false;
    return std::ranges::any_of(inputs, [&written](const QString &path) {
        struct stat read {};
        const bool isThere =
            path == "-"_L1 ? ::fstat(STDIN_FILENO, &read) == 0 : ::stat(QFile::encodeName(openablePath(path)).constData(), &read) == 0;
        return isThere && read.st_dev == written.st_dev && read.st_ino == written.st_ino;
    });
}

QStringList inputsOf(const Arguments &arguments)
{
    QStringList paths = AccountStore::defaultFiles();
    for (const QLatin1StringView name : {"eml"_L1, "body-file"_L1, "html-file"_L1, "attach"_L1, "password-file"_L1, "token-file"_L1,
             "ca-file"_L1, "client-cert"_L1, "client-key"_L1, "proxy-password-file"_L1})
        paths += arguments.values(name);
    return paths;
}

/// It names people: its owner's alone.
int openLogFile(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/// Where the session is to be written down.
struct LogWanted {
    QString form;
    QString file;
    bool isDryRun = false;
};

LogWanted logWanted(const Arguments &arguments)
{
    return {arguments.value("log"_L1), arguments.value("log-file"_L1), arguments.has("dry-run"_L1)};
}

/// The same of a command line that is wrong somewhere: of an option given twice the last value counts.
LogWanted logWanted(const QStringList &given)
{
    const auto last = [&given](const QString &option) {
        QString value;
        for (qsizetype i = 0; i < given.size(); ++i) {
            if (given.at(i) == option)
                value = given.value(i + 1);
            else if (given.at(i).startsWith(option + u'='))
                value = given.at(i).sliced(option.size() + 1);
        }
        return value;
    };
    QStringList words;
    for (qsizetype i = 0; i < given.size(); ++i) {
        if (i == 0 || given.at(i - 1) != "--log-file"_L1)
            words += given.at(i).startsWith("--"_L1) ? given.at(i).section(u'=', 1) : given.at(i);
    }
    const QString file = last(u"--log-file"_s);
    return {last(u"--log"_s), isAmong(file, words) ? QString() : file, given.contains(u"--dry-run"_s)};
}

/// Says why. The last line of a JSON log is the outcome, whatever it is; on standard output if the log cannot be written where it was asked for.
int endEarly(const LogWanted &log, const EarlyEnd &end, const QList<smtp::Address> &recipients)
{
    if (log.form == "json"_L1 && !log.isDryRun) {
        smtp::DeliveryReport report;
        report.error = end.error;
        for (const smtp::Address &recipient : recipients)
            report.recipients.append({recipient, smtp::RecipientReport::Verdict::NotTried, {}});
        const int file = log.file.isEmpty() ? -1 : openLogFile(log.file);
        Output output(file < 0 ? STDOUT_FILENO : file);
        SessionLog(LogForm::Json, output).writeOutcome(report, {}, end.failure.status, {}, smtp::Transcript());
    }
    complain(end.failure.text);
    return end.failure.status;
}

/// Those of them that are addresses.
QList<smtp::Address> addressesOf(const QList<Mailbox> &mailboxes)
{
    QList<smtp::Address> addresses;
    for (const Mailbox &mailbox : mailboxes) {
        if (const auto address = smtp::Address::parse(mailbox.address))
            addresses << *address;
    }
    return addresses;
}

std::expected<BuiltMessage, EarlyEnd> build(const Arguments &arguments, SendRequest &request)
{
    if (const auto added = addTexts(arguments, request.message); !added)
        return std::unexpected(earlyEnd(added.error()));
    auto built = request.eml        ? std::move(*request.eml)
        : request.emlFile.isEmpty() ? buildMessage(request.message)
                                    : loadMessage(request.emlFile, request.emlSender, request.emlRecipients);
    if (!built)
        return std::unexpected(EarlyEnd {{exitStatus(built.error()), inWords(judge(built.error()))}, built.error()});
    for (const Omission omission : std::as_const(built->omissions))
        complain(sentenceOf(omission));
    smtp::Envelope envelope = request.wishes;
    envelope.reversePath = built->letter.envelope.reversePath;
    envelope.recipients = built->letter.envelope.recipients;
    envelope.tlsIsOptional = built->letter.envelope.tlsIsOptional;
    built->letter.envelope = envelope;
    built->letter.envelope.notification.envelopeId = built->messageId;
    return *built;
}

int dryRun(const smtp::Letter &letter)
{
    const auto path = [](const std::optional<smtp::Address> &address) {
        return '<' + (address ? address->toString().toUtf8() : QByteArray()) + ">\n";
    };
    QByteArray envelope = "MAIL FROM:" + path(letter.envelope.reversePath);
    for (const smtp::Address &recipient : letter.envelope.recipients)
        envelope += "RCPT TO:" + path(recipient);
    Output(STDERR_FILENO).write(envelope);

    return print(letter);
}

} // namespace

int send(const Arguments &arguments)
{
    if (const QString file = arguments.value("log-file"_L1); isAmong(file, inputsOf(arguments))) {
        LogWanted elsewhere = logWanted(arguments);
        elsewhere.file.clear();
        return endEarly(elsewhere,
            earlyEnd({ExitUsage, Cli::tr("--log-file %1 would overwrite a file that is to be read: name another").arg(file)}), {});
    }
    auto request = parseSendRequest(arguments);
    if (!request)
        return endEarly(logWanted(arguments), earlyEnd(request.error()), {});
    auto built = build(arguments, *request);
    if (!built)
        return endEarly(logWanted(arguments), built.error(), addressesOf(request->message.to + request->message.cc + request->message.bcc));
    if (request->isDryRun)
        return dryRun(built->letter);

    int descriptor = STDOUT_FILENO;
    if (!request->logFile.isEmpty()) {
        descriptor = openLogFile(request->logFile);
        if (descriptor < 0) {
            const Failure failure {ExitInputOutput, Cli::tr("%1 cannot be written: %2").arg(request->logFile, qt_error_string(errno))};
            return endEarly(logWanted(arguments), earlyEnd(failure), built->letter.envelope.recipients);
        }
    }
    Output output(descriptor);
    SessionLog log(request->logForm, output);
    Interrupts interrupts;
    ObservedDelivery delivery(*request, std::move(*built), log);
    QObject::connect(&interrupts, &Interrupts::interrupted, &delivery, &ObservedDelivery::cancel);
    QObject::connect(&delivery, &ObservedDelivery::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    delivery.start();
    return QCoreApplication::exec();
}

int refuseToSend(const QStringList &given, const Failure &failure)
{
    return endEarly(logWanted(given), earlyEnd(failure), {});
}

} // namespace app::cli
