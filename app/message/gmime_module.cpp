// SPDX-License-Identifier: MIT
#include "app/message/gmime_module.h"

namespace app::gmime {

extern "C" Q_DECL_EXPORT const Calls *facteurMime()
{
    static constexpr Calls calls {writeContent, letterOf, readFile, saveAttachmentOf};
    static const bool isReady = (g_mime_init(), true);
    return isReady ? &calls : nullptr;
}

} // namespace app::gmime
