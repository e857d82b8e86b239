// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace smtp {

/// An enhanced status code, `class.subject.detail` (RFC 3463 §2): class 2, 4 or 5, the others 0 to 999.
struct EnhancedStatus {
    int klass = 0;
    int subject = 0;
    int detail = 0;

    [[nodiscard]] QByteArray toByteArray() const;
    friend bool operator==(const EnhancedStatus &, const EnhancedStatus &) = default;
};

/// One whole reply of a server (RFC 5321 §4.2): all its lines, once the last has come.
/// The octets are the server's own and hostile: show them only through `shown()`.
struct Reply {
    int code = 0;            ///< 200 to 599
    QList<QByteArray> lines; ///< the text of each line, without code, separator and line end; never empty
    std::optional<EnhancedStatus> enhanced; ///< of the first line, if it is well-formed and fits the code (RFC 2034 §4)

    [[nodiscard]] bool isPositive() const { return code >= 200 && code < 300; }
    [[nodiscard]] bool isIntermediate() const { return code >= 300 && code < 400; }
    [[nodiscard]] bool isTemporary() const { return code >= 400 && code < 500; }
    [[nodiscard]] bool isPermanent() const { return code >= 500; }

    /// The lines' text joined by one space, the enhanced status code left out.
    [[nodiscard]] QByteArray text() const;
    friend bool operator==(const Reply &, const Reply &) = default;
};

/// The enhanced status code at the start of a reply's text, if it is well-formed and its class is the code's first digit (RFC 2034 §4).
[[nodiscard]] std::optional<EnhancedStatus> enhancedStatusOf(int code, QByteArrayView text);

} // namespace smtp
