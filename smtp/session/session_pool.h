// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/letter_queue.h"
#include "smtp/session/session.h"

#include <map>
#include <set>

namespace smtp {

/// Many letters to one server over several connections at a time. A connection that ends, because the server has had enough of it (421, LIMITS) or
/// because it has carried as many letters as it may, is followed by a fresh one while there are letters. A letter that met the end of a connection
/// which had carried others before is begun once more on a fresh one, unless its octets were out: then it may have been delivered.
/// A server that refuses further connections is left with those that it takes.
class SessionPool : public QObject {
    Q_OBJECT
public:
    /// At most `connections` at a time. Each has a transcript of its own. `gate` is borrowed and outlives the pool.
    SessionPool(SessionOptions options, QList<Letter> letters, int connections, Gate &gate, QObject *parent = nullptr);
    ~SessionPool() override;

    void start();
    void cancel(); ///< ends all as soon as it is safe; letters that were not begun are reported as not tried

Q_SIGNALS:
    void opened(int connection, const smtp::Transcript *transcript); ///< from 1; the transcript lives as long as the pool
    void delivered(int index, const smtp::DeliveryReport &report); ///< one letter's last word is known
    void ended(const QList<smtp::DeliveryReport> &reports); ///< once, last of all, in the letters' order

private:
    struct Connection {
        std::unique_ptr<Transcript> transcript;
        std::unique_ptr<Session> session; ///< none: it has ended
        qsizetype delivered = 0; ///< letters that the server answered for
    };

    void open();
    void onDelivered(Connection &connection, qsizetype index, const DeliveryReport &report);
    void onEnded(Connection &connection);
    void giveUp(const Error &error);
    void file(qsizetype index, const DeliveryReport &report);
    [[nodiscard]] qsizetype running() const;

    SessionOptions m_options;
    const std::shared_ptr<LetterQueue> m_queue;
    const int m_most;
    const std::shared_ptr<quint32> m_opened = std::make_shared<quint32>(0); ///< connections, in the transcripts of all
    Gate &m_gate;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::map<qsizetype, DeliveryReport> m_reports;
    std::set<qsizetype> m_begunAgain;
    std::optional<Error> m_cancelled;
    bool m_hasEnded = false;
};

} // namespace smtp
