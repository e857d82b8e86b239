// SPDX-License-Identifier: MIT
#include "app/send/sending.h"

#include "app/account/server_memories.h"
#include "app/send/joined_transcript.h"
#include "app/send/password_refusal.h"
#include "app/send/session_setup.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

smtp::Error failure(smtp::Error::Kind kind, QString detail)
{
    return {kind, false, smtp::Step::Connection, std::move(detail), {}};
}

/// A person at the gate changed the login or left it out: what the server says to that tells nothing of the password.
bool isLoginByHand(const smtp::DeliveryReport &report)
{
    return std::any_of(report.byHand.cbegin(), report.byHand.cend(), [](const smtp::ByHand &one) { return one.verb == "AUTH"; });
}

} // namespace

class Sending::Private {
public:
    Private(Sending &owner, Profile &&profile_, BuiltMessage &&message_, SecretStore &secrets_, std::unique_ptr<smtp::Gate> gate_,
        PracticeAccess &&practice_)
        : q(owner)
        , profile(std::move(profile_))
        , message(std::move(message_))
        , secrets(secrets_)
        , gate(std::move(gate_))
        , practice(std::move(practice_))
    {
        QObject::connect(&transcript, &smtp::Transcript::appended, &q, [this](const smtp::Event &event) { keepWhatWorked(event); });
    }

    void fetchPassword()
    {
        if (profile.isPractice() && practice.port == 0) {
            finishLater(failure(smtp::Error::Kind::Unreachable, u"The practice post office does not run."_s));
        } else if (profile.user.isEmpty() || profile.isPractice()) {
            openSession();
        } else {
            secrets.find(profile.id, &q, [this](SecretStore::Outcome outcome, const smtp::Secret &found) {
                if (!isRunning || isCancelled)
                    return;
                if (outcome == SecretStore::Outcome::Found) {
                    password = found;
                    openSession();
                } else {
                    askForPassword(outcome);
                }
            });
        }
    }

    void askForPassword(SecretStore::Outcome why)
    {
        isAsking = true;
        Q_EMIT q.passwordNeeded(why);
    }

    void openSession()
    {
        auto options = sessionOptions(profile, password, practice);
        if (!options) {
            finishLater(options.error());
            return;
        }
        if (isRemembered(*options, &profile)) {
            options->remembered = ServerMemories().find(options->host, options->port);
            remembered = options->remembered;
        }
        session = std::make_unique<smtp::Session>(std::move(*options), QList<smtp::Letter> {message.letter}, *gate, joined.next());
        session->setAsksAboutTls(true);
        QObject::connect(session.get(), &smtp::Session::tlsQuestionRaised, &q, &Sending::tlsQuestionRaised);
        QObject::connect(
            session.get(), &smtp::Session::ended, &q, [this](const QList<smtp::DeliveryReport> &reports) { onEnded(reports); });
        session->start();
    }

    void keepWhatWorked(const smtp::Event &event)
    {
        const auto *replied = std::get_if<smtp::happened::Replied>(&event.body);
        if (isTyped && replied && replied->verb == "AUTH" && replied->reply.isPositive()) {
            isTyped = false;
            if (keepsPassword)
                secrets.keep(profile.id, password, &q, [this](SecretStore::Kept how) { Q_EMIT q.passwordKept(how); });
            else
                secrets.keepForNow(profile.id, password);
        }
    }

    void onEnded(const QList<smtp::DeliveryReport> &reports)
    {
        session.release()->deleteLater(); // it is still speaking to us
        const smtp::DeliveryReport report = reports.value(0);
        const bool isRefused = !profile.isPractice() && report.error && isPasswordRefusal(*report.error) && !isLoginByHand(report);
        if (isRefused)
            secrets.refuse(profile.id, password);
        if (isRefused && !isCancelled) {
            isTyped = false;
            askForPassword(SecretStore::Outcome::Refused);
        } else {
            finish(report);
        }
    }

    void finish(const smtp::DeliveryReport &report)
    {
        isRunning = false;
        isAsking = false;
        password = smtp::Secret();
        if (remembered)
            ServerMemories().keep(profile.host, profile.port, smtp::learnt(transcript.events(), *remembered));
        Q_EMIT q.finished(report);
    }

    void finishLater(const smtp::Error &error)
    {
        smtp::DeliveryReport report;
        for (const smtp::Address &address : message.letter.envelope.recipients)
            report.recipients.append({address, smtp::RecipientReport::Verdict::NotTried, {}});
        report.error = error;
        isAsking = false;
        QMetaObject::invokeMethod(
            &q,
            [this, report] {
                if (!isRunning)
                    return;
                joined.tell(smtp::happened::Concluded(report)); // no session did
                finish(report);
            },
            Qt::QueuedConnection);
    }

    Sending &q;
    Profile profile; ///< only its pins change
    const BuiltMessage message;
    SecretStore &secrets;
    const std::unique_ptr<smtp::Gate> gate;
    const PracticeAccess practice;
    smtp::Transcript transcript;
    JoinedTranscript joined {transcript};
    smtp::Secret password;
    bool isTyped = false; ///< the password, and the server has not accepted it yet
    bool keepsPassword = false;
    std::optional<smtp::ServerMemory> remembered; ///< none: this server is not
    bool isRunning = false;
    bool isAsking = false; ///< for a password
    bool isCancelled = false;
    std::unique_ptr<smtp::Session> session; ///< last, so that it goes before what it borrows
};

Sending::Sending(
    Profile profile, BuiltMessage message, SecretStore &secrets, std::unique_ptr<smtp::Gate> gate, PracticeAccess practice, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(profile), std::move(message), secrets, std::move(gate), std::move(practice)))
{
}

Sending::~Sending() = default;

void Sending::start()
{
    if (d->isRunning || d->isCancelled || d->joined.hasBegun())
        return;
    d->isRunning = true;
    d->fetchPassword();
}

void Sending::cancel()
{
    if (!d->isRunning || d->isCancelled)
        return;
    d->isCancelled = true;
    if (d->session)
        d->session->cancel();
    else
        d->finishLater(failure(smtp::Error::Kind::Cancelled, u"Cancelled before a connection was opened."_s));
}

void Sending::providePassword(const smtp::Secret &password, bool keep)
{
    if (!d->isAsking)
        return;
    if (password.isEmpty()) {
        cancel();
        return;
    }
    d->isAsking = false;
    d->password = password;
    d->isTyped = true;
    d->keepsPassword = keep;
    d->openSession();
}

void Sending::refuseCertificate()
{
    if (d->session)
        d->session->answerTlsQuestion(smtp::TlsVerdict::Refuse);
}

void Sending::trustCertificate(const QByteArray &sha256)
{
    if (!d->profile.trusts(sha256))
        d->profile.pins.append({sha256, QDateTime::currentDateTimeUtc()});
    if (d->session)
        d->session->trustCertificate();
}

void Sending::setPins(const QList<Pin> &pins)
{
    d->profile.pins = pins;
}

const smtp::Transcript &Sending::transcript() const
{
    return d->transcript;
}

smtp::Gate &Sending::gate()
{
    return *d->gate;
}

const Profile &Sending::profile() const
{
    return d->profile;
}

const BuiltMessage &Sending::message() const
{
    return d->message;
}

bool Sending::isRunning() const
{
    return d->isRunning;
}

} // namespace app
