// SPDX-License-Identifier: MIT
#include "smtp/letter/body_fault.h"

#include <QIODevice>

namespace smtp {

Statement faultOf(const QIODevice &device)
{
    const auto *const told = dynamic_cast<const TellsFault *>(&device);
    return told ? told->fault() : Statement(Statement::SystemSays, device.errorString());
}

} // namespace smtp
