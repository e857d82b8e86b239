// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

/// What a list of letters asks its model for, whatever letters they are.
namespace ui::letterRole {

enum Role : int {
    Sender = Qt::UserRole + 1, ///< the people shown with it: who wrote it, or whom it went to
    Subject,
    Date,
    Seen,
    Path,
    Sign, ///< a ui::Sign before the subject; none: nothing needs saying
};

} // namespace ui::letterRole
