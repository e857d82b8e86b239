// SPDX-License-Identifier: MIT
#include "app/message/message_scan.h"

#include "app/message/header_section.h"

#include <QRegularExpression>

#include <cstdint>
#include <cstring>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumLine = 998;
constexpr qsizetype maximumHeaders = 4'000'000;

/// Eight octets at a time: the rest of the scan is memchr's, which is as fast.
bool holds8Bit(QByteArrayView block)
{
    std::uint64_t all = 0;
    const char *at = block.data();
    qsizetype left = block.size();
    for (; left >= 32; left -= 32, at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, at, sizeof words);
        all |= words[0] | words[1] | words[2] | words[3];
    }
    for (; left > 0; --left)
        all |= static_cast<unsigned char>(*at++);
    return (all & 0x8080'8080'8080'8080u) != 0;
}

const char *find(const char *begin, const char *end, char octet)
{
    return static_cast<const char *>(std::memchr(begin, octet, static_cast<size_t>(end - begin)));
}

/// RFC 4155, appendix A: who sent it, and the date as asctime() or as RFC 5322 §3.3 writes it. Programs differ in the zone and the order.
bool isMboxSeparator(const QByteArray &line)
{
    static const QRegularExpression form(
        u"^From .*\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?=.*\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b)"
        "(?=.*\\b\\d{1,2}:\\d{2}\\b)(?=.*\\b\\d{4}\\b)"_s);
    return isMboxLine(line) && form.match(QString::fromLatin1(line)).hasMatch();
}

} // namespace

bool MessageScan::fail(smtp::Statement::Id what, qint64 line)
{
    if (m_fault.isEmpty())
        m_fault = {what, line > 0 ? line : m_lines + 1};
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

bool MessageScan::endLineOfMbox()
{
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    if (m_lines == 0)
        m_mayBeMbox = isMboxLine(m_line.startsWith("\xef\xbb\xbf") ? QByteArrayView(m_line).sliced(3) : QByteArrayView(m_line));
    // Programs differ in the date, and those that write Content-Length put no empty line before: a header section tells a separator too.
    const bool hasBegun = m_maySeparate && !fieldName(m_line).isEmpty();
    const bool begins = m_lines > 0 && m_followsEmptyLine && isMboxSeparator(m_line);
    m_maySeparate = m_lines > 0 && isMboxLine(m_line);
    m_followsEmptyLine = m_line.isEmpty();
    m_line.clear();
    if (!hasBegun && !begins)
        return true;
    const qint64 separator = hasBegun ? m_lines : m_lines + 1;
    return fail(smtp::Statement::MboxHoldsAnother, separator);
}

bool MessageScan::add(QByteArrayView block)
{
    if (!m_fault.isEmpty())
        return false;
    if (block.isEmpty())
        return true;
    if (!m_hasHeaders) {
        collectHeaders(block);
        if (m_headers.size() > maximumHeaders)
            return fail(smtp::Statement::HeadersTooLarge);
    }
    if (m_hasHeaders && !m_has8BitOctets)
        m_has8BitOctets = holds8Bit(block.sliced(std::max<qsizetype>(m_headers.size() - m_size, 0)));

    const char *const begin = block.data();
    const char *const end = begin + block.size();
    const bool hasNul = find(begin, end, '\0') != nullptr;
    for (const char *at = begin; at < end;) {
        const char *const lineFeed = find(at, end, '\n');
        const char *const stop = lineFeed ? lineFeed : end;
        const char *const carriageReturn = find(at, stop, '\r');
        if ((carriageReturn && carriageReturn != stop - 1) || (m_endsWithCr && stop > at))
            return fail(smtp::Statement::LoneCr);
        m_endsWithCr = carriageReturn || (m_endsWithCr && stop == at);
        m_lineLength += stop - at;
        if (m_lineLength - (m_endsWithCr ? 1 : 0) > maximumLine)
            return fail(smtp::Statement::LineOver998);
        if (hasNul && find(at, stop, '\0'))
            return fail(smtp::Statement::NulOctet);
        if (m_mayBeMbox) {
            m_line.append(at, stop - at);
            if (lineFeed && !endLineOfMbox())
                return false;
        }
        if (!lineFeed)
            break;
        ++(m_endsWithCr ? m_crLf : m_lf);
        if (m_crLf > 0 && m_lf > 0)
            return fail(smtp::Statement::LineEndsMixed);
        ++m_lines;
        m_lineLength = 0;
        m_endsWithCr = false;
        at = lineFeed + 1;
    }
    m_size += block.size();
    return true;
}

std::expected<void, smtp::Error> MessageScan::finish()
{
    if (m_fault.isEmpty() && m_endsWithCr)
        fail(smtp::Statement::LoneCr);
    if (m_fault.isEmpty() && m_mayBeMbox && !m_line.isEmpty())
        endLineOfMbox();
    if (m_fault.isEmpty() && m_size == 0)
        m_fault = smtp::Statement::MessageEmpty;
    if (m_fault.isEmpty())
        return {};
    return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, m_fault, {}});
}

} // namespace app
