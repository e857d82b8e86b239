// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QIODevice>
#include <QList>

#include <algorithm>
#include <concepts>
#include <expected>
#include <memory>

namespace smtp {

/// The octets of a message, whatever their size and wherever they come from. The engine pulls them in blocks and
/// never holds them all. A body can be opened more than once (a second try, a second server).
class Body {
public:
    virtual ~Body() = default;

    /// A new device at the first octet, open for reading. It ends with `readData` returning -1 on an error, and then
    /// the engine never sends the final dot. Line ends may be LF or CRLF: the engine makes them CRLF.
    [[nodiscard]] virtual std::expected<std::unique_ptr<QIODevice>, Error> open() const = 0;

    /// Octets with CRLF line ends, before dot-stuffing (what SIZE counts, RFC 1870 §3); -1 when not known.
    [[nodiscard]] virtual qint64 size() const = 0;

    [[nodiscard]] virtual bool has8BitOctets() const = 0;  ///< needs 8BITMIME (RFC 6152)
    [[nodiscard]] virtual bool hasUtf8Headers() const = 0; ///< needs SMTPUTF8 (RFC 6531)
    /// Holds octets that are no lines: needs BINARYMIME (RFC 3030 §3), and goes out untouched.
    [[nodiscard]] virtual bool isBinary() const { return false; }
};

/// How a letter may be encoded: the same letter in each form that exists of it. Every server accepts 7-bit octets; 8-bit ones, binary ones and UTF-8 in
/// the header fields need an extension each, as their `Body` says. One form is chosen to be sent, and this points to it.
class BodyForms {
public:
    BodyForms() = default; ///< none: the letter is not finished
    /// The only form.
    template <std::convertible_to<std::shared_ptr<const Body>> T>
    BodyForms(T only) // NOLINT(google-explicit-constructor): most letters of the engine's users have one
    {
        m_forms << std::move(only);
    }
    /// The best first; the last is sent if no other is accepted.
    [[nodiscard]] static BodyForms of(QList<std::shared_ptr<const Body>> bestFirst)
    {
        BodyForms forms;
        forms.m_forms = std::move(bestFirst);
        forms.chooseLast();
        return forms;
    }
    /// Sealed by a signature, or finished before it came here: to encode it anew would change it.
    [[nodiscard]] static BodyForms fixed(std::shared_ptr<const Body> only)
    {
        BodyForms forms(std::move(only));
        forms.m_isFixed = true;
        return forms;
    }

    [[nodiscard]] const QList<std::shared_ptr<const Body>> &all() const { return m_forms; }
    [[nodiscard]] bool isFixed() const { return m_isFixed; }
    void choose(qsizetype form) { m_chosen = form; } ///< its place in `all`
    void chooseLast() { m_chosen = std::max<qsizetype>(m_forms.size() - 1, 0); }

    [[nodiscard]] const std::shared_ptr<const Body> &chosen() const { return m_forms.at(m_chosen); }
    [[nodiscard]] const Body &operator*() const { return *chosen(); }
    [[nodiscard]] const Body *operator->() const { return chosen().get(); }
    [[nodiscard]] explicit operator bool() const { return !m_forms.isEmpty(); }

private:
    QList<std::shared_ptr<const Body>> m_forms;
    qsizetype m_chosen = 0;
    bool m_isFixed = false;
};

} // namespace smtp
