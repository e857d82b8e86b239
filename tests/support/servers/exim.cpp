// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/opt/peers/exim/usr/sbin/exim4"_s;

class Exim final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override { return {program}; }
    [[nodiscard]] bool needsRoot() const override { return false; }
    [[nodiscard]] QStringList logs() const override { return {u"data/log-mainlog"_s, u"data/log-paniclog"_s}; }

    [[nodiscard]] ServerOffer offer() const override
    {
        return {.mechanisms = {"PLAIN", "LOGIN"},
            .clearMechanisms = {"PLAIN", "LOGIN"},
            .extensions = {"PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8"}};
    }

    void configure(const ServerPlace &place) const override
    {
        // Whoever runs the tests is its user; for root, who may not deliver, the account that its package makes.
        const passwd *user = ::geteuid() == 0 ? ::getpwnam("Debian-exim") : ::getpwuid(::geteuid());
        if (!user)
            return;
        const bool hasExchange = place.exchange().has_value();
        const QByteArray interfaces = hasExchange ? "127.0.0.1 : $EXCHANGE.$EXCHANGEPORT" : "127.0.0.1";
        const QByteArray accept = hasExchange ? "accept condition = ${if eq{$received_port}{$EXCHANGEPORT}}\n" : "";
        place.write(u"etc/exim.conf"_s,
            "exim_user = "_ba + user->pw_name + "\nexim_group = " + QByteArray::number(user->pw_gid) + R"(
exim_path = /opt/peers/exim/usr/sbin/exim4
primary_hostname = localhost
daemon_smtp_ports = $PORT : $TLSPORT : $CLEARPORT
tls_on_connect_ports = $TLSPORT
local_interfaces = )"
                + interfaces + R"(
spool_directory = $D/queue
log_file_path = $D/data/log-%slog
pid_file_path = $D/data/pid
tls_certificate = $D/cert.pem
tls_privatekey = $D/key.pem
tls_advertise_hosts = ${if eq{$received_port}{$CLEARPORT}{}{*}}
auth_advertise_hosts = ${if and{{eq{$tls_in_cipher}{}}{!eq{$received_port}{$CLEARPORT}}}{}{*}}
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
message_size_limit = 2000000
deliver_drop_privilege = true
never_users =
timezone = UTC
keep_environment =
begin acl
rcpt:
  deny recipients = refused@*
  accept authenticated = *
)" + accept + R"(  deny message = log in first
begin routers
box:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = $D/mail
  maildir_format
  create_directory
  message_prefix =
  message_suffix =
begin retry
* * F,1h,1m
begin authenticators
PLAIN:
  driver = plaintext
  server_set_id = $auth2
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{ada}}{eq{$auth3}{secret}}}{yes}{no}}
LOGIN:
  driver = plaintext
  server_prompts = Username:: : Password::
  server_set_id = $auth1
  server_condition = ${if and{{eq{$auth1}{ada}}{eq{$auth2}{secret}}}{yes}{no}}
)");
        place.give({u"mail"_s, u"queue"_s, u"data"_s, u"key.pem"_s}, QString::fromLocal8Bit(user->pw_name));
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{program, u"-C"_s, place.path(u"etc/exim.conf"_s), u"-bdf"_s}};
    }
};

} // namespace

std::unique_ptr<ServerRecipe> exim()
{
    return std::make_unique<Exim>();
}

} // namespace tests
