// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/sbin/dovecot"_s;

/// Dovecot's LMTP (RFC 2033): each recipient is a user of its own, known by the local part, and has a reply of its own behind the message. It has no
/// login. Only charles and mary have boxes, of which charles' is the Maildir `mail`.
class DovecotLmtp final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override { return {program, u"/usr/lib/dovecot/lmtp"_s}; }
    [[nodiscard]] QStringList logs() const override { return {u"dovecot.log"_s}; }

    [[nodiscard]] ServerOffer offer() const override
    {
        return {.mechanisms = {}, .clearMechanisms = {}, .extensions = {"PIPELINING", "CHUNKING", "8BITMIME"}};
    }

    void configure(const ServerPlace &place) const override
    {
        place.write(u"etc/users"_s,
            "charles:{PLAIN}x:65534:65534::$D/mail::userdb_mail_path=$D/mail\nmary:{PLAIN}x:65534:65534::$D/data::userdb_mail_path=$D/data/"
            "mary\n");
        place.write(u"etc/dovecot.conf"_s, R"(dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = $D/dovecot
log_path = $D/dovecot.log
protocols = lmtp
listen = 127.0.0.1
hostname = localhost
ssl = yes
ssl_server_cert_file = $D/cert.pem
ssl_server_key_file = $D/key.pem
mail_driver = maildir
first_valid_uid = 100
auth_username_format = %{user | username}
passdb passwd-file {
  passwd_file_path = $D/etc/users
}
userdb passwd-file {
  passwd_file_path = $D/etc/users
}
service lmtp {
  inet_listener lmtp {
    port = $PORT
  }
  inet_listener lmtps {
    port = $TLSPORT
    ssl = yes
  }
}
)");
        place.give({u"data"_s, u"mail"_s}, u"65534:65534"_s);
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{program, u"-F"_s, u"-c"_s, place.path(u"etc/dovecot.conf"_s)}};
    }
    [[nodiscard]] QList<quint16> greetingPorts(const ServerPlace &place) const override { return {place.port()}; }
};

} // namespace

std::unique_ptr<ServerRecipe> dovecotLmtp()
{
    return std::make_unique<DovecotLmtp>();
}

} // namespace tests
