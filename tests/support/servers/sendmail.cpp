// SPDX-License-Identifier: MIT
#include "tests/support/servers/cyrus_sasl.h"
#include "tests/support/servers/server_recipe.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/opt/peers/sendmail/usr/libexec/sendmail/sendmail"_s;
const QString macros = u"/opt/peers/sendmail/usr/share/sendmail/cf/m4/cf.m4"_s;

/// sendmail, its configuration made by its own macros.
class Sendmail final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override
    {
        return {program, macros, u"/usr/bin/m4"_s, u"/usr/bin/unshare"_s, u"/usr/sbin/saslpasswd2"_s};
    }
    [[nodiscard]] QString user() const override { return u"ada@localhost"_s; }

    [[nodiscard]] ServerOffer offer() const override
    {
        const QList<QByteArray> mechanisms {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"};
        return {.mechanisms = mechanisms, .clearMechanisms = mechanisms, .extensions = {"PIPELINING", "8BITMIME"}};
    }

    void configure(const ServerPlace &place) const override
    {
        configureCyrusSasl(place, u"Sendmail"_s, "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256");
        place.write(u"aliases"_s, "nobody: nobody\n");
        place.write(u"store"_s, "#!/bin/sh\nname=$(mktemp $D/mail/tmp/XXXXXXXX) && cat >$name && mv $name $D/mail/new/\n");
        QFile::setPermissions(place.path(u"store"_s), QFile::Permissions(0x7055));
        QFile::setPermissions(place.path(u"queue"_s), QFile::Permissions(0x7000));
        place.give({u"mail"_s}, u"smmta"_s);
        // Its group bit would make Cyrus SASL and it distrust what they are told; and it wants no other name than its own.
        QFile::copy(program, place.path(u"sendmail"_s));
        QFile::setPermissions(place.path(u"sendmail"_s), QFile::Permissions(0x7055));
        place.write(u"etc/sendmail.mc"_s, R"(divert(-1)
define(`_CF_DIR_', `/opt/peers/sendmail/usr/share/sendmail/cf/')
include(`/opt/peers/sendmail/usr/share/sendmail/cf/m4/cf.m4')
define(`confDOMAIN_NAME', `mail.example.net')
define(`QUEUE_DIR', `$D/queue')
define(`ALIAS_FILE', `text:$D/aliases')
define(`confDONT_PROBE_INTERFACES', `true')
define(`confMAX_MESSAGE_SIZE', `2000000')
define(`confSERVER_CERT', `$D/cert.pem')
define(`confSERVER_KEY', `$D/key.pem')
define(`confCACERT', `$D/cert.pem')
define(`confCACERT_PATH', `$D')
define(`confTO_IDENT', `0')
define(`confAUTH_MECHANISMS', `PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256')
define(`confREFUSE_LA', `10000')
define(`confQUEUE_LA', `10000')
define(`confDELAY_LA', `10000')
define(`confDONT_BLAME_SENDMAIL', `GroupReadableKeyFile,TrustStickyBit,GroupWritableDirPathSafe')
TRUST_AUTH_MECH(`PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 GSSAPI')
FEATURE(`no_default_msa')
FEATURE(`accept_unresolvable_domains')
FEATURE(`nocanonify')
DAEMON_OPTIONS(`Family=inet, Addr=127.0.0.1, Port=$PORT, Name=starttls')
DAEMON_OPTIONS(`Family=inet, Addr=127.0.0.1, Port=$TLSPORT, Name=tls, M=s')
DAEMON_OPTIONS(`Family=inet, Addr=127.0.0.1, Port=$CLEARPORT, Name=clear, M=S')
define(`confDELIVERY_MODE', `background')
divert(0)dnl
OSTYPE(`linux')dnl
MAILER_DEFINITIONS
Mbox, U=smmta:smmta, P=$D/store, F=8ln, S=0, R=0, E=\n, L=0, T=DNS/RFC822/X-Unix, A=store $u
LOCAL_CONFIG
ESASL_CONF_PATH=$D/sasl
LOCAL_RULE_0
R$* < @ $+ > $*	$#box $: $1
LOCAL_RULESETS
SLocal_check_rcpt
R< refused @ example.net >	$#error $@ 5.1.1 $: "550 nobody of that name"
R$*	$: $&{auth_type} $| $1
R$+ $| $*	$@ $2
R$* $| $*	$#error $@ 5.7.1 $: "550 log in first"
)");
    }

    /// A machine whose name has no domain makes it wait a minute: so it sees another name.
    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        const QString start = u"m4 $0/etc/sendmail.mc >$0/etc/sendmail.cf && hostname mail.example.net && cd $0 && "
                              "exec ./sendmail -bD -C $0/etc/sendmail.cf"_s;
        return {{u"unshare"_s, u"--uts"_s, u"sh"_s, u"-c"_s, start, place.path({})}};
    }
};

} // namespace

std::unique_ptr<ServerRecipe> sendmail()
{
    return std::make_unique<Sendmail>();
}

} // namespace tests
