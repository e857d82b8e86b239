// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QtCrypto>

namespace smtp {

/// A name and the secret that proves it. The one place where a password lives: locked memory, never printed,
/// never compared, never put into a QVariant.
struct Credentials {
    QString user;
    QCA::SecureArray password; ///< UTF-8
    QCA::SecureArray token {}; ///< OAuth2 access token, for XOAUTH2 and OAUTHBEARER
};

} // namespace smtp
