// SPDX-License-Identifier: MIT
#include "tests/support/session_run.h"

#include "smtp/transcript/writers.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace tests {

SessionRun::SessionRun(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
{
    smtp::Session session(options, letters, m_gate, m_transcript);
    QEventLoop loop; // which, unlike qWaitFor, does not sleep between two events
    QObject::connect(&session, &smtp::Session::ended, &loop, [&](const QList<smtp::DeliveryReport> &reports) {
        m_reports = reports;
        m_hasEnded = true;
        loop.quit();
    });
    QTimer::singleShot(std::chrono::minutes(1), &loop, &QEventLoop::quit);
    session.start();
    loop.exec();
}

QByteArray SessionRun::text() const
{
    QByteArray all;
    for (const smtp::Event &event : m_transcript.events())
        all += smtp::toText(event);
    return all;
}

QList<QByteArray> SessionRun::sent() const
{
    QList<QByteArray> all;
    for (const smtp::Event &event : m_transcript.events()) {
        if (const auto *sent = std::get_if<smtp::happened::Sent>(&event.body))
            all << sent->line;
    }
    return all;
}

} // namespace tests
