// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

#include <QDateTime>
#include <QDir>
#include <QMessageAuthenticationCode>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/sbin/dovecot"_s;
const QByteArray tokenKey = "thirty-two octets and a few more";

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
        const QList<QByteArray> mechanisms {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"};
        return {.mechanisms = mechanisms,
            .clearMechanisms = mechanisms,
            .extensions = {"PIPELINING", "CHUNKING", "8BITMIME"},
            .special = {"EXTERNAL", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS"}};
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
ssl_server_ca_file = $D/cert.pem
ssl_server_request_client_cert = yes
ssl_server_require_crl = no
ssl_server_cert_username_field = commonName
auth_ssl_username_from_cert = yes
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 scram-sha-1-plus scram-sha-256-plus oauthbearer xoauth2 external
oauth2 {
  introspection_mode = local
  username_attribute = sub
  oauth2_local_validation {
    dict fs {
      fs posix {
        prefix = $D/etc/
      }
    }
  }
}
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
passdb static {
  mechanisms_filter = external
  fields {
    nopassword = yes
  }
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
        QDir(place.path({})).mkpath(u"etc/default/HS256"_s); // the token's audience, its algorithm, its key's name
        place.put(u"etc/default/HS256/default"_s, tokenKey.toBase64());
    }

    /// A JSON web token (RFC 7519) for ada, signed as RFC 7515 appendix A.1 does; as long as those of large services, longer than a command line.
    [[nodiscard]] QByteArray token() const override
    {
        constexpr auto coding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        const QByteArray now = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        const QByteArray signedPart = QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(coding) + '.'
            + QByteArray(R"({"sub":"ada","scope":")" + QByteArray(900, 's') + R"(","iat":)" + now + R"(,"exp":)"
                + QByteArray::number(QDateTime::currentSecsSinceEpoch() + 3600) + '}')
                  .toBase64(coding);
        return signedPart + '.' + QMessageAuthenticationCode::hash(signedPart, tokenKey, QCryptographicHash::Sha256).toBase64(coding);
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
