// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_status.h"
#include "app/cli/output.h"
#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/transcript.h"

#include <expected>
#include <optional>

namespace app::cli {

enum class LogForm {
    Text,    ///< the lines with their marks, under the four steps
    Explain, ///< the same, and beside each what it means and when it happened
    Json,    ///< one event a line, and one for the outcome
    None,
};

/// `--log`; `without` is a form that the subcommand does not have.
[[nodiscard]] std::expected<LogForm, Failure> parseLogForm(const QString &text, std::optional<LogForm> without = {});

/// Writes a session down while it runs.
class SessionLog {
public:
    SessionLog(LogForm form, Output &output)
        : m_form(form)
        , m_output(output)
    {
    }

    [[nodiscard]] LogForm form() const { return m_form; }
    [[nodiscard]] bool hasFailed() const { return m_output.hasFailed(); }
    [[nodiscard]] int error() const { return m_output.error(); } ///< why, an errno

    /// `event` is the last of `transcript`.
    void write(const smtp::Event &event, const smtp::Transcript &transcript);
    /// The end: what became of each recipient, and all of it in a sentence. `messageId` and `headline` may be empty.
    void writeOutcome(const smtp::DeliveryReport &report, const QByteArray &messageId, ExitStatus status, const QString &headline,
        const smtp::Transcript &transcript);

private:
    LogForm m_form;
    Output &m_output;
    std::optional<smtp::Step> m_step; ///< the last one that has its heading
    quint32 m_connection = 0; ///< the last one that was opened
    std::chrono::nanoseconds m_progressAt {}; ///< when a body's progress was last said
};

} // namespace app::cli
