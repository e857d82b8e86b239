// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/interrupts.h"
#include "app/cli/output.h"
#include "app/cli/password_source.h"
#include "app/cli/session_log.h"
#include "app/cli/tr.h"
#include "app/explain/explainer.h"
#include "app/explain/statement.h"
#include "app/send/practice_host.h"
#include "smtp/extension/extension.h"
#include "smtp/practice/post_office.h"
#include "smtp/wire/printable.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

using Kind = Option::Kind;

constexpr Option options[] = {
    {"port"_L1, Kind::Value, "N", QT_TRANSLATE_NOOP("app::cli::Cli", "default 0: a free one, which is printed")},
    {"listen"_L1, Kind::Value, "ADDR", QT_TRANSLATE_NOOP("app::cli::Cli", "the IP address to listen on; default: loopback only")},
    {"maildir"_L1, Kind::Value, "DIR",
        QT_TRANSLATE_NOOP("app::cli::Cli", "where letters are kept; default: the practice mailbox that the window shows")},
    {"tls-cert"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "the certificate chain (PEM); default: its own")},
    {"tls-key"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "its private key (PEM)")},
    {"implicit-tls-port"_L1, Kind::Value, "N", QT_TRANSLATE_NOOP("app::cli::Cli", "a second port, with TLS from the start; 0: a free one")},
    {"user"_L1, Kind::Value, "NAME", QT_TRANSLATE_NOOP("app::cli::Cli", "accept only this user name; default: any")},
    {"password-file"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "its password, in the first line of FILE")},
    {"require-tls"_L1, Kind::Flag, "", QT_TRANSLATE_NOOP("app::cli::Cli", "accept no mail before STARTTLS")},
    {"require-auth"_L1, Kind::Flag, "", QT_TRANSLATE_NOOP("app::cli::Cli", "accept no mail before a login")},
    {"max-size"_L1, Kind::Value, "BYTES", QT_TRANSLATE_NOOP("app::cli::Cli", "the largest message it accepts, in bytes")},
    {"without"_L1, Kind::Value, "KEYWORD[,KEYWORD…]",
        QT_TRANSLATE_NOOP("app::cli::Cli", "do not offer these extensions, e.g. PIPELINING,8BITMIME")},
    {"scenario"_L1, Kind::Later, "", ""},
    {"log"_L1, Kind::Value, "FORM",
        QT_TRANSLATE_NOOP("app::cli::Cli", "log the conversation as text, json (one event a line) or none; default: text")},
};

std::unexpected<Failure> wrong(const QString &text)
{
    return std::unexpected(Failure {ExitUsage, text});
}

struct ServeRequest {
    smtp::PostOfficeOptions office;
    LogForm log = LogForm::Text;
};

std::expected<quint16, Failure> parsePort(const QString &text)
{
    bool isNumber = false;
    const quint16 port = text.toUShort(&isNumber);
    if (!isNumber)
        return wrong(Cli::tr("“%1” is not a port: write a number from 0 to 65535").arg(text));
    return port;
}

std::expected<void, Failure> addPlaces(const Arguments &arguments, ServeRequest &request)
{
    if (arguments.has("port"_L1)) {
        const auto port = parsePort(arguments.value("port"_L1));
        if (!port)
            return std::unexpected(port.error());
        request.office.port = *port;
    }
    if (arguments.has("implicit-tls-port"_L1)) {
        const auto port = parsePort(arguments.value("implicit-tls-port"_L1));
        if (!port)
            return std::unexpected(port.error());
        request.office.implicitTlsPort = *port;
    }
    if (const QString listen = arguments.value("listen"_L1); arguments.has("listen"_L1) && listen != "localhost"_L1) {
        const QHostAddress address(listen);
        if (address.isNull())
            return wrong(Cli::tr("“--listen %1” is not an IP address").arg(listen));
        request.office.listen = {address};
    }
    const QString practice = PracticeHost::defaultFolder();
    request.office.stateFolder = practice + "/state"_L1;
    request.office.maildir = QDir(arguments.value("maildir"_L1, practice + "/Maildir"_L1)).absolutePath();
    return {};
}

/// A keyword that it never offers is a mistake that would go unseen.
std::expected<void, Failure> addExtensions(const Arguments &arguments, ServeRequest &request)
{
    smtp::PostOfficeOptions &office = request.office;
    QByteArrayList offered;
    for (const smtp::Extension *extension : smtp::extensionsOf(office.terms())) {
        if (!extension->ehloLine(office.terms(), false).isEmpty() || !extension->ehloLine(office.terms(), true).isEmpty())
            offered << extension->keyword();
    }
    for (const QString &word : arguments.value("without"_L1).split(u',', Qt::SkipEmptyParts)) {
        const QByteArray keyword = word.trimmed().toUpper().toLatin1();
        if (!offered.contains(keyword))
            return wrong(Cli::tr("the practice post office does not offer “%1” anyway: it offers %2")
                    .arg(word.trimmed(), QString::fromLatin1(offered.join(", "))));
        office.without << keyword;
    }
    if (office.requireTls && office.without.contains("STARTTLS"))
        return wrong(Cli::tr("TLS is required here, and “--without STARTTLS” rules it out: leave one of the two out"));
    if (office.requireAuth && office.without.contains("AUTH"))
        return wrong(Cli::tr("a login was asked for, and “--without AUTH” rules it out: leave one of the two out"));
    return {};
}

