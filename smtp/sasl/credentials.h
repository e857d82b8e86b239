// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

#include <QString>

namespace smtp {

/// A name and the secret that proves it.
struct Credentials {
    QString user;
    Secret password; ///< UTF-8
    Secret token {}; ///< OAuth2 access token, for XOAUTH2 and OAUTHBEARER
};

} // namespace smtp
