// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

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

    /// Bullets for each secret; the code of a reply stays. Costs nothing until there is a secret.
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
    [[nodiscard]] qsizetype goesOnUntil(QByteArrayView folded, qsizetype begin) const;
    void rememberBeginnings(QByteArrayView folded, qsizetype from);

    std::vector<Pattern> m_patterns;
    /// The last line ended with so many first octets of a pattern: the next one may go on with it.
    struct Beginning {
        std::size_t pattern;
        qsizetype octets;
    };
    std::vector<Beginning> m_beginnings;
    Secret m_seen; ///< one bit for each four octets that occur in a pattern, by their hash: most lines are done with these
};

} // namespace smtp
