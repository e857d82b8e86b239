// SPDX-License-Identifier: MIT
#include "app/send/connection_check.h"

#include "app/send/session_setup.h"

namespace app {

ConnectionCheck::ConnectionCheck(const Profile &profile, const QCA::SecureArray &password, const PracticeAccess &practice, QObject *parent)
    : QObject(parent)
    , m_session(sessionOptions(profile, password, practice), {}, m_gate, m_transcript)
{
    connect(&m_session, &smtp::Session::ended, this, [this] {
        // Without a letter there is no report: the transcript holds what went wrong.
        std::optional<smtp::Error> error;
        for (const smtp::Event &event : m_transcript.events()) {
            if (const auto *failed = std::get_if<smtp::happened::Failed>(&event.body))
                error = failed->error;
        }
        Q_EMIT ended(error);
    });
}

void ConnectionCheck::start()
{
    m_session.start();
}

void ConnectionCheck::cancel()
{
    m_session.cancel();
}

} // namespace app
