// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <expected>
#include <optional>

namespace smtp {

/// What a domain asks of those who deliver to it (MTA-STS, RFC 8461 §3.2).
struct StsPolicy {
    enum class Mode { Enforce, Testing, None };
    static constexpr qint64 longestAge = 31'557'600; ///< seconds

    Mode mode = Mode::None;
    qint64 maxAge = 0; ///< seconds that it may be kept
    QStringList mx;    ///< names; `*.` before one stands for one label

    /// Reads mta-sts.txt; what is wrong is told in English. Fields that are not known do no harm.
    [[nodiscard]] static std::expected<StsPolicy, Statement> parse(const QByteArray &text);
    [[nodiscard]] bool allows(const QString &host) const; ///< RFC 8461 §4.1
    friend bool operator==(const StsPolicy &, const StsPolicy &) = default;
};

/// The id in the TXT records at `_mta-sts.DOMAIN`: none if not exactly one of them is an STS record (RFC 8461 §3.1).
[[nodiscard]] std::optional<QByteArray> stsId(const QList<QByteArray> &texts);

} // namespace smtp
