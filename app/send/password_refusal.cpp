// SPDX-License-Identifier: MIT
#include "app/send/password_refusal.h"

#include "app/explain/explainer.h"

namespace app {

bool isPasswordRefusal(const smtp::Error &error)
{
    if (error.kind != smtp::Error::Kind::LoginRefused || !error.reply)
        return false;
    const QByteArray cause = judge(error).cause;
    return cause == "wrong-password" || cause == "app-password-needed" || cause == "password-expired";
}

} // namespace app
