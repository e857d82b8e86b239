// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/envelope.h"
#include "smtp/letter/body_forms.h"

namespace smtp {

/// One letter for a session: where it goes and what is in it.
struct Letter {
    Envelope envelope;
    BodyForms body {};
};

} // namespace smtp
