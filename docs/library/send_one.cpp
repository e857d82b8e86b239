// SPDX-License-Identifier: MIT
// The engine by itself: sends a file to one recipient and prints the session. send_one HOST PORT FROM TO FILE
#include "smtp/session/session.h"
#include "smtp/transcript/writers.h"
#include <QCoreApplication>
#include <QFile>

struct FileBody final : smtp::Body {
    QString path = QCoreApplication::arguments().value(5);
    std::expected<std::unique_ptr<QIODevice>, smtp::Error> open() const override
    {
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::ReadOnly))
            return std::unexpected(smtp::Error {.kind = smtp::Error::Kind::FileUnreadable,
                .step = smtp::Step::Content,
                .why = {smtp::Statement::BodyUnreadable, file->errorString()},
                .reply = {}});
        return file;
    }
    qint64 size() const override { return -1; } // not known in CRLF
    bool has8BitOctets() const override { return true; }
    bool hasUtf8Headers() const override { return false; }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    smtp::Envelope envelope {smtp::Address::parse(arguments.value(3)).value(), {smtp::Address::parse(arguments.value(4)).value()}};
    smtp::SessionOptions options;
    options.host = arguments.value(1);
    options.port = arguments.value(2).toUShort();
    options.tls.mode = smtp::TlsMode::Opportunistic;
    smtp::AutomaticGate gate;
    smtp::Transcript transcript;
    smtp::Session session(options, {{envelope, std::make_shared<FileBody>()}}, gate, transcript);
    session.connect(&transcript, &smtp::Transcript::appended, &session, [](const auto &event) { fputs(smtp::toText(event), stdout); });
    session.connect(&session, &smtp::Session::ended, &session, [](const auto &reports) { qApp->exit(!reports.first().isAccepted()); });
    session.start();
    return application.exec();
}
