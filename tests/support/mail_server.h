// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/servers/server_recipe.h"

#include <QProcess>

#include <map>
#include <memory>
#include <vector>

/// A real mail server of a test's own, on free loopback ports: made as its recipe says (tests/support/servers), running until it is destroyed.
class MailServer {
public:
    enum class Kind {
        Postfix, ///< logins by Cyrus SASL
        PostfixWithDovecot,
        PostfixWithKerberos, ///< and NTLM
        Exim,
        OpenSmtpd,
        Sendmail,
        DovecotSubmission,
        DovecotLmtp,
        Aiosmtpd,
        Haraka,
        NodeSmtpServer,
    };

    explicit MailServer(Kind kind, const std::optional<tests::ServerPlace::Exchange> &exchange = {});
    ~MailServer();
    Q_DISABLE_COPY_MOVE(MailServer)

    /// Why it cannot be started here (not root, not installed); empty: it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] bool start(); ///< true once it greets on its first port

    [[nodiscard]] quint16 port() const { return m_place.port(); }
    [[nodiscard]] quint16 implicitTlsPort() const { return m_place.implicitTlsPort(); }
    [[nodiscard]] quint16 clearPort() const { return m_place.clearPort(); }
    [[nodiscard]] QString user() const { return m_recipe->user(); }
    [[nodiscard]] QString passwordFile() const { return m_place.path(QStringLiteral("password")); }
    [[nodiscard]] QString certificateFile() const { return m_place.certificateFile(); }
    [[nodiscard]] QString keyFile() const { return m_place.keyFile(); }
    [[nodiscard]] QProcessEnvironment clientEnvironment() const; ///< ours, and what it wants its clients to have
    [[nodiscard]] QString path(const QString &name) const { return m_place.path(name); }
    [[nodiscard]] QByteArray token() const { return m_recipe->token(); }
    [[nodiscard]] tests::ServerOffer offer() const { return m_recipe->offer(); }
    [[nodiscard]] static qint64 maximumSize() { return 2'000'000; }

    /// The letters that arrived, once there are `count`, without the trace fields that the server put on top (RFC 5321 §4.4), with CRLF. They are
    /// removed. Fewer: they did not come in time.
    [[nodiscard]] QList<QByteArray> takeMessages(qsizetype count) const;
    [[nodiscard]] QByteArray log() const;

private:
    tests::ServerPlace m_place;
    std::unique_ptr<tests::ServerRecipe> m_recipe;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

/// The servers of one test program, each started when it is first used and running until the end.
class MailServers {
public:
    /// None: the test of now was skipped, since the server cannot run here (in CI it failed), or failed, since it did not start.
    [[nodiscard]] const MailServer *use(MailServer::Kind kind, const std::optional<tests::ServerPlace::Exchange> &exchange = {});

private:
    std::map<MailServer::Kind, std::unique_ptr<MailServer>> m_servers;
};
