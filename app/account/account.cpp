// SPDX-License-Identifier: MIT
#include "app/account/account.h"

using namespace Qt::StringLiterals;

namespace app {

Account Account::practice()
{
    return {.id = u"practice"_s, .name = u"Practice"_s, .route = Practice(), .defaultIdentity = u"practice/1"_s};
}

} // namespace app
