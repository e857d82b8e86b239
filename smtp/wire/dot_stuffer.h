// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace smtp {

/// Makes a message ready for the wire, block by block: every line end becomes CRLF, and for DATA a dot at the start of a line is doubled
/// (RFC 5321 §4.5.2); BDAT counts octets instead (RFC 3030).
/// Neither a bare CR nor a bare LF ever leaves (§2.3.8): what looks like an end of data to one server and not to the next is how mail is smuggled.
class DotStuffer {
public:
    enum class For { Data, Bdat, Binary }; ///< Binary: BDAT of a message that is no text, which is left alone
    explicit DotStuffer(For command = For::Data)
        : m_isForData(command == For::Data)
        , m_isBinary(command == For::Binary)
    {
    }

    /// Appends the stuffed octets to `out`.
    void feed(QByteArrayView block, QByteArray &out);

    /// The same without a copy, for as many octets from the start of `block` on as leave as they are: nearly all of an encoded attachment. Answers how
    /// many; the rest is for `feed`.
    [[nodiscard]] qsizetype pass(QByteArrayView block);

    /// What closes the message: CRLF where the last line has none yet, then, for DATA, `.CRLF`.
    void finish(QByteArray &out);

    /// Octets of the message so far with CRLF line ends and without doubled dots.
    [[nodiscard]] qint64 octets() const { return m_octets; }

private:
    enum class At { LineStart, InLine, BehindCr };
    void feedByLines(QByteArrayView block, QByteArray &out);

    bool m_isForData;
    bool m_isBinary;
    At m_at = At::LineStart;
    qint64 m_octets = 0;
};

/// The receiver's half: takes the dots away and finds the end, which is CRLF.CRLF and nothing else.
class DotUnstuffer {
public:
    /// Takes octets until the end of data; appends the message's octets to `out`. Answers how many octets were used: fewer than all only when
    /// `isFinished()`.
    [[nodiscard]] qsizetype feed(QByteArrayView block, QByteArray &out);
    [[nodiscard]] bool isFinished() const { return m_at == At::Finished; }
    /// Whether a CR without LF or an LF without CR has come by.
    [[nodiscard]] bool hasBareLineEnd() const { return m_hasBare; }

private:
    enum class At { LineStart, Dot, DotCr, InLine, Cr, Finished };
    At m_at = At::LineStart;
    bool m_hasBare = false;
};

} // namespace smtp
