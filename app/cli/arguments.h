// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_status.h"

#include <QHash>
#include <QStringList>

#include <expected>
#include <span>

namespace app::cli {

/// One option of a subcommand, as the parser and the help know it.
struct Option {
    enum class Kind {
        Flag,
        Value, ///< the last one given counts
        List,  ///< takes every argument that follows and does not begin with `-`, and may be given again
        Later, ///< known, but not in this version
    };
    QLatin1StringView name;  ///< without the dashes
    Kind kind = Kind::Flag;
    const char *value = "";  ///< what follows it in the help; in the context of tr.h too
    const char *help = "";   ///< in the context of tr.h
    bool mayBeEmpty = false; ///< an empty value means something; of the others it is a script's variable that is not set
};

/// A subcommand's options as they were given: `--name value` and `--name=value`. A Value takes the next argument whatever it is, a List the
/// first one unless it begins with `-` (write `--to=-x@example.org`).
class Arguments {
public:
    /// Where `operand` is not empty (its name in the help), exactly one argument belongs to no option: it is the value of "operand".
    [[nodiscard]] static std::expected<Arguments, Failure> parse(
        const QStringList &given, std::span<const Option> options, QLatin1StringView operand = {});

    [[nodiscard]] bool has(QLatin1StringView name) const { return m_values.contains(name); }
    [[nodiscard]] QString value(QLatin1StringView name, const QString &otherwise = {}) const;
    [[nodiscard]] QStringList values(QLatin1StringView name) const { return m_values.value(name); }

private:
    QHash<QString, QStringList> m_values;
};

} // namespace app::cli
