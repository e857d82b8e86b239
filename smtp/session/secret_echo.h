// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

#include <QList>

#include <optional>
#include <utility>
#include <vector>

namespace smtp {

/// Finds in what a server says the secrets that it was told, and hides them: some repeat the command that they do not understand. A secret is known in
/// clear, in base64 wherever it begins, and as the response that was sent; whole, cut short, in pieces, or broken over lines, in any letter case.
class SecretEcho {
public:
    /// A password or a token. One of fewer than four octets is found in its response alone: it would be found in any word.
    void addSecret(QByteArrayView secret);
    /// A response to AUTH, in base64, as sent.
    void addResponse(QByteArrayView response);

    /// The lines that may be shown now that this one has come, with bullets for each secret; the code of a reply stays. A line that ends like the
    /// beginning of a secret, and is not its reply's last, waits for the next. Costs nothing until there is a secret.
    [[nodiscard]] QList<QByteArray> shown(const QByteArray &line);
    /// The line that waits, if no other follows it.
    [[nodiscard]] std::optional<QByteArray> takeWaiting() { return std::exchange(m_waiting, std::nullopt); }
    /// The same for one line by itself.
    [[nodiscard]] QByteArray masked(QByteArray line);

private:
    struct Pattern {
        Secret octets; ///< in lower case
        qsizetype least; ///< so many octets in a row give it away
        bool isBase64;
        bool isFromStart; ///< only its beginning is looked for
    };
    void add(Pattern &&pattern);
    [[nodiscard]] bool mayBegin(QByteArrayView folded, qsizetype at) const;
    [[nodiscard]] qsizetype goesOnUntil(QByteArrayView folded, qsizetype begin);
    void rememberBeginnings(QByteArrayView folded, qsizetype from);

    std::vector<Pattern> m_patterns;
    /// The last line ended with so many first octets of a pattern: the next one may go on with it.
    struct Beginning {
        std::size_t pattern;
        qsizetype octets;
    };
    std::vector<Beginning> m_beginnings;
    std::optional<QByteArray> m_waiting;
    qsizetype m_goneOn = 0; ///< octets at the end of the line before that belong to a secret with those at the beginning of this one
    Secret m_seen; ///< one bit for each four octets that occur in a pattern, by their hash: most lines are done with these
};

} // namespace smtp
