// SPDX-License-Identifier: MIT
#include "tests/bench/support/our_session.h"

#include <QEventLoop>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

struct Sending {
    smtp::AutomaticGate gate;
    smtp::Transcript transcript;
    std::unique_ptr<smtp::Session> session;
};

/// `ended` is called with how many letters were accepted.
std::unique_ptr<Sending> start(
    const smtp::SessionOptions &options, const QList<smtp::Letter> &letters, const std::function<void(qsizetype)> &ended)
{
    auto sending = std::make_unique<Sending>();
    sending->session = std::make_unique<smtp::Session>(options, letters, sending->gate, sending->transcript);
    QObject::connect(
        sending->session.get(), &smtp::Session::ended, sending->session.get(), [ended](const QList<smtp::DeliveryReport> &reports) {
            ended(std::ranges::count_if(reports, [](const smtp::DeliveryReport &report) { return report.isAccepted(); }));
        });
    sending->session->start();
    return sending;
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

Sample sendTogether(const smtp::SessionOptions &options, const QList<QList<smtp::Letter>> &batches)
{
    const Stopwatch watch;
    QEventLoop loop;
    qsizetype expected = 0;
    qsizetype accepted = 0;
    qsizetype running = batches.size();
    std::vector<std::unique_ptr<Sending>> all;
    for (const QList<smtp::Letter> &letters : batches) {
        expected += letters.size();
        all.push_back(start(options, letters, [&](qsizetype count) {
            accepted += count;
            if (--running == 0)
                loop.quit();
        }));
    }
    loop.exec();
    if (accepted != expected)
        qFatal("only %lld of %lld letters were accepted", static_cast<long long>(accepted), static_cast<long long>(expected));
    return watch.read();
}

Sample sendInTurn(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
{
    const Stopwatch watch;
    for (const smtp::Letter &letter : letters)
        static_cast<void>(sendTogether(options, {{letter}}));
    return watch.read();
}

} // namespace bench
