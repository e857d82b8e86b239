// SPDX-License-Identifier: MIT
#include "smtp/sasl/kerberos_ticket.h"

#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smtp {

bool hasKerberosTicket()
{
    const QString named = qEnvironmentVariable("KRB5CCNAME");
    if (named.isEmpty())
        return QFile::exists(u"/tmp/krb5cc_%1"_s.arg(::getuid()));
    if (named.startsWith("FILE:"_L1))
        return QFile::exists(named.sliced(5));
    return !named.startsWith(u'/') || QFile::exists(named); // a key ring, a daemon: the try will tell
}

} // namespace smtp
