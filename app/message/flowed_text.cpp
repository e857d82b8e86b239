// SPDX-License-Identifier: MIT
#include "app/message/flowed_text.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumColumns = 76; ///< RFC 3676 §4.2 allows 78; 76 is also what quoted-printable leaves

/// East Asian wide characters and pictographs take two columns.
bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
}

/// The code point that begins at `at`, and the next one's place.
char32_t codePoint(QStringView text, qsizetype &at)
{
    const QChar c = text[at++];
    if (c.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at++]);
    return c.unicode();
}

QStringList splitLines(QStringView text)
{
    QString normal = text.toString();
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QStringList lines = normal.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// Where a paragraph may be broken: places in code units, each behind a space or, where `betweenIdeographs`, where Unicode allows a
/// break (UAX 14) beside a wide character.
QList<qsizetype> breakPlaces(QStringView line, bool betweenIdeographs)
{
    QList<qsizetype> places;
    QTextBoundaryFinder finder;
    if (betweenIdeographs)
        finder = QTextBoundaryFinder(QTextBoundaryFinder::Line, line);
    char32_t before = 0;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype here = at;
        const char32_t c = codePoint(line, at);
        if (before == U' ') {
            places.append(here);
        } else if (betweenIdeographs && before != 0 && (isWide(before) || isWide(c))) {
            finder.setPosition(here);
            if (finder.isAtBoundary())
                places.append(here);
        }
        before = c;
    }
    places.append(line.size());
    return places;
}

int columns(QStringView text)
{
    int sum = 0;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = codePoint(text, at);
        if (QChar::category(c) != QChar::Mark_NonSpacing)
            sum += isWide(c) ? 2 : 1;
    }
    return sum;
}

/// Whether spaces alone leave a line of ideographs too long.
bool needsDelSp(QStringView line)
{
    if (line.size() * 2 <= maximumColumns)
        return false;
    qsizetype start = 0;
    for (qsizetype end : breakPlaces(line, false)) {
        const QStringView word = line.sliced(start, end - start);
        if (columns(word) > maximumColumns) {
            for (qsizetype at = 0; at < word.size();) {
                if (isWide(codePoint(word, at)))
                    return true;
            }
        }
        start = end;
    }
    return false;
}

/// A line in its parts: `> ` and what is quoted.
struct Line {
    QStringView mark;    ///< the `>` of the line, and the space behind them if there is one
    QStringView content;

    explicit Line(QStringView line)
    {
        qsizetype end = 0;
        while (end < line.size() && line[end] == u'>')
            ++end;
        if (end > 0 && end < line.size() && line[end] == u' ')
            ++end;
        mark = line.first(end);
        content = line.sliced(end);
    }
    /// RFC 3676 §4.3.
    [[nodiscard]] bool isSignatureMark() const { return content == "-- "_L1; }
    [[nodiscard]] bool losesBlanks() const { return content.endsWith(u' ') && !isSignatureMark(); }
    /// Not `> > deeper`, as some programs quote: those marks are inside of the content, where a break would lose them. Nor what has more marks
    /// than anybody quotes, each of which would be written once a line.
    [[nodiscard]] bool mayBreak() const { return mark.isEmpty() || (mark.size() < maximumColumns / 2 && !content.startsWith(u'>')); }
    /// Whether a line of `part` would be read as something else (§4.4). Behind a mark the space takes that place.
    [[nodiscard]] bool needsStuffing(QStringView part) const
    {
        if (!mark.isEmpty())
            return !mark.endsWith(u' ') && (part.startsWith(u' ') || part.startsWith(u'>'));
        return part.startsWith(u' ') || part.startsWith(u'>') || part.startsWith("From "_L1);
    }
};

void appendLine(QByteArray &octets, const Line &line, QStringView part, bool hasSoftMark)
{
    octets += line.mark.toUtf8();
    if (line.needsStuffing(part))
        octets += ' ';
    octets += part.toUtf8();
    if (hasSoftMark)
        octets += ' ';
    octets += "\r\n";
}

void appendParagraph(FlowedText &flowed, const Line &line)
{
    const int markColumns = flowed.deletesSpace ? 1 : 0; // without DelSp the mark is the text's own space
    const auto quoteColumns = static_cast<int>(line.mark.size());
    qsizetype start = 0;
    qsizetype end = 0; // of what fits so far
    int width = 0;
    for (qsizetype place : breakPlaces(line.content, flowed.deletesSpace)) {
        const int word = columns(line.content.sliced(end, place - end));
        const QStringView soFar = line.content.sliced(start, end - start);
        const int stuffing = line.needsStuffing(line.content.sliced(start)) ? 1 : 0;
        const bool isLast = place == line.content.size();
        const bool isSignatureMark = soFar == (flowed.deletesSpace ? "--"_L1 : "-- "_L1); // or would read as it
        const bool isFull = quoteColumns + stuffing + width + word + (isLast ? 0 : markColumns) > maximumColumns;
        if (end > start && isFull && !isSignatureMark && line.mayBreak()) {
            appendLine(flowed.octets, line, soFar, flowed.deletesSpace);
            start = end;
            width = 0;
        }
        width += word;
        end = place;
    }
    appendLine(flowed.octets, line, line.content.sliced(start), false);
}

/// A unified diff: `--- a`, `+++ b`, `@@ …`.
bool isPatch(const QStringList &lines)
{
    for (qsizetype i = 2; i < lines.size(); ++i) {
        if (lines[i].startsWith("@@ -"_L1) && lines[i - 1].startsWith("+++ "_L1) && lines[i - 2].startsWith("--- "_L1))
            return true;
    }
    return false;
}

} // namespace

FlowedText flow(QStringView text)
{
    const QStringList lines = splitLines(text);
    FlowedText flowed;
    flowed.isFlowed = !isPatch(lines) && std::ranges::none_of(lines, [](const QString &line) { return Line(line).losesBlanks(); });
    if (!flowed.isFlowed) {
        for (const QString &line : lines)
            flowed.octets += line.toUtf8() + "\r\n";
        return flowed;
    }
    flowed.deletesSpace = std::ranges::any_of(lines, [](const QString &line) { return needsDelSp(line); });
    for (const QString &line : lines)
        appendParagraph(flowed, Line(line));
    return flowed;
}

QString joinFlowed(QStringView text, bool deletesSpace)
{
    QString joined;
    bool isOpen = false; // the last line was soft
    qsizetype openDepth = 0;
    const QStringList lines = splitLines(text);
    for (QStringView line : lines) {
        qsizetype depth = 0;
        while (depth < line.size() && line[depth] == u'>')
            ++depth;
        line = line.sliced(depth);
        if (line.startsWith(u' '))
            line = line.sliced(1);
        const bool isSignature = line == "-- "_L1;
        const bool isSoft = line.endsWith(u' ') && !isSignature;
        if (isOpen && (depth != openDepth || isSignature)) { // §4.5: a change of depth ends the paragraph whatever its spaces say
            joined += u'\n';
            isOpen = false;
        }
        if (!isOpen && depth > 0)
            joined += QString(depth, u'>') + u' ';
        joined += isSoft && deletesSpace ? line.chopped(1) : line;
        if (!isSoft)
            joined += u'\n';
        isOpen = isSoft;
        openDepth = depth;
    }
    return joined;
}

} // namespace app
