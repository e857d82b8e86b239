// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/delivery.h"
#include "app/cli/interrupts.h"
#include "app/cli/output.h"
#include "app/cli/send_request.h"
#include "app/cli/tr.h"
#include "app/explain/explainer.h"
#include "app/message/message_builder.h"

#include <QFile>
#include <QStringDecoder>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

std::expected<QString, Failure> readText(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    const QByteArray octets = isOpen ? file.readAll() : QByteArray();
    if (!isOpen || file.error() != QFileDevice::NoError)
        return std::unexpected(Failure {ExitUnreadable, Cli::tr("%1 cannot be read: %2").arg(path, file.errorString())});
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(octets);
    if (decoder.hasError())
        return std::unexpected(Failure {ExitInvalid, Cli::tr("%1 is no UTF-8 text").arg(path)});
    return text;
}

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

std::expected<BuiltMessage, Failure> build(SendRequest &request)
{
    for (const auto &[path, text] : {std::pair {request.bodyFile, &request.message.body}, {request.htmlFile, &request.message.html}}) {
        if (path.isEmpty())
            continue;
        const auto read = readText(path);
        if (!read)
            return std::unexpected(read.error());
        *text = *read;
    }
    auto built =
        request.emlFile.isEmpty() ? buildMessage(request.message) : loadMessage(request.emlFile, request.emlSender, request.emlRecipients);
    if (!built)
        return std::unexpected(Failure {exitStatus(built.error()), inWords(judge(built.error()))});
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

} // namespace

int send(const Arguments &arguments)
{
    auto request = parseSendRequest(arguments);
    if (!request) {
        complain(request.error().text);
        return request.error().status;
    }
    auto built = build(*request);
    if (!built) {
        complain(built.error().text);
        return built.error().status;
    }
    if (request->isDryRun)
        return dryRun(built->letter);

    int descriptor = STDOUT_FILENO;
    if (!request->logFile.isEmpty()) {
        // It names people: its owner's alone.
        descriptor = ::open(QFile::encodeName(request->logFile).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (descriptor < 0) {
            complain(Cli::tr("%1 cannot be written: %2").arg(request->logFile, qt_error_string(errno)));
            return ExitInputOutput;
        }
    }
    Output output(descriptor);
    SessionLog log(request->logForm, output);
    Interrupts interrupts;
    Delivery delivery(std::move(*request), std::move(*built), log);
    QObject::connect(&interrupts, &Interrupts::interrupted, &delivery, &Delivery::cancel);
    QObject::connect(&delivery, &Delivery::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    delivery.start();
    return QCoreApplication::exec();
}

} // namespace app::cli
