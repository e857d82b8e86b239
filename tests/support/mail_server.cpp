// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString postfix = u"/usr/sbin/postfix"_s;
const QString exim = u"/opt/peers/exim/usr/sbin/exim4"_s;
const QString openSmtpd = u"/opt/peers/opensmtpd/usr/sbin/smtpd"_s;

QString programOf(MailServer::Kind kind)
{
    switch (kind) {
    case MailServer::Kind::Postfix:
    case MailServer::Kind::PostfixWithDovecot:
        return postfix;
    case MailServer::Kind::Exim:
        return exim;
    case MailServer::Kind::OpenSmtpd:
        break;
    }
    return openSmtpd;
}

} // namespace

QString MailServer::obstacle(Kind kind)
{
    if (::geteuid() != 0 && kind != Kind::Exim)
        return u"%1 needs root to start"_s.arg(programOf(kind));
    return QFile::exists(programOf(kind)) ? QString() : programOf(kind) + u" is not installed"_s;
}

MailServer::MailServer(Kind kind)
    : m_kind(kind)
{
    QTcpServer probe; // ports that are free now
    QTcpServer second;
    if (!probe.listen(QHostAddress::LocalHost) || !second.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    m_port = probe.serverPort();
    m_implicitTlsPort = second.serverPort();
}

MailServer::~MailServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (programOf(m_kind) == postfix)
        static_cast<void>(run(postfix, {u"-c"_s, m_folder.filePath(u"etc"_s), u"stop"_s}));
    for (QProcess *process : {&m_process, &m_dovecot}) {
        process->terminate();
        if (!process->waitForFinished(10'000))
            process->kill();
        process->waitForFinished(5'000);
    }
}

QString MailServer::user() const
{
    return m_kind == Kind::Postfix ? u"ada@localhost"_s : u"ada"_s; // Cyrus SASL knows realms
}

void MailServer::put(const QString &name, const QByteArray &octets) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

void MailServer::write(const QString &name, const QByteArray &text) const
{
    QByteArray filled = text;
    filled.replace("$D", m_folder.path().toUtf8())
        .replace("$PORT", QByteArray::number(m_port))
        .replace("$TLSPORT", QByteArray::number(m_implicitTlsPort))
        .replace("$SASL", m_kind == Kind::PostfixWithDovecot ? "dovecot" : "cyrus")
        .replace("$AUTH", m_kind == Kind::PostfixWithDovecot ? m_folder.filePath(u"dovecot/postfix"_s).toUtf8() : "smtpd"_ba);
    put(name, filled);
}

bool MailServer::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(30'000) && process.exitCode() == 0;
}

bool MailServer::start()
{
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7055)); // the server's own users go in
    QDir folder(m_folder.path());
    for (const QString &name : {u"mail"_s, u"queue"_s, u"data"_s, u"etc"_s, u"sasl"_s})
        folder.mkpath(name);
    write(u"password"_s, "secret\n");
    QFile::setPermissions(passwordFile(), QFile::ReadOwner | QFile::WriteOwner);
    if (!run(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s,
                u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, m_folder.filePath(u"key.pem"_s), u"-out"_s,
                certificateFile()}))
        return false;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"output"_s));
    switch (m_kind) {
    case Kind::PostfixWithDovecot:
        configureDovecot();
        [[fallthrough]];
    case Kind::Postfix:
        configurePostfix();
        break;
    case Kind::Exim:
        configureExim();
        break;
    case Kind::OpenSmtpd:
        configureOpenSmtpd();
        break;
    }
    return QTest::qWaitFor(
        [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
            return socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000) && socket.readAll().startsWith("220");
        },
        30'000);
}

