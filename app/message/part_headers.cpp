// SPDX-License-Identifier: MIT
#include "app/message/part_headers.h"

#include <algorithm>

namespace app {

namespace {

constexpr qint64 longestLine = 1100;
constexpr qsizetype deepest = 100; // parts in parts: below, nobody reads them
constexpr qsizetype longestField = 16'000; // of a Content-Type

/// The value of the parameter `boundary` (RFC 2046 §5.1.1); empty: there is none.
QByteArray boundaryOf(QByteArrayView contentType)
{
    QByteArrayList parameters = {{}};
    bool isQuoted = false;
    for (qsizetype i = 0; i < contentType.size(); ++i) {
        const char c = contentType[i];
        if (c == '"')
            isQuoted = !isQuoted;
        else if (isQuoted && c == '\\' && i + 1 < contentType.size())
            parameters.last() += contentType[++i];
        else if (!isQuoted && c == ';')
            parameters += QByteArray();
        else
            parameters.last() += c;
    }
    for (const QByteArray &parameter : parameters.sliced(1)) {
        const qsizetype equals = parameter.indexOf('=');
        if (equals > 0 && parameter.first(equals).trimmed().toLower() == "boundary")
            return parameter.sliced(equals + 1).trimmed();
    }
    return {};
}

/// Where a line of the content belongs.
class Structure {
public:
    explicit Structure(QByteArray contentType)
        : m_contentType(std::move(contentType))
    {
        endHeaders();
    }

    [[nodiscard]] bool hasParts() const { return m_isInHeaders || !m_boundaries.isEmpty(); }

    /// True: the line belongs to the header of a part. It has no line end.
    bool takesAsHeader(QByteArrayView line)
    {
        if (line.startsWith("--") && takesAsDelimiter(line))
            return false;
        if (!m_isInHeaders)
            return false;
        if (line.isEmpty()) {
            endHeaders();
            return false;
        }
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        if (!goesOn)
            m_isContentType =
                line.first(std::max<qsizetype>(line.indexOf(':'), 0)).trimmed().compare("content-type", Qt::CaseInsensitive) == 0;
        if (m_isContentType && m_contentType.size() < longestField)
            m_contentType += goesOn ? line : line.sliced(line.indexOf(':') + 1);
        return true;
    }

private:
    bool takesAsDelimiter(QByteArrayView line)
    {
        while (line.endsWith(' ') || line.endsWith('\t'))
            line.chop(1);
        for (qsizetype i = m_boundaries.size() - 1; i >= 0; --i) {
            const QByteArrayView rest = line.sliced(2);
            if (!rest.startsWith(m_boundaries.at(i)))
                continue;
            const QByteArrayView behind = rest.sliced(m_boundaries.at(i).size());
            if (!behind.isEmpty() && behind != "--")
                continue;
            m_boundaries.resize(behind.isEmpty() ? i + 1 : i);
            m_isInHeaders = behind.isEmpty();
            m_isContentType = false;
            m_contentType.clear();
            return true;
        }
        return false;
    }

    void endHeaders()
    {
        const QByteArray type = m_contentType.split(';').constFirst().trimmed().toLower();
        m_isInHeaders = type == "message/rfc822" || type == "message/global"; // its own header follows
        if (type.startsWith("multipart/") && m_boundaries.size() < deepest) {
            if (const QByteArray boundary = boundaryOf(m_contentType); !boundary.isEmpty())
                m_boundaries += boundary;
        }
        m_isContentType = false;
        m_contentType.clear();
    }

    QByteArrayList m_boundaries; ///< of the parts that are open, the innermost last
    QByteArray m_contentType; ///< of the header that is being read
    bool m_isInHeaders = false;
    bool m_isContentType = false; ///< the field that may go on
};

} // namespace

PartHeaders PartHeaders::read(const HeaderSection &section, QIODevice &content)
{
    PartHeaders headers;
    const auto type = std::ranges::find(section.fields, "content-type", &HeaderSection::Field::name);
    Structure structure(type == section.fields.end() ? QByteArray() : type->value());
    qint64 number = 0;
    while (structure.hasParts()) {
        const QByteArray octets = content.readLine(longestLine);
        if (octets.isEmpty())
            break;
        ++number;
        QByteArrayView line = octets;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (!structure.takesAsHeader(line))
            continue;
        const bool isAscii = std::ranges::all_of(line, [](char c) { return static_cast<signed char>(c) >= 0; });
        headers.hasUtf8 = headers.hasUtf8 || !isAscii;
        if (!isAscii && !QUtf8StringView(line).isValidUtf8()) {
            headers.invalidLine = number;
            break;
        }
    }
    return headers;
}

} // namespace app
