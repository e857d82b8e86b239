// SPDX-License-Identifier: MIT
#include "app/message/message_scan.h"

#include <cstring>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumLine = 998;
constexpr qsizetype maximumHeaders = 4'000'000;

struct Census {
    bool hasNul;
    bool has8Bit;
    qsizetype carriageReturns;
};

/// Without a branch, so that the compiler takes many octets at a time.
Census census(QByteArrayView block)
{
    unsigned char all = 0;
    unsigned char nul = 0;
    qsizetype carriageReturns = 0;
    const char *at = block.data();
    for (qsizetype left = block.size(); left > 0;) {
        unsigned char count = 0; // of a stretch so short that it does not overflow
        const qsizetype stretch = std::min<qsizetype>(left, 255);
        for (qsizetype i = 0; i < stretch; ++i) {
            const auto octet = static_cast<unsigned char>(at[i]);
            all |= octet;
            nul |= static_cast<unsigned char>(octet == 0);
            count = static_cast<unsigned char>(count + (octet == '\r'));
        }
        carriageReturns += count;
        at += stretch;
        left -= stretch;
    }
    return {nul != 0, all >= 128, carriageReturns};
}

/// The first CR that no LF follows within the block; the block's last octet is not judged.
qsizetype findBareCr(QByteArrayView block)
{
    for (qsizetype at = block.indexOf('\r'); at >= 0 && at + 1 < block.size(); at = block.indexOf('\r', at + 1)) {
        if (block[at + 1] != '\n')
            return at;
    }
    return -1;
}

} // namespace

bool MessageScan::fail(const QString &what)
{
    if (m_fault.isEmpty())
        m_fault = u"Line %1 of the message %2."_s.arg(m_lines + 1).arg(what);
    return false;
}

void MessageScan::collectHeaders(QByteArrayView block)
{
    const qsizetype before = m_headers.size();
    m_headers += block;
    if (m_headers.startsWith('\n') || m_headers.startsWith("\r\n")) { // no field at all
        m_headers.truncate(m_headers.indexOf('\n') + 1);
        m_hasHeaders = true;
        return;
    }
    for (qsizetype at = m_headers.indexOf('\n', std::max<qsizetype>(before - 3, 0)); at >= 0; at = m_headers.indexOf('\n', at + 1)) {
        const QByteArrayView rest = QByteArrayView(m_headers).sliced(at + 1);
        if (rest.startsWith('\n') || rest.startsWith("\r\n")) {
            m_headers.truncate(at + (rest.startsWith('\n') ? 2 : 3));
            m_hasHeaders = true;
            return;
        }
    }
}

bool MessageScan::add(QByteArrayView block)
{
    if (!m_fault.isEmpty())
        return false;
    if (block.isEmpty())
        return true;
    const Census found = census(block);
    m_has8BitOctets = m_has8BitOctets || found.has8Bit;
    if (!m_hasHeaders) {
        collectHeaders(block);
        if (m_headers.size() > maximumHeaders)
            return fail(u"is still in the header section, which is larger than four megabytes"_s);
    }

    qsizetype crLf = 0; // line ends whose CR is in this block
    const char *const begin = block.data();
    const char *const end = begin + block.size();
    for (const char *at = begin; at < end;) {
        const auto *lineFeed = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        const char *const stop = lineFeed ? lineFeed : end;
        m_lineLength += stop - at;
        // The exact place matters only where something is wrong: then the line is looked at once more.
        const bool endsWithCr = stop > at ? stop[-1] == '\r' : at == begin && m_endsWithCr;
        if (m_lineLength - (endsWithCr ? 1 : 0) > maximumLine)
            return fail(u"is longer than 998 octets"_s);
        if (found.hasNul && std::memchr(at, 0, static_cast<size_t>(stop - at)))
            return fail(u"holds a NUL octet"_s);
        if (!lineFeed)
            break;
        if (endsWithCr) {
            ++m_crLf;
            crLf += stop > at ? 1 : 0;
        } else {
            ++m_lf;
        }
        if (m_crLf > 0 && m_lf > 0)
            return fail(u"ends otherwise than those before it: some lines end with LF alone, others with CRLF"_s);
        ++m_lines;
        m_lineLength = 0;
        at = lineFeed + 1;
    }
    const bool opensWithBareCr = m_endsWithCr && *begin != '\n';
    m_endsWithCr = end[-1] == '\r';
    if (opensWithBareCr || found.carriageReturns != crLf + (m_endsWithCr ? 1 : 0)) {
        const qsizetype at = opensWithBareCr ? 0 : findBareCr(block);
        m_lines -= block.sliced(at).count('\n');
        return fail(u"holds a CR that no LF follows"_s);
    }
    m_size += block.size();
    return true;
}

std::expected<void, smtp::Error> MessageScan::finish()
{
    if (m_fault.isEmpty() && m_endsWithCr)
        fail(u"holds a CR that no LF follows"_s);
    if (m_fault.isEmpty() && m_size == 0)
        m_fault = u"The message is empty."_s;
    if (m_fault.isEmpty())
        return {};
    return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, m_fault, {}});
}

} // namespace app
