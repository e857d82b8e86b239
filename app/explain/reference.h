// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace app {

/// A place to read more, as the explanations name it: "RFC 5321 §4.1.1.3".
struct Reference {
    QString text;
    QUrl url; ///< at the RFC editor's; empty: no place that we know
};

/// "RFC 8446, RFC 7672 §3.1" taken apart.
[[nodiscard]] QList<Reference> references(const QString &source);

} // namespace app
