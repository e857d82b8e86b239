// SPDX-License-Identifier: MIT
#include "ui/session/step_progress.h"

#include <algorithm>

namespace ui {

using namespace smtp::happened;

void StepProgress::take(const smtp::Event &event)
{
    latest = event.at;
    if (const auto *failed = std::get_if<Failed>(&event.body)) {
        // What failed is the step that the error names, or where we stood.
        One &one = at(failed->error.step);
        if (one.state == State::Waiting)
            one.began = event.at;
        one.state = State::Failed;
        one.ended = event.at;
        return;
    }
    if (std::holds_alternative<Closed>(event.body) || std::holds_alternative<Noted>(event.body))
        return;

    // The goodbye behind a failure is no confirmation.
    const bool hasFailed = std::ranges::any_of(steps, [](const One &one) { return one.state == State::Failed; });
    if (hasFailed && !std::holds_alternative<Resolving>(event.body))
        return;

    One &now = at(event.step);
    if (now.state == State::Done || now.state == State::Failed) {
        // A second session in the same transcript begins again; a step that only ends late does not.
        if (!std::holds_alternative<Resolving>(event.body)) {
            if (now.state == State::Done)
                now.ended = event.at;
            return;
        }
        *this = {};
        latest = event.at;
    }
    if (now.state == State::Waiting)
        now = {State::Running, event.at, event.at};
    now.ended = event.at;
    for (One *before = steps.data(); before != &now; ++before) {
        if (before->state == State::Running)
            before->state = State::Done;
    }
    if (const auto *started = std::get_if<BodyStarted>(&event.body)) {
        bodySent = 0;
        bodySize = started->size;
    } else if (const auto *progress = std::get_if<BodyProgress>(&event.body)) {
        bodySent = progress->sent;
        bodySize = progress->size;
    } else if (const auto *sent = std::get_if<BodySent>(&event.body)) {
        bodySent = bodySize = sent->size;
    }
}

void StepProgress::conclude(bool isGood)
{
    for (One &one : steps) {
        if (one.state == State::Running)
            one.state = isGood ? State::Done : State::Failed;
    }
}

} // namespace ui
