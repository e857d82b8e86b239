// SPDX-License-Identifier: MIT
#include "tests/support/servers/cyrus_sasl.h"

using namespace Qt::StringLiterals;

namespace tests {

void configureCyrusSasl(const ServerPlace &place, const QString &service, const QByteArray &mechanisms)
{
    place.write(u"sasl/%1.conf"_s.arg(service),
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: $D/sasl/db\nmech_list: " + mechanisms + '\n');
    static_cast<void>(ServerPlace::run(
        u"saslpasswd2"_s, {u"-p"_s, u"-c"_s, u"-f"_s, place.path(u"sasl/db"_s), u"-u"_s, u"localhost"_s, u"ada"_s}, "secret"));
}

} // namespace tests
