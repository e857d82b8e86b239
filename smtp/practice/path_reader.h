// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/address.h"

#include <QList>

#include <optional>
#include <utility>

namespace smtp {

/// The arguments of MAIL and RCPT as a server reads them (RFC 5321 §4.1.2): `FROM:<a@x> SIZE=1000`.
struct PathArguments {
    std::optional<Address> path; ///< none: the null path `<>`
    bool isPostmaster = false;   ///< `<postmaster>` without a domain (§4.1.1.3)
    QList<std::pair<QByteArray, QByteArray>> parameters; ///< name in upper case, value
};

/// `keyword` is "FROM:" or "TO:". The error's detail is the reply's text.
[[nodiscard]] std::expected<PathArguments, Error> readPath(QByteArrayView arguments, QByteArrayView keyword);

} // namespace smtp
