// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/wire/wire_text.h"

#include <expected>

namespace smtp {

constexpr qsizetype usualLine = 128; ///< octets that most command lines fit into

/// A command line that may go on the wire: without CR, LF and NUL, whatever its arguments were (RFC 5321 §2.3.8).
[[nodiscard]] std::expected<WireText, Error> commandLine(Step step, QByteArray text);

/// A command's first word, in upper case.
[[nodiscard]] QByteArray verbOf(const QByteArray &line);

/// A line that a person typed. What follows the mechanism of AUTH may hold a password (RFC 4954 §4), and so does an answer to a challenge:
/// neither is ever shown.
enum class Typed { Command, AuthResponse };
[[nodiscard]] std::expected<WireText, Error> typedLine(Step step, const QByteArray &line, Typed typed);

/// The error that a refusing reply to `verb` means.
[[nodiscard]] Error refusal(Error::Kind kind, Step step, const QByteArray &verb, const Reply &reply, const Statement &why);

/// Why a reply cannot be one to this command; none: it can. Nothing may be taken for accepted by a reply that belongs to another command.
[[nodiscard]] std::optional<Error> outOfPlace(Step step, const QByteArray &verb, const Reply &reply);

/// A reply that this command cannot have.
[[nodiscard]] Error unexpectedReply(Step step, const QByteArray &verb, const Reply &reply);

} // namespace smtp
