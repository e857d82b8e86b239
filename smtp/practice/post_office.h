// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/extension/practice_terms.h"
#include "smtp/sasl/credentials.h"

#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QSslCertificate>

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>

namespace smtp {

class Behaviour;

/// How a practice post office is to run. The names follow `facteur serve`'s options.
struct PostOfficeOptions {
    /// All on the same port, so that a name with several addresses (`localhost`) is at home at each. The first must be there; a later one
    /// may belong to a family that this machine does not have.
    QList<QHostAddress> listen = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    quint16 port = 0; ///< 0: a free one
    std::optional<quint16> implicitTlsPort; ///< none: no such port; 0: a free one
    QString maildir; ///< made if missing: new, cur, tmp
    QString stateFolder; ///< where its certificate authority is kept, 0700; made at first start
    QString tlsCertFile; ///< PEM; empty: its own
    QString tlsKeyFile;
    std::optional<Credentials> login; ///< none: any login is right
    bool requireTls = false; ///< 530 5.7.0 before STARTTLS (RFC 3207 §4)
    bool requireAuth = false; ///< 530 5.7.0 before AUTH (RFC 4954 §6)
    QSet<QByteArray> without; ///< extensions that it does not offer, by keyword ("PIPELINING")
    qint64 maxSize = 50'000'000; ///< octets of a message; announced by SIZE
    int maxConnections = 500; ///< more get 421
    std::chrono::milliseconds commandTime = std::chrono::minutes(5); ///< for the next command (RFC 5321 §4.5.3.2.7)
    std::chrono::milliseconds dataTime = std::chrono::minutes(3); ///< for the next octets of a message
    std::chrono::milliseconds messageTime = std::chrono::hours(1); ///< for a whole message, however its octets come

    std::function<std::unique_ptr<Behaviour>()> behaviour {}; ///< made for each client; empty: the usual one

    [[nodiscard]] PracticeTerms terms() const { return {requireTls, maxSize, without}; }
};

/// A letter on disk: file and folder synced.
struct StoredLetter {
    QString path; ///< in the Maildir's new/
    QString reversePath; ///< empty: null reverse-path
    QStringList recipients;
    qint64 size = 0;
};

/// The practice post office: a real SMTP server inside the program, on loopback unless told otherwise
/// (RFC 5321 as a receiver, with SIZE, 8BITMIME, SMTPUTF8, PIPELINING, ENHANCEDSTATUSCODES, STARTTLS, AUTH PLAIN and
/// LOGIN). It stores each letter in a Maildir. Works in the thread it lives in and never blocks it on a client.
class PostOffice : public QObject {
    Q_OBJECT
public:
    explicit PostOffice(QObject *parent = nullptr);
    ~PostOffice() override; ///< closes

    [[nodiscard]] std::expected<void, Error> open(const PostOfficeOptions &options);

    /// Takes no more connections, answers 421 to those that are there, and emits `closed` when the last has ended
    /// or after `grace`; a letter whose dot has come is stored first.
    void close(std::chrono::milliseconds grace = std::chrono::seconds(2));

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] quint16 implicitTlsPort() const; ///< 0: none
    [[nodiscard]] QSslCertificate authority() const; ///< what a client must trust; null if the certificate was given

Q_SIGNALS:
    void letterStored(const smtp::StoredLetter &letter);
    void spoke(quint64 client, bool toClient, bool isEncrypted, const QByteArray &line); ///< secrets left out, for serve --log
    void clientCame(quint64 client, const QHostAddress &address, quint16 port);
    void clientWent(quint64 client);
    void closed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smtp
