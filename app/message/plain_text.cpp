// SPDX-License-Identifier: MIT
#include "app/message/plain_text.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

/// The tag's name, lower case; `/` in front of an end tag's.
QString tagName(QStringView tag)
{
    qsizetype end = 0;
    while (end < tag.size() && (tag[end].isLetterOrNumber() || (end == 0 && tag[end] == u'/')))
        ++end;
    return tag.first(end).toString().toLower();
}

/// `&name;` or `&#number;` without its marks; null: none that is known.
QString resolved(QStringView reference)
{
    static const QHash<QString, QString> known = [] {
        QHash<QString, QString> all {{u"amp"_s, u"&"_s}, {u"lt"_s, u"<"_s}, {u"gt"_s, u">"_s}, {u"quot"_s, u"\""_s}, {u"apos"_s, u"'"_s},
            {u"euro"_s, u"€"_s}, {u"mdash"_s, u"—"_s}, {u"ndash"_s, u"–"_s}, {u"hellip"_s, u"…"_s}, {u"lsquo"_s, u"‘"_s},
            {u"rsquo"_s, u"’"_s}, {u"sbquo"_s, u"‚"_s}, {u"ldquo"_s, u"“"_s}, {u"rdquo"_s, u"”"_s}, {u"bdquo"_s, u"„"_s},
            {u"bull"_s, u"•"_s}, {u"trade"_s, u"™"_s}, {u"larr"_s, u"←"_s}, {u"rarr"_s, u"→"_s}, {u"OElig"_s, u"Œ"_s}, {u"oelig"_s, u"œ"_s},
            {u"zwnj"_s, u"\u200c"_s}, {u"zwj"_s, u"\u200d"_s}, {u"thinsp"_s, u"\u2009"_s}, {u"ensp"_s, u"\u2002"_s},
            {u"emsp"_s, u"\u2003"_s}, {u"lrm"_s, u"\u200e"_s}, {u"rlm"_s, u"\u200f"_s}};
        // HTML 4, Latin-1: from U+00A0 on.
        constexpr QStringView latin1 = u"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 "
                                       u"sup3 acute micro para middot "
                                       "cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig "
                                       "Ccedil Egrave Eacute Ecirc Euml Igrave "
                                       "Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml "
                                       "Yacute THORN szlig agrave aacute "
                                       "acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde "
                                       "ograve oacute ocirc otilde ouml "
                                       "divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
        char16_t character = 0xa0;
        for (const QStringView name : latin1.split(u' '))
            all.insert(name.toString(), QString(QChar(character++)));
        return all;
    }();
    if (!reference.startsWith(u'#'))
        return known.value(reference.toString());
    const bool isHex = reference.size() > 1 && (reference[1] == u'x' || reference[1] == u'X');
    bool isNumber = false;
    const uint code = reference.sliced(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

/// With its references resolved.
QString withoutReferences(QStringView text)
{
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype end = text[at] == u'&' ? text.sliced(at + 1, std::min<qsizetype>(12, text.size() - at - 1)).indexOf(u';') : -1;
        const QString character = end > 0 ? resolved(text.sliced(at + 1, end)) : QString();
        plain += character.isNull() ? QString(text[at]) : character;
        at += character.isNull() ? 0 : end + 1;
    }
    return plain;
}

/// The value of a tag's attribute; null: it has none.
QString attribute(QStringView tag, QLatin1StringView name)
{
    for (qsizetype at = tag.indexOf(name, 0, Qt::CaseInsensitive); at >= 0; at = tag.indexOf(name, at + 1, Qt::CaseInsensitive)) {
        QStringView rest = tag.sliced(at + name.size()).trimmed();
        if (at == 0 || !tag[at - 1].isSpace() || !rest.startsWith(u'='))
            continue;
        rest = rest.sliced(1).trimmed();
        const QChar quote = rest.startsWith(u'"') || rest.startsWith(u'\'') ? rest[0] : QChar();
        if (!quote.isNull())
            rest = rest.sliced(1);
        qsizetype end = 0;
        while (end < rest.size() && (quote.isNull() ? !rest[end].isSpace() : rest[end] != quote))
            ++end;
        return withoutReferences(rest.first(end)).trimmed();
    }
    return {};
}

class Writer {
public:
    void add(QStringView text)
    {
        if (m_wantsSpace && !m_text.isEmpty() && !m_text.endsWith(u'\n'))
            m_text += u' ';
        m_wantsSpace = false;
        if (m_text.isEmpty() || m_text.endsWith(u'\n'))
            beginLine();
        m_text += text;
    }
    void beginQuote() { ++m_quote; }
    void endQuote() { m_quote = std::max<qsizetype>(m_quote - 1, 0); }
    void space() { m_wantsSpace = true; }
    /// `lines`: 1 begins a new line, 2 leaves one empty.
    void breakLine(int lines)
    {
        m_wantsSpace = false;
        qsizetype have = 0;
        while (have < m_text.size() && have < lines && m_text[m_text.size() - 1 - have] == u'\n')
            ++have;
        if (!m_text.isEmpty())
            m_text += QString(lines - have, u'\n');
    }
    void lineEnd()
    {
        m_wantsSpace = false;
        m_text += u'\n';
    }
    /// Where a link leads, unless its words say so.
    void beginLink(const QString &target)
    {
        const bool isShown = target.startsWith("http:"_L1) || target.startsWith("https:"_L1) || target.startsWith("mailto:"_L1);
        m_target = isShown && target.size() <= 2000 ? target : QString();
        m_linkBegin = m_text.size();
    }
    void endLink()
    {
        const QString target = std::exchange(m_target, {});
        const QString shown = target.startsWith("mailto:"_L1) ? target.sliced(7) : target;
        if (!target.isEmpty() && m_text.size() > m_linkBegin && !QStringView(m_text).sliced(m_linkBegin).contains(shown))
            m_text += u" <"_s + target + u'>';
    }
    [[nodiscard]] QString text() const { return m_text; }

private:
    /// Marked as quoted (RFC 3676 §4.5), and so are the empty lines before it, if they are inside the quotation too.
    void beginLine()
    {
        const qsizetype depth = std::min(m_quote, deepestQuote);
        qsizetype breaks = 0;
        while (breaks < m_text.size() && m_text[m_text.size() - 1 - breaks] == u'\n')
            ++breaks;
        if (const qsizetype common = std::min(depth, m_lastDepth); common > 0 && breaks > 1) {
            m_text.chop(breaks - 1);
            m_text += (QString(common, u'>') + u'\n').repeated(breaks - 1);
        }
        m_lastDepth = depth;
        if (depth > 0)
            m_text += QString(depth, u'>') + u' ';
    }

    static constexpr qsizetype deepestQuote = 20; // that a line shows
    qsizetype m_quote = 0;
    qsizetype m_lastDepth = 0; ///< of the last line that has text
    QString m_text;
    QString m_target;
    qsizetype m_linkBegin = 0;
    bool m_wantsSpace = false;
};

/// The lists that are open.
class Lists {
public:
    void begin(bool isNumbered, const QString &start)
    {
        m_next.append(isNumbered ? std::optional(numberOf(start).value_or(1)) : std::nullopt);
    }
    void end()
    {
        if (!m_next.isEmpty())
            m_next.removeLast();
    }
    /// What stands before the next item.
    QString mark(const QString &value)
    {
        if (m_next.isEmpty() || !m_next.constLast())
            return u"• "_s;
        const qint64 number = numberOf(value).value_or(*m_next.constLast());
        m_next.last() = number + 1;
        return QString::number(number) + u". "_s;
    }

private:
    static std::optional<qint64> numberOf(const QString &text)
    {
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        return isNumber ? std::optional<qint64>(number) : std::nullopt;
    }

    QList<std::optional<qint64>> m_next; ///< none: it has bullets
};

} // namespace

