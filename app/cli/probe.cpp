// SPDX-License-Identifier: MIT
#include "app/send/probe.h"

#include "app/cli/commands.h"
#include "app/cli/interrupts.h"
#include "app/cli/output.h"
#include "app/cli/server_url.h"
#include "app/cli/session_log.h"
#include "app/cli/tr.h"
#include "app/explain/findings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <array>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

using Kind = Option::Kind;

constexpr Option options[] = {
    {"ca-file"_L1, Kind::Value, "FILE",
        QT_TRANSLATE_NOOP("app::cli::Cli", "trust these certificate authorities (PEM) instead of the system's")},
    {"ehlo"_L1, Kind::Value, "NAME", QT_TRANSLATE_NOOP("app::cli::Cli", "the name by which this computer introduces itself")},
    {"source"_L1, Kind::Value, "ADDRESS", QT_TRANSLATE_NOOP("app::cli::Cli", "connect from this IP address of this computer")},
    {"timeout"_L1, Kind::Value, "SECONDS", QT_TRANSLATE_NOOP("app::cli::Cli", "how long the server may take for each step; default: 10")},
    {"log"_L1, Kind::Value, "FORM",
        QT_TRANSLATE_NOOP("app::cli::Cli", "text: the findings; explain: the session too; json: both, one object a line; default: text")},
};

std::unexpected<Failure> wrong(const QString &text)
{
    return std::unexpected(Failure {ExitUsage, text});
}

/// Where to look: HOST alone means the three ports where servers take mail.
std::expected<QList<smtp::SessionOptions>, Failure> targets(const QString &text)
{
    QList<smtp::SessionOptions> all;
    const auto add = [&all](const QString &host, quint16 port, bool isImplicit) {
        smtp::SessionOptions one;
        one.host = host;
        one.port = port;
        one.tls.mode = isImplicit ? smtp::TlsMode::Implicit : smtp::TlsMode::Opportunistic;
        all << one;
    };
    if (text.contains("://"_L1)) {
        const auto server = parseServer(text, {});
        if (!server)
            return std::unexpected(server.error());
        add(server->host, server->port, server->tlsMode == smtp::TlsMode::Implicit);
        return all;
    }
    const bool isBareIpv6 = text.count(u':') > 1 && !text.startsWith(u'[');
    const QUrl url(u"smtp://"_s + (isBareIpv6 ? u'[' + text + u']' : text), QUrl::StrictMode);
    const bool isBare = url.path().isEmpty() && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty() && !text.contains(u'@');
    if (!url.isValid() || !isBare || url.host().isEmpty() || url.port(1) == 0)
        return wrong(Cli::tr("“%1” is not a host: write a name or an IP address, with :port for one port only").arg(text));
    const QString host = url.host(QUrl::FullyEncoded);
    if (url.port() > 0) {
        add(host, static_cast<quint16>(url.port()), url.port() == 465);
    } else {
        add(host, 465, true);
        add(host, 587, false);
        add(host, 25, false);
    }
    return all;
}

QLatin1StringView name(Finding::Level level)
{
    switch (level) {
    case Finding::Level::Fact:
        return "fact"_L1;
    case Finding::Level::Good:
        return "good"_L1;
    case Finding::Level::Notice:
        return "notice"_L1;
    case Finding::Level::Bad:
        break;
    }
    return "bad"_L1;
}

QLatin1StringView mark(Finding::Level level)
{
    switch (level) {
    case Finding::Level::Fact:
        return "   "_L1;
    case Finding::Level::Good:
        return " + "_L1;
    case Finding::Level::Notice:
        return " ! "_L1;
    case Finding::Level::Bad:
        break;
    }
    return "!! "_L1;
}

/// What one finding means for a script.
ExitStatus statusOf(const Finding &finding, const ProbeResult &result)
{
    if (finding.level != Finding::Level::Bad)
        return ExitAccepted;
    if (finding.id == "error")
        return exitStatus(*result.error);
    if (finding.id.startsWith("tls.") || finding.id == "auth.clear")
        return ExitTls;
    if (finding.id == "greeting")
        return result.greeting->isTemporary() ? ExitTryLater : ExitRefused;
    return ExitRefused;
}

/// How bad a status is beside another: what passes by itself is the least, what lets others read along the most.
int gravity(ExitStatus status)
{
    constexpr std::array order {
        ExitAccepted, ExitTryLater, ExitUnreachable, ExitHostUnknown, ExitRefused, ExitProtocol, ExitLoginRefused, ExitTls};
    return static_cast<int>(std::ranges::find(order, status) - order.begin());
}

/// One look after the other, each told when it is done.
class Run : public QObject {
public:
    Run(QList<smtp::SessionOptions> all, LogForm form, Output &output)
        : m_left(std::move(all))
        , m_form(form)
        , m_output(output)
        , m_isOne(m_left.size() == 1)
    {
    }

