// SPDX-License-Identifier: MIT
#include "tests/support/servers/kerberos_realm.h"

#include <QDir>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace tests {

KerberosRealm::KerberosRealm()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    m_port = probe.serverPort();
}

QStringList KerberosRealm::needs()
{
    return {u"/usr/sbin/krb5kdc"_s, u"/usr/sbin/kdb5_util"_s, u"/usr/sbin/kadmin.local"_s, u"/usr/bin/kinit"_s};
}

QStringList KerberosRealm::serverEnvironment(const ServerPlace &place) const
{
    return {u"KRB5_CONFIG="_s + place.path(u"etc/krb5.conf"_s), u"KRB5_KDC_PROFILE="_s + place.path(u"etc/kdc.conf"_s),
        u"KRB5_KTNAME=FILE:"_s + place.path(u"realm/keytab"_s), u"KRB5RCACHENAME=none:"_s};
}

QStringList KerberosRealm::clientEnvironment(const ServerPlace &place) const
{
    return {u"KRB5_CONFIG="_s + place.path(u"etc/krb5.conf"_s), u"KRB5CCNAME=FILE:"_s + place.path(u"tickets"_s)};
}

void KerberosRealm::configure(const ServerPlace &place) const
{
    QDir(place.path({})).mkpath(u"realm"_s);
    const QByteArray port = QByteArray::number(m_port);
    // The name of the host is taken as it is said: there is no DNS here.
    place.write(u"etc/krb5.conf"_s,
        "[libdefaults]\ndefault_realm = FACTEUR.TEST\ndns_lookup_kdc = false\ndns_lookup_realm = false\ndns_canonicalize_hostname = false\n"
        "rdns = false\n[realms]\nFACTEUR.TEST = {\n kdc = 127.0.0.1:"
            + port + "\n}\n[domain_realm]\nlocalhost = FACTEUR.TEST\n[logging]\nkdc = FILE:$D/kdc.log\ndefault = FILE:$D/kdc.log\n");
    place.write(u"etc/kdc.conf"_s,
        "[kdcdefaults]\nkdc_listen = 127.0.0.1:" + port + "\nkdc_tcp_listen = 127.0.0.1:" + port
            + "\n[realms]\nFACTEUR.TEST = {\n database_name = $D/realm/principal\n key_stash_file = $D/realm/stash\n acl_file = "
              "$D/realm/acl\n}\n");
    const auto run = [&](const QStringList &command) {
        static_cast<void>(ServerPlace::run(u"/usr/bin/env"_s, serverEnvironment(place) + command));
    };
    run({u"kdb5_util"_s, u"create"_s, u"-s"_s, u"-P"_s, u"master"_s});
    const auto add = [&](const QString &principal, const QString &keys) {
        run({u"kadmin.local"_s, u"-q"_s, u"addprinc -randkey "_s + principal});
        run({u"kadmin.local"_s, u"-q"_s, u"ktadd -k %1 %2"_s.arg(place.path(keys), principal)});
    };
    add(u"smtp/localhost"_s, u"realm/keytab"_s);
    add(u"ada"_s, u"realm/ada.keytab"_s);
}

QStringList KerberosRealm::command(const ServerPlace &place) const
{
    return QStringList {u"/usr/bin/env"_s} + serverEnvironment(place) + QStringList {u"/usr/sbin/krb5kdc"_s, u"-n"_s};
}

} // namespace tests
