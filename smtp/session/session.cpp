// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"

#include "smtp/session/clock.h"
#include "smtp/session/delivery_plan.h"
#include "smtp/session/session_private.h"
#include "smtp/transport/socket_transport.h"

namespace smtp {

namespace {

std::unique_ptr<Transport> transportFor(const SessionOptions &options)
{
    auto transport = std::make_unique<SocketTransport>(
        options.tls.mode == TlsMode::None ? SocketTransport::Tls::Never : SocketTransport::Tls::Possible, options.proxy);
    transport->setAddresses(options.addresses);
    return transport;
}

} // namespace

Session::Session(const SessionOptions &options, QList<Letter> letters, Gate &gate, Transcript &transcript, QObject *parent)
    : Session(options, std::make_unique<DeliveryPlan>(std::move(letters)), transportFor(options), Clock::system(), gate, transcript, parent)
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

void Session::cancel()
{
    d->cancel();
}

void Session::answerTlsQuestion(TlsVerdict verdict)
{
    d->answerTlsQuestion(verdict);
}

bool Session::isRunning() const
{
    return d->isRunning();
}

void Session::setAsksAboutTls(bool asks)
{
    d->asksAboutTls = asks;
}

} // namespace smtp
