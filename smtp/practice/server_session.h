// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/behaviour.h"
#include "smtp/wire/line_reader.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace smtp {

/// One client of the practice post office: commands in, replies out, as its Behaviour decides. Its memory is bounded whatever the client does:
/// one line, one block, and replies that wait only while the client reads them.
class ServerSession final : public QObject {
    Q_OBJECT
public:
    /// `options` and `tls` outlive the session.
    ServerSession(
        qintptr socketDescriptor, bool isImplicitTls, const PostOfficeOptions &options, const QSslConfiguration &tls, QObject *parent);

    ~ServerSession() override;

    void start();
    void refuse(); ///< 421 and goodbye: too many clients
    void shutDown(); ///< 421 as soon as nothing is half done

    /// What the office answers to `letterReady`.
    void stored(bool isStored, const QString &name);

Q_SIGNALS:
    void spoke(bool toClient, bool isEncrypted, const QByteArray &line);
    void came(const QHostAddress &address, quint16 port);
    void letterReady(std::shared_ptr<smtp::MaildirDelivery> delivery, const smtp::StoredLetter &letter); ///< written, not yet synced
    void gone();

private:
    void process();
    bool takeSome(); ///< false: nothing is there
    void takeMessage(const QByteArray &octets);
    void onMessageEnd();
    void onCommand(const QByteArray &line);
    void answer(const Moment &moment); ///< asks the behaviour, and does as it says
    void carryOut(const Answer &answered);
    void greet();
    void startTls();
    [[nodiscard]] QByteArray shown(const QByteArray &line, const QByteArray &verb);

    void reply(const Reply &reply); ///< a 5yz counts: too many and the client is sent away
    void flush();
    void leave();
    void goodbye(const QByteArray &text);
    [[nodiscard]] bool isListening() const;

    const PostOfficeOptions &m_options;
    const QSslConfiguration &m_tls;
    QSslSocket *m_socket;
    QTimer m_timer; ///< for the next command, or the next octets
    QTimer m_messageTimer; ///< for the whole message
    QTimer m_delay; ///< until `m_delayed` is carried out
    bool m_isImplicitTls;

    LineReader m_lines {12288}; // RFC 4954 §4.5: an AUTH line; all others are shorter
    QByteArray m_out;
    bool m_isProcessing = false;
    bool m_isStoring = false;
    bool m_isTlsDue = false; ///< once the 220 is written
    bool m_isLeaving = false;
    int m_faults = 0;

    bool m_mayBeSecret = false; ///< an AUTH was not accepted: what follows may be the password all the same
    std::unique_ptr<Behaviour> m_behaviour;
    Dialogue m_dialogue;
    std::optional<Answer> m_delayed;
};

} // namespace smtp
