// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/probe_result.h"
#include "smtp/session/session.h"
#include "smtp/transcript/transcript.h"

#include <QObject>

namespace app {

/// Looks at a server without sending anything or logging in. A certificate that is not proven is looked at too, and told.
class Probe : public QObject {
    Q_OBJECT
public:
    /// Of `options` the host, port, TLS mode, authorities, EHLO name, source and deadlines count.
    explicit Probe(const smtp::SessionOptions &options, QObject *parent = nullptr);

    void start();
    void cancel();
    [[nodiscard]] const smtp::Transcript &transcript() const { return m_transcript; }

Q_SIGNALS:
    void finished(const app::ProbeResult &result);

private:
    [[nodiscard]] ProbeResult result() const;
    void lookAtNextVersion();
    void onVersionLookedAt(const QString &name);

    smtp::SessionOptions m_options;
    smtp::AutomaticGate m_gate;
    smtp::Transcript m_transcript;
    smtp::Session m_session;
    ProbeResult m_result;
    bool m_isCancelled = false;
    std::unique_ptr<smtp::Transcript> m_versionTranscript;
    std::unique_ptr<smtp::Session> m_versionSession; ///< last, so that it goes before what it borrows
};

} // namespace app
