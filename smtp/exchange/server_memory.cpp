// SPDX-License-Identifier: MIT
#include "smtp/exchange/server_memory.h"

#include "smtp/extension/capabilities.h"
#include "smtp/extension/size.h"

namespace smtp {

ServerMemory learnt(const std::vector<Event> &events, ServerMemory before)
{
    for (const Event &event : events) {
        if (const auto *replied = std::get_if<happened::Replied>(&event.body)) {
            if (replied->verb == "BDAT LAST" && replied->reply.isPositive())
                before.chunks = ServerMemory::Chunks::Work;
            if (replied->verb != "EHLO" || !replied->reply.isPositive())
                continue;
            const Capabilities offer = Capabilities::fromEhlo(replied->reply);
            before.hasStartTls = before.hasStartTls || (!event.isEncrypted && offer.has("STARTTLS"));
            if (offer.has("AUTH"))
                before.mechanisms = offer.arguments("AUTH");
            before.maximumSize = sizeLimit(offer);
        } else if (const auto *noted = std::get_if<happened::Noted>(&event.body)) {
            if (noted->what.id == Statement::ChunkingRefused)
                before.chunks = ServerMemory::Chunks::AreRefused;
        } else if (const auto *tls = std::get_if<happened::TlsEstablished>(&event.body)) {
            if (tls->report().isProven())
                before.issuer = tls->report().chain.constFirst().issuerDisplayName();
        }
    }
    return before;
}

} // namespace smtp
