// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <expected>
#include <utility>

namespace smtp {

/// The arguments of MAIL and RCPT as a server reads them (RFC 5321 §4.1.2): `FROM:<a@x> SIZE=1000`.
struct PathArguments {
    QByteArray address;  ///< a valid one, as it goes on the wire, or `postmaster` alone (§4.1.1.3); empty: the null path `<>`
    bool isUtf8 = false; ///< it was said with octets outside ASCII (RFC 6531 §3.3)
    QList<std::pair<QByteArray, QByteArray>> parameters; ///< name in upper case, value
};

/// `keyword` is "FROM:" or "TO:". The error is the reply's text.
[[nodiscard]] std::expected<PathArguments, QByteArray> readPath(QByteArrayView arguments, QByteArrayView keyword);

} // namespace smtp
