// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"

#include <QList>
#include <QString>

#include <optional>

namespace app {

/// Why a letter cannot go to a mailbox as it is written.
struct MailboxProblem {
    enum class Kind {
        InvalidAddress,
        NeedsQuotes,       ///< valid once the part before the @ is quoted, e.g. `taro.@example.jp`
        MisleadingName,    ///< the name shows an address that is not the one the letter would go to
        UnmatchedBrackets, ///< angle brackets or quotes that do not match: which part is the address cannot be told
    };
    Kind kind = Kind::InvalidAddress;
    smtp::Statement why;
    friend bool operator==(const MailboxProblem &, const MailboxProblem &) = default;
};

/// A mailbox as the letter shows it (RFC 5322 §3.4): a name that may be empty, and the address as it was typed.
/// Not checked when it is made, so that a letter half written can be held: `problem` checks it.
struct Mailbox {
    QString name;
    QString address;

    [[nodiscard]] QString toString() const; ///< `Ada Lovelace <ada@example.org>`, quoted where RFC 5322 asks
    [[nodiscard]] std::optional<MailboxProblem> problem() const;
    friend bool operator==(const Mailbox &, const Mailbox &) = default;
};

/// Reads a list as people type or paste it, and as a header field holds it: `Ada <ada@x>, "B, C" <b@x>; Team: d@x, e@x;`. The members of a
/// group count, its name does not, so `undisclosed-recipients:;` is nobody (RFC 5322 §3.4). An entry that cannot be read becomes the
/// address as it stands, so that nobody is lost without a word: its `problem` says what is wrong. Takes linear time.
[[nodiscard]] QList<Mailbox> parseMailboxes(QStringView text);

} // namespace app
