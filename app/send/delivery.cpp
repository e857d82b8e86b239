// SPDX-License-Identifier: MIT
#include "app/send/delivery.h"

#include "app/account/server_memories.h"
#include "app/send/delivery_clock.h"
#include "app/send/direct_delivery.h"
#include "app/send/password_refusal.h"
#include "app/send/practice_host.h"

#include <QMetaMethod>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

smtp::Error failure(smtp::Error::Kind kind, smtp::Statement why)
{
    return {kind, false, smtp::Step::Connection, std::move(why), {}};
}

/// A person at the gate changed the login or left it out: what the server says to that tells nothing of the password.
bool isLoginByHand(const smtp::DeliveryReport &report)
{
    return std::ranges::any_of(report.byHand, [](const smtp::ByHand &one) { return one.verb == "AUTH"; });
}

/// At which login the letter ended, so that another password can help; none: it was something else, or somebody may have the letter.
std::optional<Login::At> refusedAt(const smtp::DeliveryReport &report)
{
    const bool isOut = std::ranges::any_of(report.recipients,
        [](const smtp::RecipientReport &one) { return one.verdict == Verdict::Accepted || one.verdict == Verdict::Uncertain; });
    if (!report.error || isOut)
        return std::nullopt;
    if (report.error->kind == smtp::Error::Kind::ProxyLoginRefused)
        return Login::At::Proxy;
    return isPasswordRefusal(*report.error) && !isLoginByHand(report) ? std::optional(Login::At::Server) : std::nullopt;
}

} // namespace

class Delivery::Private {
public:
    Private(Delivery &owner, Route &&route_, QList<smtp::Letter> &&letters_, CredentialSource &credentials_, smtp::Gate &gate_,
        smtp::Transcript &transcript_)
        : q(owner)
        , route(std::move(route_))
        , letters(std::move(letters_))
        , source(credentials_)
        , gate(gate_)
        , transcript(transcript_)
        , clock(transcript_)
    {
        QObject::connect(&transcript, &smtp::Transcript::appended, &q, [this](const smtp::Event &event) { keepWhatWorked(event); });
    }

    // ---- by each route -------------------------------------------------------------------------------------------------------------

    void take(const route::Server &server)
    {
        auto checked = sessionOptions(server);
        if (!checked) {
            finishLater(checked.error());
            return;
        }
        options = std::move(*checked);
        if (!server.proxyUser.isEmpty() && !proxyLogin.isKnown)
            find(proxyLogin, {Login::At::Proxy, server.proxyUser, options.proxy.hostName()});
        else if (!server.user.isEmpty() && !serverLogin.isKnown)
            find(serverLogin, {Login::At::Server, server.user, options.host});
        else
            openSession(!options.isLocal());
    }

    void take(const route::Practice &practice)
    {
        if (!practice.office) {
            finishLater(failure(smtp::Error::Kind::Unreachable, smtp::Statement::PracticeNotRunning));
            return;
        }
        const auto enter = [this, practice] {
            if (!isRunning || isCancelled || session)
                return;
            options = sessionOptions(practice, practice.office->access());
            openSession(false); // its port changes
        };
        if (practice.office->access().port != 0) {
            enter();
            return;
        }
        QObject::connect(practice.office, &PracticeHost::opened, &q, enter);
        QObject::connect(practice.office, &PracticeHost::failed, &q, [this](const smtp::Error &error) {
            if (isRunning && !isCancelled && !session)
                finishLater(error);
        });
        practice.office->open();
    }

    void take(const route::Exchangers &exchangers)
    {
        auto checked = directOptions(exchangers);
        if (!checked) {
            finishLater(checked.error());
            return;
        }
        direct = std::move(*checked);
        resolver = std::make_unique<smtp::SystemResolver>(direct.resolver);
        if (letters.isEmpty() || !q.isSignalConnected(QMetaMethod::fromSignal(&Delivery::wayChecked))) {
            nextDirectly();
            return;
        }
        check = std::make_unique<DirectCheck>(direct, letters.constFirst().envelope, *resolver);
        QObject::connect(check.get(), &DirectCheck::finished, &q, [this](const DirectCheckResult &result) {
            if (!isRunning || isCancelled)
                return;
            Q_EMIT q.wayChecked(result);
            nextDirectly();
        });
        check->start();
    }

    void go()
    {
        std::visit([this](const auto &way) { take(way); }, route);
    }

    // ---- logins --------------------------------------------------------------------------------------------------------------------

