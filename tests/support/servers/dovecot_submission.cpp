// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/sbin/dovecot"_s;

/// Dovecot's submission service, before a relay (aiosmtpd) that keeps what it is given.
class DovecotSubmission final : public ServerRecipe {
public:
    DovecotSubmission()
    {
        QTcpServer probe;
        if (!probe.listen(QHostAddress::LocalHost))
            qFatal("no free port");
        m_relayPort = QString::number(probe.serverPort());
    }

    [[nodiscard]] QStringList needs() const override
    {
        return {program, u"/usr/lib/dovecot/submission"_s, u"/usr/lib/python3/dist-packages/aiosmtpd"_s};
    }
    [[nodiscard]] QStringList logs() const override { return {u"dovecot.log"_s}; }

    [[nodiscard]] ServerOffer offer() const override
    {
        const QList<QByteArray> mechanisms {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"};
        return {.mechanisms = mechanisms, .clearMechanisms = mechanisms, .extensions = {"PIPELINING", "CHUNKING", "8BITMIME"}};
    }

    void configure(const ServerPlace &place) const override
    {
        place.write(u"etc/users"_s, "ada:{PLAIN}secret\n");
        place.write(u"etc/dovecot.conf"_s,
            QByteArray(R"(dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = $D/dovecot
log_path = $D/dovecot.log
protocols = submission
listen = 127.0.0.1
hostname = localhost
ssl = yes
ssl_server_cert_file = $D/cert.pem
ssl_server_key_file = $D/key.pem
auth_allow_cleartext = yes
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
default_internal_user = dovecot
default_login_user = dovenull
mail_driver = maildir
mail_path = $D/data/%{user}
mail_uid = nobody
mail_gid = nogroup
mail_home = $D/data/%{user}
first_valid_uid = 100
passdb passwd-file {
  passwd_file_path = $D/etc/users
}
userdb static {
}
submission_max_mail_size = 2000000
submission_relay_host = 127.0.0.1
submission_relay_port = $RELAY
submission_relay_trusted = no
service submission-login {
  inet_listener submission {
    port = $PORT
  }
  inet_listener submissions {
    port = $TLSPORT
    ssl = yes
  }
  inet_listener clear {
    port = $CLEARPORT
  }
}
)")
                .replace("$RELAY", m_relayPort.toLatin1()));
        place.give({u"data"_s}, u"nobody"_s);
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{u"/usr/bin/python3"_s, peerFile(u"python/aiosmtpd_server.py"_s), place.path({}), m_relayPort},
            {program, u"-F"_s, u"-c"_s, place.path(u"etc/dovecot.conf"_s)}};
    }

    [[nodiscard]] QList<quint16> greetingPorts(const ServerPlace &place) const override
    {
        return ServerRecipe::greetingPorts(place) << m_relayPort.toUShort();
    }

private:
    QString m_relayPort;
};

} // namespace

std::unique_ptr<ServerRecipe> dovecotSubmission()
{
    return std::make_unique<DovecotSubmission>();
}

} // namespace tests
