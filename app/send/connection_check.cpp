// SPDX-License-Identifier: MIT
#include "app/send/connection_check.h"

#include "app/send/session_setup.h"

namespace app {

ConnectionCheck::ConnectionCheck(const Profile &profile, const smtp::Secret &password, const PracticeAccess &practice, QObject *parent)
    : QObject(parent)
    , m_options(sessionOptions(profile, password, practice))
{
}

void ConnectionCheck::start()
{
    if (!m_options) {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT ended(m_options.error()); }, Qt::QueuedConnection);
        return;
    }
    m_session = std::make_unique<smtp::Session>(*m_options, QList<smtp::Letter>(), m_gate, m_transcript);
    connect(m_session.get(), &smtp::Session::ended, this, [this] {
        // Without a letter there is no report: the transcript holds what went wrong.
        std::optional<smtp::Error> error;
        for (const smtp::Event &event : m_transcript.events()) {
            if (const auto *failed = std::get_if<smtp::happened::Failed>(&event.body))
                error = failed->error;
        }
        Q_EMIT ended(error);
    });
    m_session->start();
}

void ConnectionCheck::cancel()
{
    if (m_session)
        m_session->cancel();
}

} // namespace app
