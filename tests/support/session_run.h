// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/session.h"

namespace tests {

/// One session over real sockets, from its start to its end, and what it said.
class SessionRun {
public:
    SessionRun(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters);

    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }
    [[nodiscard]] const QList<smtp::DeliveryReport> &reports() const { return m_reports; }
    [[nodiscard]] const smtp::Transcript &transcript() const { return m_transcript; }
    [[nodiscard]] QByteArray text() const;            ///< the transcript
    [[nodiscard]] QList<QByteArray> sent() const;     ///< command lines, as shown

private:
    smtp::Transcript m_transcript;
    smtp::AutomaticGate m_gate;
    QList<smtp::DeliveryReport> m_reports;
    bool m_hasEnded = false;
};

} // namespace tests
