// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

#include <map>
#include <memory>

/// A real mail server of a test's own, on free loopback ports: it requires STARTTLS, or TLS from the first octet on the second port, and AUTH (user and
/// password below), delivers everything into one Maildir, and refuses the recipient refused@example.net. Ends with the test.
class MailServer {
public:
    enum class Kind {
        Postfix, ///< logins by Cyrus SASL
        PostfixWithDovecot,
        Exim,
        OpenSmtpd,
    };

    /// Why this kind cannot be started here (not root, not installed); empty: it can.
    [[nodiscard]] static QString obstacle(Kind kind);

    explicit MailServer(Kind kind);
    ~MailServer();

    [[nodiscard]] bool start(); ///< true once it greets
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 implicitTlsPort() const { return m_implicitTlsPort; }
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString passwordFile() const { return m_folder.filePath(QStringLiteral("password")); }
    [[nodiscard]] QString certificateFile() const ///< of its own authority, for localhost alone
    {
        return m_folder.filePath(QStringLiteral("cert.pem"));
    }
    [[nodiscard]] QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    [[nodiscard]] static qint64 maximumSize() { return 2'000'000; }

    /// The letters that arrived, once there are `count`, without the trace fields that the server put on top (RFC 5321 §4.4), with CRLF. They are
    /// removed. Fewer: they did not come in time.
    [[nodiscard]] QList<QByteArray> takeMessages(qsizetype count) const;
    [[nodiscard]] QByteArray log() const;

private:
    void put(const QString &name, const QByteArray &octets) const;
    void write(const QString &name, const QByteArray &text) const; ///< `$D`, `$PORT` and the like filled in
    [[nodiscard]] static bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    void configurePostfix();
    void configureDovecot();
    void configureExim();
    void configureOpenSmtpd();

    Kind m_kind;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    quint16 m_implicitTlsPort = 0;
    QProcess m_process;
    QProcess m_dovecot;
};

/// The servers of one test program, each started when it is first used and running until the end.
class MailServers {
public:
    /// None: the test of now was skipped, since the server cannot run here (in CI it failed), or failed, since it did not start.
    [[nodiscard]] const MailServer *use(MailServer::Kind kind);

private:
    std::map<MailServer::Kind, std::unique_ptr<MailServer>> m_servers;
};
