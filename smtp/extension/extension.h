// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/extension/capabilities.h"
#include "smtp/extension/practice_terms.h"
#include "smtp/letter/letter.h"

#include <optional>
#include <span>

namespace smtp {

/// On what terms a letter would go to a server now.
struct LetterTerms {
    Capabilities capabilities;
    bool isEncrypted = false;
    bool isProven = false;  ///< TLS, and the server is who it says
    bool isLastPart = true; ///< false: more recipients of the letter follow in another transaction
};

/// One SMTP service extension (RFC 5321 §2.2), whole: what it adds to a client's commands, when it refuses a letter, and the practice
/// server's half. Stateless; one file each, listed in extensions.cpp. A new extension is one more such file and its test.
class Extension {
public:
    virtual ~Extension() = default;

    [[nodiscard]] virtual QByteArray keyword() const = 0; ///< upper case
    [[nodiscard]] virtual QByteArray rfc() const = 0;     ///< "RFC 1870"

    // The client's half. Called only where the server offers it, unless said otherwise.
    virtual void addToMail(QByteArray &command, const Letter &, const Capabilities &) const { Q_UNUSED(command) }
    virtual void addToRcpt(QByteArray &command, const Letter &, qsizetype recipient, const Capabilities &) const
    {
        Q_UNUSED(command)
        Q_UNUSED(recipient)
    }
    /// Why this letter cannot go to this server, asked whether offered or not: too large for SIZE, 8-bit without 8BITMIME.
    [[nodiscard]] virtual std::optional<Error> objection(const Letter &, const LetterTerms &) const { return std::nullopt; }

    /// What is worth saying of this letter at this server, asked whether offered or not: a wish that it cannot fulfil.
    [[nodiscard]] virtual std::optional<Statement> remark(const Letter &, const LetterTerms &) const { return std::nullopt; }

    // The practice server's half.
    /// The EHLO line, e.g. "SIZE 50000000"; empty: not offered now.
    [[nodiscard]] virtual QByteArray ehloLine(const PracticeTerms &, bool isEncrypted) const = 0;
    /// Judges one parameter of MAIL (`SIZE=1000`): nothing when it is not this extension's, a reply of 250 when it is and fits, else the refusal.
    [[nodiscard]] virtual std::optional<Reply> judgeMailParameter(QByteArrayView name, QByteArrayView value, const PracticeTerms &) const
    {
        Q_UNUSED(name)
        Q_UNUSED(value)
        return std::nullopt;
    }
};

/// Whether a letter can travel only as SMTPUTF8: an address with a local part outside ASCII, or UTF-8 in its header section.
[[nodiscard]] bool needsSmtpUtf8(const Letter &letter);

/// The letter in the best of its forms that such a server accepts; in its last one if it accepts none.
[[nodiscard]] Letter inTheBestForm(Letter letter, const Capabilities &capabilities);

/// Of the practice server's those that it is to offer.
[[nodiscard]] QList<const Extension *> extensionsOf(const PracticeTerms &terms);

/// All extensions, in the order in which their parameters are written.
[[nodiscard]] std::span<const Extension *const> extensions();

} // namespace smtp