std::expected<ServeRequest, Failure> parseServeRequest(const Arguments &arguments)
{
    ServeRequest request;
    if (const auto added = addPlaces(arguments, request); !added)
        return std::unexpected(added.error());
    request.office.tlsCertFile = arguments.value("tls-cert"_L1);
    request.office.tlsKeyFile = arguments.value("tls-key"_L1);
    if (request.office.tlsCertFile.isEmpty() != request.office.tlsKeyFile.isEmpty())
        return wrong(Cli::tr("--tls-cert and --tls-key go together"));
    request.office.requireTls = arguments.has("require-tls"_L1);
    request.office.requireAuth = arguments.has("require-auth"_L1);
    if (const auto added = addExtensions(arguments, request); !added)
        return std::unexpected(added.error());
    if (arguments.has("max-size"_L1)) {
        bool isNumber = false;
        request.office.maxSize = arguments.value("max-size"_L1).toLongLong(&isNumber);
        if (!isNumber || request.office.maxSize <= 0)
            return wrong(Cli::tr("“--max-size %1”: write a number of bytes").arg(arguments.value("max-size"_L1)));
    }
    const auto form = parseLogForm(arguments.value("log"_L1, u"text"_s), LogForm::Explain);
    if (!form)
        return std::unexpected(form.error());
    request.log = *form;
    if (arguments.has("user"_L1) != arguments.has("password-file"_L1))
        return wrong(Cli::tr("--user and --password-file go together"));
    if (arguments.has("user"_L1)) {
        const auto password = readPasswordFile(arguments.value("password-file"_L1));
        if (!password)
            return std::unexpected(password.error());
        request.office.login = smtp::Credentials {arguments.value("user"_L1), *password};
    }
    return request;
}

/// What the post office says, while it says it.
class ServeLog : public QObject {
public:
    ServeLog(smtp::PostOffice &office, LogForm form, Output &output)
        : m_form(form)
        , m_output(output)
    {
        connect(&office, &smtp::PostOffice::clientCame, this, [this](quint64 client, const QHostAddress &address, quint16 port) {
            write({{u"event"_s, u"client_came"_s}, {u"client"_s, number(client)}, {u"address"_s, address.toString()}, {u"port"_s, port}},
                u"[%1] === %2 came from port %3"_s.arg(QString::number(client), address.toString(), QString::number(port)));
        });
        connect(&office, &smtp::PostOffice::spoke, this, [this](quint64 client, bool toClient, bool isEncrypted, const QByteArray &line) {
            // The marks of every transcript: an arrow to the right goes to the server.
            const QString mark = toClient ? (isEncrypted ? u"<~"_s : u"<-"_s) : (isEncrypted ? u"~>"_s : u"->"_s);
            const QString shown = smtp::printable(line);
            write({{u"event"_s, toClient ? u"sent"_s : u"received"_s}, {u"client"_s, number(client)}, {u"tls"_s, isEncrypted},
                      {u"line"_s, shown}},
                u"[%1] %2 %3"_s.arg(QString::number(client), mark, shown));
        });
        connect(&office, &smtp::PostOffice::letterStored, this, [this](const smtp::StoredLetter &letter) {
            write({{u"event"_s, u"stored"_s}, {u"path"_s, letter.path}, {u"size"_s, letter.size}, {u"from"_s, letter.reversePath},
                      {u"recipients"_s, QJsonArray::fromStringList(letter.recipients)}},
                u"=== stored %1 (%2 octets) for %3"_s.arg(letter.path, QString::number(letter.size), letter.recipients.join(", "_L1)));
        });
        connect(&office, &smtp::PostOffice::clientWent, this, [this](quint64 client) {
            write({{u"event"_s, u"client_went"_s}, {u"client"_s, number(client)}}, u"[%1] === went"_s.arg(client));
        });
    }

    /// Even where nothing else is logged: whoever started us needs the port.
    void writeListening(const QHostAddress &address, quint16 port, bool isImplicitTls)
    {
        const QString host = address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']' : address.toString();
        if (m_form == LogForm::Json)
            write({{u"event"_s, u"listening"_s}, {u"address"_s, address.toString()}, {u"port"_s, port}, {u"implicit_tls"_s, isImplicitTls}},
                {});
        else
            m_output.write(
                (u"listening on %1:%2%3\n"_s.arg(host, QString::number(port), isImplicitTls ? u" (implicit TLS)"_s : QString())).toUtf8());
    }

private:
    static qint64 number(quint64 client) { return static_cast<qint64>(client); }

    void write(const QJsonObject &object, const QString &text)
    {
        if (m_form == LogForm::Json)
            m_output.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
        else if (m_form == LogForm::Text)
            m_output.write(forTerminal(text) + '\n');
        if (m_output.hasFailed())
            QCoreApplication::exit(ExitInputOutput);
    }

    LogForm m_form;
    Output &m_output;
};

} // namespace

std::span<const Option> serveOptions()
{
    return options;
}

int serve(const Arguments &arguments)
{
    const auto request = parseServeRequest(arguments);
    if (!request) {
        complain(request.error().text);
        return request.error().status;
    }
    smtp::PostOffice office;
    Output output(STDOUT_FILENO);
    ServeLog log(office, request->log, output);
    if (const auto opened = office.open(request->office); !opened) {
        complain(sentenceOf(opened.error()));
        return exitStatus(opened.error());
    }
    Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, &office, [&office] { office.close(); });
    QObject::connect(&office, &smtp::PostOffice::closed, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    const QHostAddress &address = request->office.listen.constFirst();
    log.writeListening(address, office.port(), false);
    if (office.implicitTlsPort() != 0)
        log.writeListening(address, office.implicitTlsPort(), true);
    if (!address.isLoopback())
        complain(Cli::tr("other computers can reach this practice post office, which accepts every letter"));
    return output.hasFailed() ? ExitInputOutput : QCoreApplication::exec();
}

} // namespace app::cli
