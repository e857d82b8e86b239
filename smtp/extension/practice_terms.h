// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QSet>

namespace smtp {

/// What a practice server insists on, as far as an extension must know it.
struct PracticeTerms {
    bool requireTls = false; ///< before anything but EHLO, NOOP, STARTTLS and QUIT
    qint64 maxSize = 0;      ///< octets of a message
    QSet<QByteArray> without {}; ///< extensions that it does not offer, by keyword ("PIPELINING")
};

} // namespace smtp
