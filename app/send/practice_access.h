// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>

namespace app {

/// The practice post office as a sender sees it.
struct PracticeAccess {
    quint16 port = 0;          ///< 0: it does not run
    QSslCertificate authority; ///< what its certificate is proven by
};

} // namespace app