QString plainText(QStringView html)
{
    static const QSet<QString> blocks = {u"div"_s, u"tr"_s, u"li"_s, u"ul"_s, u"ol"_s, u"table"_s, u"section"_s, u"article"_s, u"header"_s,
        u"footer"_s, u"hr"_s, u"pre"_s, u"dt"_s, u"dd"_s};
    static const QSet<QString> paragraphs = {u"p"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"h5"_s, u"h6"_s, u"blockquote"_s};
    static const QSet<QString> hidden = {u"script"_s, u"style"_s, u"head"_s, u"title"_s, u"template"_s};
    Writer writer;
    Lists lists;
    QString hiddenBy; // what we are inside of
    int preformatted = 0;
    for (qsizetype at = 0; at < html.size();) {
        const QChar c = html[at];
        const bool beginsTag =
            c == u'<' && at + 1 < html.size() && (html[at + 1].isLetter() || html[at + 1] == u'/' || html[at + 1] == u'!');
        if (beginsTag) {
            const bool isComment = html.sliced(at).startsWith("<!--"_L1);
            const qsizetype end = isComment ? html.indexOf("-->"_L1, at + 4) : html.indexOf(u'>', at + 1);
            if (end < 0)
                break; // never closed: the rest is no text
            const QStringView tag = isComment ? QStringView() : html.sliced(at + 1, end - at - 1);
            QString name = tagName(tag);
            at = end + (isComment ? 3 : 1);
            const bool isEnd = name.startsWith(u'/');
            if (isEnd)
                name = name.sliced(1);
            if (!hiddenBy.isEmpty()) {
                if (isEnd && name == hiddenBy)
                    hiddenBy.clear();
            } else if (hidden.contains(name) && !isEnd) {
                hiddenBy = name;
            } else if (name == "a"_L1) {
                writer.endLink();
                if (!isEnd)
                    writer.beginLink(attribute(tag, "href"_L1));
            } else if (name == "img"_L1) {
                if (const QString words = attribute(tag, "alt"_L1); !words.isEmpty())
                    writer.add(words);
            } else if (name == "br"_L1) {
                writer.lineEnd();
            } else if (blocks.contains(name)) {
                writer.breakLine(1);
                if (name == "pre"_L1)
                    preformatted = std::max(preformatted + (isEnd ? -1 : 1), 0);
                else if (name == "li"_L1 && !isEnd)
                    writer.add(lists.mark(attribute(tag, "value"_L1)));
                else if (name == "ol"_L1 || name == "ul"_L1)
                    isEnd ? lists.end() : lists.begin(name == "ol"_L1, attribute(tag, "start"_L1));
            } else if (paragraphs.contains(name)) {
                writer.breakLine(2);
                if (name == "blockquote"_L1)
                    isEnd ? writer.endQuote() : writer.beginQuote();
            } else if (name == "td"_L1 || name == "th"_L1) {
                writer.space();
            }
            continue;
        }
        ++at;
        if (!hiddenBy.isEmpty())
            continue;
        if (c == u'&') {
            const qsizetype end = html.sliced(at, std::min<qsizetype>(12, html.size() - at)).indexOf(u';');
            const QString text = end > 0 ? resolved(html.sliced(at, end)) : QString();
            writer.add(text.isNull() ? u"&"_s : text);
            at += text.isNull() ? 0 : end + 1;
        } else if (c.isSpace() && c != QChar::Nbsp) {
            if (preformatted == 0)
                writer.space();
            else if (c == u'\n')
                writer.lineEnd();
            else if (c != u'\r')
                writer.add(QStringView(&c, 1));
        } else if (c >= u' ') {
            writer.add(QStringView(&c, 1));
        }
    }
    return writer.text();
}

} // namespace app
