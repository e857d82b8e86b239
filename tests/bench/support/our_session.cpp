// SPDX-License-Identifier: MIT
#include "tests/bench/support/our_session.h"

#include "smtp/session/session_pool.h"

#include <QEventLoop>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

/// `sender` is a session or a pool of them.
template <typename Sender> void sendAll(Sender &sender, qsizetype letters)
{
    QEventLoop loop;
    qsizetype accepted = 0;
    QObject::connect(&sender, &Sender::ended, &loop, [&](const QList<smtp::DeliveryReport> &reports) {
        accepted = std::ranges::count_if(reports, [](const smtp::DeliveryReport &report) { return report.isAccepted(); });
        loop.quit();
    });
    sender.start();
    loop.exec();
    if (accepted != letters)
        qFatal("only %lld of %lld letters were accepted", static_cast<long long>(accepted), static_cast<long long>(letters));
}

void sendOn(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
{
    smtp::AutomaticGate gate;
    smtp::Transcript transcript;
    smtp::Session session(options, letters, gate, transcript);
    sendAll(session, letters.size());
}

class Stopwatch {
public:
    [[nodiscard]] Sample read() const { return {now() - m_begin, processorSeconds() - m_processor}; }

private:
    double m_begin = now();
    double m_processor = processorSeconds();
};

} // namespace

QByteArray smallMessage()
{
    return "From: ada@example.org\r\nTo: charles@example.net\r\nSubject: small\r\n\r\n" + QByteArray(62, 'x').append("\r\n").repeated(63);
}

smtp::SessionOptions plainSession(quint16 port)
{
    smtp::SessionOptions options;
    options.host = u"127.0.0.1"_s;
    options.port = port;
    options.tls.mode = smtp::TlsMode::None;
    return options;
}

Sample sendOnOne(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
{
    const Stopwatch watch;
    sendOn(options, letters);
    return watch.read();
}

Sample sendInTurn(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
{
    const Stopwatch watch;
    for (const smtp::Letter &letter : letters)
        sendOn(options, {letter});
    return watch.read();
}

Sample sendPooled(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters, int connections)
{
    const Stopwatch watch;
    smtp::AutomaticGate gate;
    smtp::SessionPool pool(options, letters, connections, gate);
    sendAll(pool, letters.size());
    return watch.read();
}

} // namespace bench
