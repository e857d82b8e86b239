// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

/// A real mail server of a test's own, on a free loopback port: it requires STARTTLS and AUTH (user and password below), delivers everything into one
/// Maildir, and refuses the recipient refused@example.net where it has a rule for that. Ends with the test.
class MailServer {
public:
    enum class Kind { Postfix, Exim, OpenSmtpd };

    /// Why this kind cannot be started here (not root, not installed); empty: it can.
    [[nodiscard]] static QString obstacle(Kind kind);

    explicit MailServer(Kind kind);
    ~MailServer();

    [[nodiscard]] bool start(); ///< true once it greets
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString passwordFile() const { return m_folder.filePath(QStringLiteral("password")); }
    [[nodiscard]] QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    [[nodiscard]] static qint64 maximumSize() { return 2'000'000; }

    /// The letters that arrived, without the trace fields that the server put on top (RFC 5321 §4.4), with CRLF.
    [[nodiscard]] QList<QByteArray> messages() const;
    [[nodiscard]] QByteArray log() const;

private:
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] static bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    void configurePostfix();
    void configureExim();
    void configureOpenSmtpd();

    Kind m_kind;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};