    struct Held {
        Login login {};
        smtp::Credentials credentials {};
        bool isKnown = false;
        bool isTyped = false; ///< and not accepted yet
        CredentialSource::Keep keep = CredentialSource::Keep::ForThisRun;
    };

    void find(Held &held, const Login &login)
    {
        held.login = login;
        source.find(login, &q, [this, &held](const CredentialSource::Answer &answer) {
            if (!isRunning || isCancelled)
                return;
            if (const auto *error = std::get_if<smtp::Error>(&answer)) {
                finishLater(*error);
            } else if (const auto *why = std::get_if<SecretStore::Outcome>(&answer)) {
                ask(held, *why);
            } else {
                held.credentials = std::get<smtp::Credentials>(answer);
                held.isKnown = true;
                go();
            }
        });
    }

    void ask(Held &held, SecretStore::Outcome why)
    {
        held.isKnown = false;
        held.isTyped = false;
        asked = &held;
        Q_EMIT q.passwordNeeded(held.login, why);
    }

    void keepWhatWorked(const smtp::Event &event)
    {
        const auto *replied = std::get_if<smtp::happened::Replied>(&event.body);
        if (replied && replied->verb == "AUTH" && replied->reply.isPositive())
            keep(serverLogin);
        else if (std::holds_alternative<smtp::happened::Connected>(event.body))
            keep(proxyLogin);
    }

    void keep(Held &held)
    {
        if (std::exchange(held.isTyped, false)) {
            source.keep(
                held.login, held.credentials.password, held.keep, &q, [this](SecretStore::Kept how) { Q_EMIT q.passwordKept(how); });
        }
    }

    // ---- one session, or one delivery for each letter -----------------------------------------------------------------------------

    void openSession(bool isServerRemembered)
    {
        if (serverLogin.isKnown)
            options.credentials = serverLogin.credentials;
        if (proxyLogin.isKnown)
            options.proxyLogin = proxyLogin.credentials;
        if (isServerRemembered)
            options.remembered = remembered.emplace(ServerMemories().find(options.host, options.port));
        session = std::make_unique<smtp::Session>(options, letters, gate, transcript);
        session->setAsksAboutTls(q.isSignalConnected(QMetaMethod::fromSignal(&Delivery::tlsQuestionRaised)));
        QObject::connect(session.get(), &smtp::Session::tlsQuestionRaised, &q, &Delivery::tlsQuestionRaised);
        QObject::connect(session.get(), &smtp::Session::delivered, &q, [this](int letter, const smtp::DeliveryReport &report) {
            if (!refusedAt(report)) // it may go yet
                conclude(letter, report);
        });
        QObject::connect(
            session.get(), &smtp::Session::ended, &q, [this](const QList<smtp::DeliveryReport> &reports) { onEnded(reports); });
        session->start();
    }

    void onEnded(const QList<smtp::DeliveryReport> &reports)
    {
        session.release()->deleteLater(); // we are inside its signal: delete it later
        const auto at = reports.isEmpty() ? std::nullopt : refusedAt(reports.constFirst());
        Held &held = at == Login::At::Proxy ? proxyLogin : serverLogin;
        const bool isRefused = at && held.isKnown && std::ranges::all_of(reports, [&](const auto &one) { return refusedAt(one) == at; });
        if (isRefused && source.refuse(held.login, held.credentials) && !isCancelled) {
            ask(held, SecretStore::Outcome::Refused);
            return;
        }
        for (qsizetype letter = 0; letter < reports.size(); ++letter)
            conclude(letter, reports.at(letter));
        finish();
    }

    void nextDirectly()
    {
        const qsizetype letter = known.size();
        if (letter == letters.size()) {
            finish();
            return;
        }
        directly = std::make_unique<DirectDelivery>(direct, letters.at(letter), letter, *resolver, gate, clock);
        QObject::connect(directly.get(), &DirectDelivery::finished, &q, [this, letter](const smtp::DeliveryReport &report) {
            directly.release()->deleteLater();
            conclude(letter, report);
            if (isCancelled)
                conclude(failure(smtp::Error::Kind::Cancelled, smtp::Statement::CancelledInQueue));
            nextDirectly();
        });
        directly->start();
    }

    // ---- the end -------------------------------------------------------------------------------------------------------------------

    void conclude(qsizetype letter, const smtp::DeliveryReport &report)
    {
        if (!known.contains(letter)) {
            known.insert(letter, report);
            Q_EMIT q.delivered(letter, report);
        }
    }

