// SPDX-License-Identifier: MIT
#include "app/cli/delivery.h"

#include "app/account/server_memories.h"
#include "app/cli/tr.h"
#include "app/explain/direct_findings.h"
#include "app/send/session_setup.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace app::cli {

Delivery::Delivery(SendRequest request, BuiltMessage message, SessionLog &log, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_message(std::move(message))
    , m_log(log)
{
    connect(&m_transcript, &smtp::Transcript::appended, this, [this](const smtp::Event &event) {
        const bool wasFine = !m_log.hasFailed();
        m_log.write(event, m_transcript);
        if (const auto *noted = std::get_if<smtp::happened::Noted>(&event.body))
            tellLeftOut(*noted);
        m_hasContentBegun = m_hasContentBegun || std::holds_alternative<smtp::happened::BodyStarted>(event.body);
        if (wasFine && m_log.hasFailed()) // not from within the engine's own call
            QMetaObject::invokeMethod(this, &Delivery::stopForLog, Qt::QueuedConnection);
    });
}

Delivery::~Delivery() = default;

void Delivery::start()
{
    if (m_request.proxyUser.isEmpty())
        begin();
    else
        fetchProxyPassword();
}

void Delivery::begin()
{
    if (m_isFinished)
        return;
    m_prompt.reset();
    if (m_request.direct)
        deliverDirectly();
    else if (m_request.profile && m_request.profile->isPractice())
        openOffice();
    else if (!m_request.user.isEmpty())
        fetchPassword();
    else
        openSession();
}

void Delivery::cancel()
{
    if (m_session)
        m_session->cancel();
    else if (m_direct)
        m_direct->cancel();
    else
        stop({ExitTryLater, Cli::tr("stopped before a connection was opened: nothing was sent")});
}

/// A wish that goes without: whoever reads no log is told all the same, once.
void Delivery::tellLeftOut(const smtp::happened::Noted &note)
{
    const QHash<QByteArray, QString> sentences {
        {"dsn.missing"_ba, Cli::tr("note: the server offers no DSN: the letter goes without --dsn and --ret")},
        {"deliverby.missing"_ba, Cli::tr("note: the server offers no DELIVERBY: the letter goes without --deliver-by")},
        {"priority.missing"_ba, Cli::tr("note: the server offers no MT-PRIORITY: the letter goes without --priority")},
    };
    if (const QString sentence = sentences.value(note.id); !sentence.isEmpty() && !m_leftOut.contains(note.id)) {
        m_leftOut += note.id;
        complain(sentence);
    }
}

void Delivery::stopForLog()
{
    if (m_isFinished || m_hasContentBegun) // who stops then does not know whether the letter arrives
        return;
    m_isStoppedForLog = true;
    cancel();
}

void Delivery::fetchProxyPassword()
{
    if (m_request.proxyPasswordFile.isEmpty()) {
        ask(Cli::tr("Password for %1 at the proxy %2: ").arg(m_request.proxyUser, m_request.session.proxy.hostName()),
            &Delivery::loginToProxy);
    } else if (const auto password = readPasswordFile(m_request.proxyPasswordFile)) {
        loginToProxy(*password);
    } else {
        stop(password.error());
    }
}

void Delivery::loginToProxy(const smtp::Secret &password)
{
    if (m_isFinished)
        return;
    if (m_request.session.proxy.type() == QNetworkProxy::Socks5Proxy && password.size() > longestInSocks) {
        stop({ExitUsage, Cli::tr("the proxy's password is too long: SOCKS5 has room for 255 octets")});
        return;
    }
    m_request.session.proxyLogin = smtp::Credentials {m_request.proxyUser, password};
    QMetaObject::invokeMethod(this, &Delivery::begin, Qt::QueuedConnection); // the prompt is inside its own signal now
}

void Delivery::fetchPassword()
{
    if (!m_request.tokenFile.isEmpty()) {
        if (const auto token = readPasswordFile(m_request.tokenFile)) {
            m_request.session.credentials = smtp::Credentials {m_request.user, {}, *token};
            openSession();
        } else {
            stop(token.error());
        }
    } else if (!m_request.passwordFile.isEmpty()) {
        if (const auto password = readPasswordFile(m_request.passwordFile))
            login(*password);
        else
            stop(password.error());
    } else if (!m_request.passwordCommand.isEmpty()) {
        m_command = std::make_unique<PasswordCommand>();
        connect(m_command.get(), &PasswordCommand::found, this, &Delivery::login);
        connect(m_command.get(), &PasswordCommand::failed, this, &Delivery::stop);
        m_command->start(m_request.passwordCommand, std::chrono::minutes(2)); // a person may have to type first
    } else if (!m_request.profile || m_request.user != m_request.profile->user) {
        askForPassword();
    } else {
        m_secrets = SecretStore::system();
        m_secrets->find(m_request.profile->id, this, [this](SecretStore::Outcome outcome, const smtp::Secret &found) {
            if (outcome == SecretStore::Outcome::Found)
                login(found);
            else if (PasswordPrompt::isPossible())
                askForPassword();
            else
                stop({ExitUsage,
                    (outcome == SecretStore::Outcome::Denied
                            ? Cli::tr("the keyring stayed locked, or its question was cancelled: unlock it, or give --password-file or "
                                      "--password-command")
                            : Cli::tr("no password is kept for the profile “%1”: give --password-file or --password-command")
                                  .arg(m_request.profile->name))});
        });
    }
}

void Delivery::askForPassword()
{
    ask(Cli::tr("Password for %1 at %2: ").arg(m_request.user, m_request.session.host), &Delivery::login);
}

void Delivery::ask(const QString &question, void (Delivery::*found)(const smtp::Secret &password))
{
    m_prompt = std::make_unique<PasswordPrompt>();
    connect(m_prompt.get(), &PasswordPrompt::found, this, found);
    connect(m_prompt.get(), &PasswordPrompt::failed, this, &Delivery::stop);
    m_prompt->ask(question);
}

void Delivery::login(const smtp::Secret &password)
{
    if (m_isFinished)
        return;
    m_request.session.credentials = smtp::Credentials {m_request.user, password};
    openSession();
}

void Delivery::openOffice()
{
    m_office = std::make_unique<PracticeHost>();
    connect(m_office.get(), &PracticeHost::failed, this,
        [this](const smtp::Error &error) { stop({exitStatus(error), inWords(judge(error))}); });
    connect(m_office.get(), &PracticeHost::letterStored, this, &Delivery::letterStored);
    connect(m_office.get(), &PracticeHost::opened, this, [this] {
        if (m_isFinished)
            return;
        if (const auto practice = sessionOptions(Profile::practice(), {}, m_office->access())) {
            m_request.session.host = practice->host;
            m_request.session.port = practice->port;
            m_request.session.tls.authorities = practice->tls.authorities;
            m_request.session.credentials = practice->credentials;
        }
        openSession();
    });
    m_office->open();
}

void Delivery::openSession()
{
    m_isServerRemembered = isRemembered(m_request.session, m_request.profile ? &*m_request.profile : nullptr);
    if (m_isServerRemembered)
        m_request.session.remembered = ServerMemories().find(m_request.session.host, m_request.session.port);
    m_session = std::make_unique<smtp::Session>(m_request.session, QList<smtp::Letter> {m_message.letter}, m_gate, m_transcript);
    connect(
        m_session.get(), &smtp::Session::ended, this, [this](const QList<smtp::DeliveryReport> &reports) { conclude(reports.value(0)); });
    m_session->start();
}

void Delivery::deliverDirectly()
{
    m_resolver = std::make_unique<smtp::SystemResolver>(m_request.direct->resolver);
    m_check = std::make_unique<DirectCheck>(*m_request.direct, m_message.letter.envelope, *m_resolver);
    connect(m_check.get(), &DirectCheck::finished, this, [this](const DirectCheckResult &result) {
        if (m_isFinished)
            return;
        tellWhatStops(result);
        m_direct = std::make_unique<DirectDelivery>(*m_request.direct, m_message.letter, *m_resolver, m_gate, m_transcript);
        connect(m_direct.get(), &DirectDelivery::finished, this, &Delivery::conclude);
        m_direct->start();
    });
    m_check->start();
}

void Delivery::tellWhatStops(const DirectCheckResult &result)
{
    QStringList sentences;
    for (const Finding &finding : findings(result)) {
        if (finding.level == Finding::Level::Bad || finding.level == Finding::Level::Notice)
            sentences << u"  "_s + finding.sentence;
    }
    if (!sentences.isEmpty())
        complain(Cli::tr("before I try:") + u'\n' + sentences.join(u'\n') + u'\n' + whyRelaysExist());
}

void Delivery::conclude(const smtp::DeliveryReport &report)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    if (m_isServerRemembered) {
        ServerMemories().keep(
            m_request.session.host, m_request.session.port, smtp::learnt(m_transcript.events(), m_request.session.remembered));
    }
    if (m_isStoppedForLog && report.error && report.error->kind == smtp::Error::Kind::Cancelled) {
        complain(
            Cli::tr("the session cannot be written down (%1), so it was stopped: nothing was sent").arg(qt_error_string(m_log.error())));
        Q_EMIT finished(ExitInputOutput);
        return;
    }
    ExitStatus status = exitStatus(report);
    const Verdict verdict = judge(report);
    m_log.writeOutcome(report, m_message.messageId, status, status == ExitAccepted ? verdict.headline : QString(), m_transcript);
    if (status != ExitAccepted)
        complain(inWords(verdict));
    if (m_log.hasFailed()) {
        complain(Cli::tr("the session could not be written down to its end; the letter's own outcome was status %1")
                .arg(static_cast<int>(status)));
        status = ExitInputOutput;
    }
    Q_EMIT finished(status);
}