void MailServer::configurePostfix()
{
    write(u"sasl/smtpd.conf"_s,
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: $D/sasl/db\nmech_list: PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 "
        "SCRAM-SHA-256 SCRAM-SHA-512 ANONYMOUS\n");
    static_cast<void>(
        run(u"saslpasswd2"_s, {u"-p"_s, u"-c"_s, u"-f"_s, m_folder.filePath(u"sasl/db"_s), u"-u"_s, u"localhost"_s, u"ada"_s}, "secret"));
    static_cast<void>(run(u"chown"_s, {u"-R"_s, u"postfix"_s, m_folder.filePath(u"sasl"_s), m_folder.filePath(u"data"_s)}));
    static_cast<void>(run(u"chown"_s, {u"65534:65534"_s, m_folder.filePath(u"mail"_s)}));
    write(u"etc/main.cf"_s, R"(compatibility_level = 3.6
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
virtual_mailbox_domains = example.net
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
smtpd_sasl_type = $SASL
smtpd_sasl_path = $AUTH
smtpd_sasl_security_options =
cyrus_sasl_config_path = $D/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access inline:{refused@example.net=REJECT}, permit_sasl_authenticated, reject
message_size_limit = 2000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
maillog_file = $D/log
maillog_file_prefixes = /
)");
    write(u"etc/master.cf"_s, R"(127.0.0.1:$PORT inet n - n - - smtpd
127.0.0.1:$TLSPORT inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
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
    m_process.start(postfix, {u"-c"_s, m_folder.filePath(u"etc"_s), u"start-fg"_s});
}

void MailServer::configureDovecot()
{
    write(u"etc/users"_s, "ada:{PLAIN}secret\n");
    write(u"etc/dovecot.conf"_s, R"(dovecot_config_version = 2.4.0
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
    m_dovecot.start(u"/usr/sbin/dovecot"_s, {u"-F"_s, u"-c"_s, m_folder.filePath(u"etc/dovecot.conf"_s)});
}

void MailServer::configureExim()
{
    // Whoever runs the tests is its user; for root, who may not deliver, the account that its package makes.
    const passwd *user = ::geteuid() == 0 ? ::getpwnam("Debian-exim") : ::getpwuid(::geteuid());
    if (!user)
        return;
    write(u"etc/exim.conf"_s, "exim_user = "_ba + user->pw_name + "\nexim_group = " + QByteArray::number(user->pw_gid) + R"(
exim_path = /opt/peers/exim/usr/sbin/exim4
primary_hostname = localhost
daemon_smtp_ports = $PORT : $TLSPORT
tls_on_connect_ports = $TLSPORT
local_interfaces = 127.0.0.1
spool_directory = $D/queue
log_file_path = $D/data/log-%slog
pid_file_path = $D/data/pid
tls_advertise_hosts = *
tls_certificate = $D/cert.pem
tls_privatekey = $D/key.pem
auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
message_size_limit = 2000000
deliver_drop_privilege = true
never_users =
timezone = UTC
keep_environment =
begin acl
rcpt:
  deny recipients = refused@example.net
  accept authenticated = *
  deny message = log in first
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
    static_cast<void>(run(u"chown"_s,
        {u"-R"_s, QString::fromLocal8Bit(user->pw_name), m_folder.filePath(u"mail"_s), m_folder.filePath(u"queue"_s),
            m_folder.filePath(u"data"_s), m_folder.filePath(u"key.pem"_s)}));
    m_process.start(exim, {u"-C"_s, m_folder.filePath(u"etc/exim.conf"_s), u"-bdf"_s});
}

void MailServer::configureOpenSmtpd()
{
    QProcess hash;
    hash.start(u"openssl"_s, {u"passwd"_s, u"-6"_s, u"secret"_s});
    hash.waitForFinished();
    put(u"etc/credentials"_s, "ada " + hash.readAllStandardOutput()); // its salt may begin like one of our places: $6$D...
    write(u"etc/smtpd.conf"_s, R"(pki localhost cert "$D/cert.pem"
pki localhost key "$D/key.pem"
table credentials file:$D/etc/credentials
smtp max-message-size "2000000"
listen on 127.0.0.1 port $PORT tls-require pki localhost auth <credentials> hostname localhost
listen on 127.0.0.1 port $TLSPORT smtps pki localhost auth <credentials> hostname localhost
action "box" maildir "$D/mail" virtual { "@" = "nobody" }
match auth from any for rcpt-to { "refused@example.net" } reject
match auth from any for any action "box"
)");
    QFile::setPermissions(m_folder.filePath(u"key.pem"_s), QFile::ReadOwner | QFile::WriteOwner);
    static_cast<void>(run(u"chown"_s, {u"opensmtpd"_s, m_folder.filePath(u"etc/credentials"_s)}));
    static_cast<void>(run(u"chown"_s, {u"nobody"_s, m_folder.filePath(u"mail"_s)}));
    m_process.start(openSmtpd, {u"-d"_s, u"-f"_s, m_folder.filePath(u"etc/smtpd.conf"_s)});
}

QList<QByteArray> MailServer::takeMessages(qsizetype count) const
{
    QList<QByteArray> all;
    const QDir folder(m_folder.filePath(u"mail/new"_s));
    static_cast<void>(QTest::qWaitFor([&] { return QDir(folder).entryList(QDir::Files).size() >= count; }, 60'000));
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QByteArray letter = file.readAll();
        // Trace fields stand on top, each with its continuation lines; a letter of ours begins with none of them.
        const auto isTrace = [&] {
            return letter.startsWith("Return-Path:") || letter.startsWith("X-Original-To:") || letter.startsWith("Delivered-To:")
                || letter.startsWith("Return-path:") || letter.startsWith("Received:");
        };
        while (isTrace()) {
            qsizetype end = letter.indexOf('\n');
            while (end + 1 < letter.size() && (letter.at(end + 1) == '\t' || letter.at(end + 1) == ' '))
                end = letter.indexOf('\n', end + 1);
            letter.remove(0, end + 1);
        }
        all << letter.replace("\n", "\r\n");
        file.remove();
    }
    return all;
}

QByteArray MailServer::log() const
{
    QByteArray all;
    for (const QString &name : {u"output"_s, u"log"_s, u"data/log-mainlog"_s, u"dovecot.log"_s, u"data/log-paniclog"_s}) {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

const MailServer *MailServers::use(MailServer::Kind kind)
{
    if (const QString obstacle = MailServer::obstacle(kind); !obstacle.isEmpty()) {
        if (qEnvironmentVariableIsSet("CI"))
            QTest::qFail(qPrintable(obstacle), __FILE__, __LINE__);
        else
            QTest::qSkip(qPrintable(obstacle), __FILE__, __LINE__);
        return nullptr;
    }
    auto &server = m_servers[kind];
    if (!server) {
        server = std::make_unique<MailServer>(kind);
        if (!server->start()) {
            QTest::qFail(server->log().constData(), __FILE__, __LINE__);
            return nullptr;
        }
    }
    return server.get();
}
