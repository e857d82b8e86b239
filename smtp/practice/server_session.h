// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/authority.h"
#include "smtp/practice/maildir.h"
#include "smtp/practice/post_office.h"
#include "smtp/wire/dot_stuffer.h"
#include "smtp/wire/line_reader.h"
#include "smtp/wire/reply.h"

#include <QSslSocket>
#include <QTimer>

namespace smtp {

/// One client of the practice post office: commands in, replies out, in the order of RFC 5321 §4. Its memory is bounded whatever the client does:
/// one line, one block, and replies that wait only while the client reads them.
class ServerSession final : public QObject {
    Q_OBJECT
public:
    ServerSession(quint64 number, qintptr socketDescriptor, bool isImplicitTls, const PostOfficeOptions &options, const ServerIdentity &identity,
        QObject *parent);

    void start();
    void refuse();   ///< 421 and goodbye: too many clients
    void shutDown(); ///< 421 as soon as nothing is half done
    [[nodiscard]] bool isStoring() const { return m_isStoring; }

    /// What the office answers to `letterReady`.
    void stored(bool isStored, const QString &name);

Q_SIGNALS:
    void spoke(bool toClient, bool isEncrypted, const QByteArray &line);
    void came(const QHostAddress &address, quint16 port);
    void letterReady(std::shared_ptr<smtp::MaildirDelivery> delivery, const smtp::StoredLetter &letter); ///< written, not yet synced
    void gone();

private:
    enum class Reading { Commands, Plain, LoginUser, LoginPassword, Message };

    void greet();
    void process();
    void onCommand(const QByteArray &line);
    void onHello(const QByteArray &name, bool isExtended);
    void onStartTls(const QByteArray &arguments);
    void onAuth(const QByteArray &arguments);
    void onAuthResponse(const QByteArray &line);
    void judgeLogin(const QByteArray &user, const QByteArray &password);
    void onMail(const QByteArray &arguments);
    void onRcpt(const QByteArray &arguments);
    void onData(const QByteArray &arguments);
    void onMessageOctets(QByteArrayView &octets);
    void onMessageEnd();
    void writeTrace();
    void resetTransaction();

    void reply(int code, const QByteArray &text);                ///< with the enhanced status code in front of `text` where there is one
    void reply(int code, const QList<QByteArray> &lines);
    void refuseCommand(int code, const QByteArray &text);        ///< counts: too many and the client is sent away
    void flush();
    void goodbye(const QByteArray &text);
    void onTimeout();

    const PostOfficeOptions &m_options;
    const ServerIdentity &m_identity;
    QSslSocket *m_socket;
    QTimer m_timer;
    QTimer m_messageTimer;
    quint64 m_number;
    bool m_isImplicitTls;

    LineReader m_lines {12288}; // RFC 4954 §4.5: an AUTH line; all others are shorter
    QByteArray m_out;
    Reading m_reading = Reading::Commands;
    bool m_isProcessing = false;
    bool m_isStoring = false;
    bool m_isLeaving = false;
    int m_faults = 0;

    QByteArray m_clientName;
    bool m_isExtended = false;
    bool m_isAuthenticated = false;
    QByteArray m_loginUser;

    bool m_hasMail = false;
    bool m_isUtf8 = false;
    QString m_reversePath;
    QStringList m_recipients;
    std::shared_ptr<MaildirDelivery> m_delivery;
    DotUnstuffer m_unstuffer;
    qint64 m_messageSize = 0;
    std::optional<Reply> m_messageFault; ///< why the message will be refused at its end
};

} // namespace smtp