    /// Those whose turn did not come.
    void conclude(const smtp::Error &error)
    {
        for (qsizetype letter = 0; letter < letters.size(); ++letter) {
            if (known.contains(letter))
                continue;
            smtp::DeliveryReport report;
            for (const smtp::Address &address : letters.at(letter).envelope.recipients)
                report.recipients.append({address, Verdict::NotTried, {}});
            report.error = error;
            clock.tell(smtp::happened::Concluded(report), letter); // no session did
            conclude(letter, report);
        }
    }

    void finishLater(const smtp::Error &error)
    {
        asked = nullptr;
        QMetaObject::invokeMethod(
            &q,
            [this, error] {
                if (!isRunning)
                    return;
                conclude(error);
                finish();
            },
            Qt::QueuedConnection);
    }

    void finish()
    {
        isRunning = false;
        asked = nullptr;
        // Nobody has refused it: the next letter need not ask again.
        for (Held *held : {&serverLogin, &proxyLogin}) {
            if (held->isTyped)
                source.keep(held->login, held->credentials.password, CredentialSource::Keep::ForThisRun, &q, [](SecretStore::Kept) { });
        }
        serverLogin = {};
        proxyLogin = {};
        options.credentials.reset();
        options.proxyLogin.reset();
        if (remembered)
            ServerMemories().keep(options.host, options.port, smtp::learnt(transcript.events(), *remembered));
        Q_EMIT q.ended(known.values());
    }

    Delivery &q;
    Route route; ///< only its pins change
    const QList<smtp::Letter> letters;
    CredentialSource &source;
    smtp::Gate &gate;
    smtp::Transcript &transcript;
    DeliveryClock clock;
    Held serverLogin;
    Held proxyLogin;
    Held *asked = nullptr; ///< the login whose password a person was asked for
    smtp::SessionOptions options; ///< of the session that is open, or was
    std::optional<smtp::ServerMemory> remembered; ///< none: this server is not
    QMap<qsizetype, smtp::DeliveryReport> known; ///< of each letter, by its place
    bool hasStarted = false;
    bool isRunning = false;
    bool isCancelled = false;
    DirectOptions direct;
    std::unique_ptr<smtp::SystemResolver> resolver;
    std::unique_ptr<DirectCheck> check; ///< these three last, so that they go before what they borrow
    std::unique_ptr<DirectDelivery> directly;
    std::unique_ptr<smtp::Session> session;
};

Delivery::Delivery(Route route, QList<smtp::Letter> letters, CredentialSource &credentials, smtp::Gate &gate, smtp::Transcript &transcript,
    QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(route), std::move(letters), credentials, gate, transcript))
{
}

Delivery::~Delivery() = default;

void Delivery::start()
{
    if (d->isCancelled || std::exchange(d->hasStarted, true))
        return;
    d->isRunning = true;
    d->go();
}

void Delivery::cancel()
{
    if (!d->isRunning || d->isCancelled)
        return;
    d->isCancelled = true;
    if (d->session)
        d->session->cancel();
    else if (d->directly)
        d->directly->cancel();
    else
        d->finishLater(failure(smtp::Error::Kind::Cancelled, smtp::Statement::CancelledUnopened));
}

bool Delivery::isRunning() const
{
    return d->isRunning;
}

void Delivery::providePassword(const smtp::Secret &password, bool keep)
{
    if (!d->asked)
        return;
    if (password.isEmpty()) {
        cancel();
        return;
    }
    Private::Held &held = *std::exchange(d->asked, nullptr);
    held.credentials = {held.login.user, password};
    held.isKnown = true;
    held.isTyped = true;
    held.keep = keep ? CredentialSource::Keep::ForGood : CredentialSource::Keep::ForThisRun;
    d->go();
}

void Delivery::refuseCertificate()
{
    if (d->session)
        d->session->answerTlsQuestion(smtp::TlsVerdict::Refuse);
}

void Delivery::trustCertificate(const QByteArray &sha256)
{
    if (auto *server = std::get_if<route::Server>(&d->route); server && !server->session.tls.pins.contains(sha256))
        server->session.tls.pins << sha256;
    if (d->session)
        d->session->trustCertificate();
}

void Delivery::setPins(const QList<QByteArray> &sha256)
{
    if (auto *server = std::get_if<route::Server>(&d->route))
        server->session.tls.pins = sha256;
}

} // namespace app
