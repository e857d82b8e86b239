// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace smtp {

/// A domain name as the DNS and the envelope know it, in lower case: each label outside ASCII becomes an A-label (RFC 5890 §2.3.2.1), every other stays
/// as it was written, even an A-label that decodes to nothing (RFC 5891 §5.4). Empty: it cannot be encoded.
[[nodiscard]] QByteArray withALabels(QStringView domain);

/// The same name as a person reads it: each A-label that survives the way back becomes a U-label.
[[nodiscard]] QString withULabels(const QByteArray &domain);

} // namespace smtp
