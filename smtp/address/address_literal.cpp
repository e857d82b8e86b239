// SPDX-License-Identifier: MIT
#include "smtp/address/address_literal.h"

using namespace Qt::StringLiterals;

namespace smtp {

QString addressLiteral(QHostAddress address)
{
    address.setScopeId({});
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? u"[IPv6:"_s : u"["_s) + address.toString() + u']';
}

} // namespace smtp
