// SPDX-License-Identifier: MIT
#include "tests/support/servers/cyrus_sasl.h"
#include "tests/support/servers/kerberos_realm.h"
#include "tests/support/servers/server_recipe.h"

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/sbin/postfix"_s;

enum class LoginsBy { Cyrus, CyrusWithKerberos, Dovecot };

/// Postfix, with logins by Cyrus SASL (its own database, or a Kerberos realm besides) or by Dovecot.
class Postfix final : public ServerRecipe {
public:
    explicit Postfix(LoginsBy logins)
        : m_usesDovecot(logins == LoginsBy::Dovecot)
    {
        if (logins == LoginsBy::CyrusWithKerberos)
            m_realm.emplace();
    }

    [[nodiscard]] QStringList needs() const override
    {
        const QStringList needs {program, m_usesDovecot ? u"/usr/sbin/dovecot"_s : u"/usr/sbin/saslpasswd2"_s};
        return m_realm ? needs + KerberosRealm::needs() : needs;
    }
    [[nodiscard]] QString user() const override { return m_usesDovecot ? u"ada"_s : u"ada@localhost"_s; } // Cyrus SASL knows realms
    [[nodiscard]] QStringList logs() const override { return {u"log"_s, u"dovecot.log"_s, u"kdc.log"_s}; }

    [[nodiscard]] ServerOffer offer() const override
    {
        QList<QByteArray> mechanisms {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"};
        if (!m_usesDovecot)
            mechanisms << "SCRAM-SHA-512";
        return {.mechanisms = mechanisms,
            .clearMechanisms = mechanisms,
            .extensions = {"PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8"},
            .special = {"ANONYMOUS"}};
    }

    [[nodiscard]] QStringList clientEnvironment(const ServerPlace &place) const override
    {
        return m_realm ? m_realm->clientEnvironment(place) : QStringList();
    }

    void configure(const ServerPlace &place) const override
    {
        QByteArray import;
        if (m_realm) {
            m_realm->configure(place);
            place.give({u"realm/keytab"_s}, u"postfix"_s);
            configureCyrusSasl(place, u"smtpd"_s, "GSSAPI NTLM PLAIN");
            import = "import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME "
                + m_realm->serverEnvironment(place).join(u' ').toUtf8() + '\n';
        } else if (m_usesDovecot) {
            configureDovecot(place);
        } else {
            configureCyrusSasl(place, u"smtpd"_s, "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 ANONYMOUS");
        }
        place.give({u"sasl"_s, u"data"_s}, u"postfix"_s);
        place.give({u"mail"_s}, u"65534:65534"_s);
        const QByteArray login = m_usesDovecot ? "smtpd_sasl_type = dovecot\nsmtpd_sasl_path = $D/dovecot/postfix\n"_ba
                                               : "smtpd_sasl_type = cyrus\nsmtpd_sasl_path = smtpd\n"_ba;
        place.write(u"etc/main.cf"_s, login + import + R"(compatibility_level = 3.6
queue_directory = $D/queue
data_directory = $D/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_base = $D/mail
virtual_mailbox_maps = static:./
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_tls_cert_file = $D/cert.pem
smtpd_tls_key_file = $D/key.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_ask_ccert = yes
smtpd_tls_CAfile = $D/cert.pem
smtpd_tls_loglevel = 1
smtpd_sasl_auth_enable = yes
smtpd_sasl_security_options =
cyrus_sasl_config_path = $D/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access inline:{refused@example.net=REJECT}, permit_sasl_authenticated, reject
smtpd_recipient_limit = 25
message_size_limit = 2000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
maillog_file = $D/log
maillog_file_prefixes = /
)");
        const QByteArray exchange =
            R"($EXCHANGE:$EXCHANGEPORT inet n - n - - smtpd -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=no
  -o smtpd_relay_restrictions=permit_auth_destination,reject
  -o { smtpd_recipient_restrictions = check_recipient_access inline:{refused@=REJECT}, permit_auth_destination, reject }
)";
        place.write(u"etc/master.cf"_s, (place.exchange() ? exchange : QByteArray()) + R"(127.0.0.1:$PORT inet n - n - - smtpd
127.0.0.1:$TLSPORT inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:$CLEARPORT inet n - n - - smtpd -o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
tlsmgr unix - - n 1000? 1 tlsmgr
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
)");
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        QList<QStringList> all;
        if (m_realm)
            all << m_realm->command(place);
        if (m_usesDovecot)
            all << QStringList {u"/usr/sbin/dovecot"_s, u"-F"_s, u"-c"_s, place.path(u"etc/dovecot.conf"_s)};
        return all << QStringList {program, u"-c"_s, place.path(u"etc"_s), u"start-fg"_s};
    }
    [[nodiscard]] QStringList goodbye(const ServerPlace &place) const override
    {
        return {program, u"-c"_s, place.path(u"etc"_s), u"stop"_s};
    }

private:
    static void configureDovecot(const ServerPlace &place)
    {
        place.write(u"etc/users"_s, "ada:{PLAIN}secret\n");
        place.write(u"etc/dovecot.conf"_s, R"(dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = $D/dovecot
log_path = $D/dovecot.log
protocols =
ssl = no
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 anonymous
auth_anonymous_username = nobody
passdb passwd-file {
  passwd_file_path = $D/etc/users
}
service auth {
  unix_listener $D/dovecot/postfix {
    mode = 0666
  }
}
)");
    }

    bool m_usesDovecot;
    std::optional<KerberosRealm> m_realm;
};

} // namespace

std::unique_ptr<ServerRecipe> postfixWithCyrus()
{
    return std::make_unique<Postfix>(LoginsBy::Cyrus);
}

std::unique_ptr<ServerRecipe> postfixWithKerberos()
{
    return std::make_unique<Postfix>(LoginsBy::CyrusWithKerberos);
}

std::unique_ptr<ServerRecipe> postfixWithDovecot()
{
    return std::make_unique<Postfix>(LoginsBy::Dovecot);
}

} // namespace tests
