// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"

#include "smtp/session/clock.h"
#include "smtp/session/delivery_plan.h"
#include "smtp/session/session_private.h"
#include "smtp/session/transport_for.h"
#include "smtp/transport/transport.h"

namespace smtp {

Session::Session(const SessionOptions &options, QList<Letter> letters, Gate &gate, Transcript &transcript, QObject *parent)
    : Session(options, std::make_unique<DeliveryPlan>(std::make_shared<LetterQueue>(std::move(letters), options.firstLetter)),
          transportFor(options), Clock::system(), gate, transcript, parent)
{
}

Session::Session(const SessionOptions &options, std::shared_ptr<LetterQueue> queue, Gate &gate, Transcript &transcript, QObject *parent)
    : Session(options, std::make_unique<DeliveryPlan>(std::move(queue), DeliveryPlan::Remaining::LeaveInQueue), transportFor(options),
          Clock::system(), gate, transcript, parent)
{
}

Session::Session(SessionOptions options, std::unique_ptr<Plan> plan, std::unique_ptr<Transport> transport, std::unique_ptr<Clock> clock,
    Gate &gate, Transcript &transcript, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>(this, std::move(options), std::move(plan), std::move(transport), std::move(clock), gate, transcript))
{
}

Session::~Session()
{
    d->detach();
}

void Session::start()
{
    d->start();
}

void Session::proceed()
{
    d->proceed();
}

void Session::cancel()
{
    d->cancel();
}

void Session::answerTlsQuestion(TlsVerdict verdict)
{
    d->answerTlsQuestion(verdict);
}

void Session::trustCertificate()
{
    d->trustCertificate();
}

bool Session::isRunning() const
{
    return d->isRunning();
}

std::optional<Error> Session::failure() const
{
    return d->failure();
}

void Session::setAsksAboutTls(bool asks)
{
    d->asksAboutTls = asks;
}

void Session::setTransports(std::function<std::unique_ptr<Transport>()> make)
{
    d->makeTransport = std::move(make);
}

bool Session::refusesChunks() const
{
    return d->refusesChunks();
}

} // namespace smtp
