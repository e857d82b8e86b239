// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/reply/reply.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace smtp {

/// What a server offered in its EHLO reply (RFC 5321 §4.1.1.1): keywords in upper case, each with its arguments as sent.
/// Bounded: at most 128 keywords. A value; forgotten as a whole when TLS begins (RFC 3207 §4.2).
class Capabilities {
public:
    Capabilities() = default; ///< none: a server that knows HELO only

    /// Reads the lines behind the first. `AUTH=LOGIN` of old servers counts as AUTH.
    [[nodiscard]] static Capabilities fromEhlo(const Reply &reply, const QSet<QByteArray> &disabledExtensions = {});

    [[nodiscard]] bool has(QByteArrayView keyword) const;
    [[nodiscard]] QList<QByteArray> arguments(QByteArrayView keyword) const; ///< empty if not offered
    [[nodiscard]] QList<QByteArray> keywords() const;                       ///< in the server's order

private:
    struct Offer {
        QByteArray line; ///< shared with the reply's where it can be
        qsizetype length = 0; ///< of the keyword, at its beginning

        [[nodiscard]] QByteArrayView keyword() const { return QByteArrayView(line).first(length); }
    };

    QList<Offer> m_offers; ///< a keyword may be there twice: AUTH and `AUTH=`
    quint64 m_marks = 0; ///< a bit for each keyword that is there: most of those asked for are not
};

} // namespace smtp