    void next()
    {
        if (m_left.isEmpty() || m_isCancelled || m_output.hasFailed()) {
            conclude();
            return;
        }
        m_probe = std::make_unique<Probe>(m_left.takeFirst());
        m_log.emplace(m_form, m_output);
        connect(&m_probe->transcript(), &smtp::Transcript::appended, this, [this](const smtp::Event &event) {
            if (m_form != LogForm::Text)
                m_log->write(event, m_probe->transcript());
        });
        connect(
            m_probe.get(), &Probe::finished, this,
            [this](const ProbeResult &result) {
                tell(result);
                next();
            },
            Qt::QueuedConnection);
        m_probe->start();
    }

    void cancel()
    {
        m_isCancelled = true;
        if (m_probe)
            m_probe->cancel();
    }

private:
    void tell(const ProbeResult &result)
    {
        const bool isNobodyThere = !result.isReached;
        m_hasReached |= result.isReached;
        if (isNobodyThere && result.error)
            m_unreached = exitStatus(*result.error);
        if (result.error && result.error->kind == smtp::Error::Kind::HostUnknown)
            m_left.clear(); // no port makes a difference
        const QList<Finding> all = findings(result);
        if (m_form != LogForm::Json) {
            const QString how = result.isImplicitTls ? Cli::tr("TLS from the start") : Cli::tr("unencrypted first");
            m_output.write(forTerminal(u"%1, port %2 (%3)\n"_s.arg(result.host, QString::number(result.port), how)));
        }
        for (const Finding &finding : all) {
            // One of several ports may be closed: that is how it is, not a fault.
            const bool isClosedPort = isNobodyThere && !m_isOne;
            const Finding::Level level = isClosedPort ? Finding::Level::Fact : finding.level;
            if (m_form == LogForm::Json) {
                const QJsonObject object {{u"event"_s, u"finding"_s}, {u"host"_s, result.host}, {u"port"_s, result.port},
                    {u"level"_s, name(level)}, {u"id"_s, QString::fromLatin1(finding.id)}, {u"text"_s, finding.sentence}};
                m_output.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
            } else {
                m_output.write(forTerminal(mark(level) + finding.sentence + u'\n'));
            }
            if (const ExitStatus status = isClosedPort ? ExitAccepted : statusOf(finding, result); gravity(status) > gravity(m_worst))
                m_worst = status;
        }
    }

    void conclude()
    {
        const ExitStatus status = m_output.hasFailed() ? ExitInputOutput
            : m_isCancelled                            ? ExitTryLater
            : m_hasReached                             ? m_worst
                                                       : m_unreached;
        QCoreApplication::exit(status);
    }

    QList<smtp::SessionOptions> m_left;
    LogForm m_form;
    Output &m_output;
    bool m_isOne;
    bool m_isCancelled = false;
    bool m_hasReached = false;
    ExitStatus m_worst = ExitAccepted;
    ExitStatus m_unreached = ExitUnreachable;
    std::unique_ptr<Probe> m_probe;
    std::optional<SessionLog> m_log;
};

std::expected<QList<smtp::SessionOptions>, Failure> parseProbe(const Arguments &arguments)
{
    auto all = targets(arguments.value("operand"_L1));
    if (!all)
        return all;
    const auto deadlines = parseTimeout(arguments.value("timeout"_L1, u"10"_s));
    if (!deadlines)
        return std::unexpected(deadlines.error());
    const auto authorities = arguments.has("ca-file"_L1) ? readCertificates(arguments.value("ca-file"_L1)) : QList<QSslCertificate>();
    if (!authorities)
        return std::unexpected(authorities.error());
    const auto name = arguments.has("ehlo"_L1) ? parseClientName(arguments.value("ehlo"_L1)) : QByteArray();
    if (!name)
        return std::unexpected(name.error());
    for (smtp::SessionOptions &one : *all) {
        one.deadlines = *deadlines;
        one.tls.authorities = *authorities;
        one.ehloName = *name;
        if (arguments.has("source"_L1) && !one.source.setAddress(arguments.value("source"_L1)))
            return wrong(Cli::tr("“--source %1” is not an IP address").arg(arguments.value("source"_L1)));
    }
    return all;
}

} // namespace

std::span<const Option> probeOptions()
{
    return options;
}

int probe(const Arguments &arguments)
{
    const auto all = parseProbe(arguments);
    const auto form = parseLogForm(arguments.value("log"_L1, u"text"_s), LogForm::None);
    if (!all || !form) {
        const Failure failure = all ? form.error() : all.error();
        complain(failure.text);
        return failure.status;
    }
    Output output(STDOUT_FILENO);
    Run run(*all, *form, output);
    Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, &run, &Run::cancel);
    QMetaObject::invokeMethod(&run, &Run::next, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace app::cli
