// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace bench {

/// The practical limit: a bare client on 127.0.0.1 that writes a letter's octets, its final dot and the next letter's MAIL, RCPT and DATA at once
/// and reads the four replies; it looks at nothing but their first digit.
class PipelinedClient {
public:
    explicit PipelinedClient(quint16 port); ///< connects and introduces itself
    ~PipelinedClient(); ///< says QUIT and waits for the answer
    PipelinedClient(const PipelinedClient &) = delete;
    PipelinedClient &operator=(const PipelinedClient &) = delete;

    /// `stuffed` ends with the final dot. Ends the benchmark where one is refused.
    void send(const QByteArray &stuffed, int letters);

private:
    void write(QByteArrayView octets) const;
    void read(int replies);

    int m_socket;
    QByteArray m_in;
};

} // namespace bench
