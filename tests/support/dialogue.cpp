// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include "smtp/session/delivery_plan.h"
#include "smtp/transcript/writers.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

void MemoryTransport::open(const QString &, quint16 port, const QHostAddress &, std::chrono::milliseconds)
{
    Q_EMIT resolved({peer});
    Q_EMIT connecting(peer, port);
    Q_EMIT connected(peer, port, QHostAddress(u"192.0.2.7"_s), 50000);
}

void MemoryTransport::startTls(const QString &host, const smtp::TlsPolicy &)
{
    isTlsStarted = true;
    // There is no certificate in memory: opportunistic policies go on, others ask or refuse. Tests of TLS itself have sockets.
    Q_EMIT tlsJudgementDue({.protocol = u"TLS 1.3"_s, .cipher = u"TEST"_s, .host = host, .chain = {}, .errors = {}});
}

void MemoryTransport::acceptTls()
{
    Q_EMIT encrypted({.protocol = u"TLS 1.3"_s, .cipher = u"TEST"_s, .host = {}, .chain = {}, .errors = {}});
}

QByteArray MemoryTransport::read(qint64 maximum)
{
    const QByteArray octets = arrived.first(qMin<qsizetype>(maximum, arrived.size()));
    arrived.remove(0, octets.size());
    return octets;
}

void FakeClock::callAfter(std::chrono::milliseconds delay, std::function<void()> call)
{
    m_due = m_now + delay;
    m_call = std::move(call);
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    const auto until = m_now + by;
    while (m_call && m_due <= until) {
        m_now = std::max(m_now, m_due);
        std::exchange(m_call, {})();
    }
    m_now = until;
}

Dialogue::Dialogue(const QList<smtp::Letter> &letters, const std::function<void(smtp::SessionOptions &)> &adjust, smtp::Gate *gate)
{
    smtp::SessionOptions options;
    options.host = u"mx.example"_s;
    options.tls.mode = smtp::TlsMode::None;
    options.ehloName = "client.example";
    if (adjust)
        adjust(options);
    auto memory = std::make_unique<MemoryTransport>();
    auto time = std::make_unique<FakeClock>();
    transport = memory.get();
    clock = time.get();
    session = std::make_unique<smtp::Session>(options,
        std::make_unique<smtp::DeliveryPlan>(std::make_shared<smtp::LetterQueue>(letters, options.firstLetter)), std::move(memory),
        std::move(time), gate ? *gate : automaticGate, transcript);
    QObject::connect(
        session.get(), &smtp::Session::ended, session.get(), [this](const QList<smtp::DeliveryReport> &all) { reports = all; });
    session->setTransports([this] {
        auto next = std::make_unique<MemoryTransport>();
        transport = next.get();
        return next;
    });
    session->start();
}

Dialogue::~Dialogue() = default;

void Dialogue::server(const QByteArray &lines)
{
    serverRaw(QByteArray(lines).replace("\n", "\r\n") + "\r\n");
}

void Dialogue::serverRaw(const QByteArray &octets)
{
    if (!transport)
        return;
    transport->arrived += octets;
    Q_EMIT transport->readyRead();
}

void Dialogue::serverCloses()
{
    if (transport)
        Q_EMIT transport->disconnected();
}

bool Dialogue::client(const QByteArray &line)
{
    const qsizetype end = transport ? transport->written.indexOf("\r\n") : -1;
    lastUnexpected = end < 0 ? "(nothing)"_ba : transport->written.first(end);
    if (lastUnexpected != line) {
        qWarning("expected  %s\n   but it said  %s\n%s", line.constData(), lastUnexpected.constData(), text().constData());
        return false;
    }
    transport->written.remove(0, end + 2);
    return true;
}

QByteArray Dialogue::takeWritten()
{
    return transport ? std::exchange(transport->written, {}) : QByteArray();
}

void Dialogue::greet(const QList<QByteArray> &extensions)
{
    server("220 mx.example ESMTP");
    if (!client("EHLO client.example"))
        qFatal("no EHLO");
    QByteArray reply = extensions.isEmpty() ? "250 mx.example"_ba : "250-mx.example"_ba;
    for (qsizetype i = 0; i < extensions.size(); ++i)
        reply += (i + 1 < extensions.size() ? "\n250-" : "\n250 ") + extensions.at(i);
    server(reply);
}

bool Dialogue::hasEnded()
{
    QCoreApplication::sendPostedEvents();
    return reports.has_value();
}

smtp::DeliveryReport Dialogue::report(qsizetype index)
{
    if (!hasEnded() || index >= reports->size())
        qFatal("there is no such report:\n%s", text().constData());
    return reports->at(index);
}

QByteArray Dialogue::text() const
{
    QByteArray all;
    for (const smtp::Event &event : transcript.events())
        all += smtp::toText(event);
    return all;
}
