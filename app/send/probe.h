// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/extension/capabilities.h"
#include "smtp/session/session.h"
#include "smtp/transcript/transcript.h"

#include <QObject>

#include <optional>

namespace app {

/// Whether a server takes one version of TLS.
struct TlsVersion {
    QString name;    ///< "TLS 1.2"
    QString cipher;  ///< that it chose; empty: it does not take this version
};

/// What was found out about a server.
struct ProbeResult {
    QString host;
    quint16 port = 0;
    bool isImplicitTls = false;
    bool isLoopback = false;
    QList<QHostAddress> addresses;              ///< that the name leads to
    bool isReached = false;                     ///< TCP
    struct Dead {
        QHostAddress address;
        QString reason;
    };
    QList<Dead> dead; ///< addresses that did not answer, where another did
    std::optional<smtp::Reply> greeting;
    std::optional<smtp::Capabilities> inClear;  ///< none: EHLO was not answered in clear
    std::optional<smtp::Capabilities> underTls;
    std::optional<smtp::TlsReport> tls;
    QList<TlsVersion> versions; ///< from TLS 1.0 on, each by a connection of its own; empty: there was no TLS
    std::optional<smtp::Reply> toStranger;      ///< to MAIL or RCPT of somebody unknown for somebody unknown
    smtp::ReplyContext strangerContext {};      ///< what that reply answers
    bool isStrangerAccepted = false;
    std::chrono::nanoseconds toConnect {};      ///< from the beginning to the open connection, names looked up
    std::chrono::nanoseconds toGreeting {};     ///< from there to the greeting
    std::optional<smtp::Error> error;           ///< what ended it early
};

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
