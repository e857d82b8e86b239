// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <vector>

namespace smtp {

/// What a server has shown that it can do, so that a later downgrade is noticed: somebody on the way may have removed the offer.
struct ServerMemory {
    bool hasStartTls = false;     ///< offered in clear
    QList<QByteArray> mechanisms; ///< of AUTH, as last offered
    QString issuer;               ///< of the last certificate that was proven
    qint64 maximumSize = 0;       ///< of a message, in octets, as last offered (RFC 1870 §4); 0: no fixed limit, or none said
    enum class Chunks { Unknown, Work, AreRefused };
    Chunks chunks = Chunks::Unknown; ///< refused: it offers CHUNKING and does not know BDAT, so messages go with DATA

    [[nodiscard]] bool isEmpty() const { return *this == ServerMemory(); }
    friend bool operator==(const ServerMemory &, const ServerMemory &) = default;
};

/// What is known after a session. STARTTLS, once seen, is not forgotten.
[[nodiscard]] ServerMemory learnt(const std::vector<Event> &events, ServerMemory before);

} // namespace smtp