void Delivery::stop(const Failure &failure)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    smtp::DeliveryReport report;
    report.error = errorOf(failure);
    for (const smtp::Address &recipient : m_message.letter.envelope.recipients)
        report.recipients.append({recipient, smtp::RecipientReport::Verdict::NotTried, {}});
    m_log.writeOutcome(report, m_message.messageId, failure.status, {}, m_transcript);
    complain(failure.text);
    Q_EMIT finished(failure.status);
}

QString inWords(const Verdict &verdict)
{
    QStringList paragraphs = {verdict.headline, verdict.what};
    for (const Verdict::Recipient &recipient : verdict.recipients) {
        // Those who were not tried share what is said above, unless each has a reason of its own.
        if (recipient.kind != Verdict::Kind::Accepted && (recipient.kind != Verdict::Kind::Failed || recipient.hasReason))
            paragraphs += "  "_L1 + recipient.address + ": "_L1 + recipient.text;
        if (!recipient.advice.isEmpty() && !verdict.advice.contains(recipient.advice))
            paragraphs += "    "_L1 + recipient.advice;
    }
    paragraphs += verdict.advice;
    paragraphs += whoMustAct(verdict.actor);
    paragraphs.removeAll(QString());
    return paragraphs.join(u'\n');
}

} // namespace app::cli
