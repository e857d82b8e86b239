// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace smtp {

/// Something worth telling that is no line of the conversation: a decision, or a message of AUTH decoded.
struct Note {
    QByteArray id; ///< as in happened::Noted
    QString detail;
};

} // namespace smtp
