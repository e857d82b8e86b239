// SPDX-License-Identifier: MIT
#include "app/message/mailbox.h"

#include "smtp/address/address.h"

#include <QStringList>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

/// Where in a list the reader is (RFC 5322 §3.2): fed with each character in turn.
class Place {
public:
    /// True if `c` stands for itself or separates, outside quotes, comments and angle brackets.
    bool isPlain(QChar c)
    {
        const bool isEscaped = std::exchange(m_isEscaped, false);
        if (isLineEnd(c)) { // what was left open ends here: one slip must not swallow the addresses on the next lines
            *this = Place();
            return true;
        }
        if (isEscaped)
            return false;
        if (m_isQuoted || m_comments > 0) {
            m_isEscaped = c == u'\\';
            if (m_isQuoted)
                m_isQuoted = c != u'"';
            else
                m_comments += c == u'(' ? 1 : c == u')' ? -1 : 0;
            return false;
        }
        m_isQuoted = c == u'"';
        m_comments = c == u'(' ? 1 : 0;
        if (m_isQuoted || m_comments > 0)
            return false;
        if (c == u'<' || c == u'>')
            m_isInAngles = c == u'<';
        return !m_isInAngles;
    }
    [[nodiscard]] bool isQuoted() const { return m_isQuoted; }
    [[nodiscard]] bool isComment() const { return m_comments > 0; }

private:
    int m_comments = 0;
    bool m_isQuoted = false;
    bool m_isEscaped = false;
    bool m_isInAngles = false;
};

/// RFC 5322 §3.2.3: what a phrase may not hold unquoted. The dot is allowed by most readers, but not by the RFC.
bool needsQuotes(QStringView name)
{
    constexpr QStringView specials = u"()<>[]:;@\\,.\"";
    for (QChar c : name) {
        if (specials.contains(c) || c < u' ')
            return true;
    }
    return name.startsWith(u' ') || name.endsWith(u' ') || name.contains("  "_L1);
}

QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

/// A phrase without its quotes, runs of white space as one space. Only ASCII is white space: a no-break space belongs to the name.
QString unquoted(QStringView text)
{
    QString plain;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar c = text[i];
        if (c == u'"') {
            isQuoted = !isQuoted;
            continue;
        }
        if (c == u'\\' && isQuoted && i + 1 < text.size())
            c = text[++i];
        if (c != u' ' && c != u'\t')
            plain += c;
        else if (!plain.isEmpty() && !plain.endsWith(u' '))
            plain += u' ';
    }
    if (plain.endsWith(u' '))
        plain.chop(1);
    return plain;
}

/// An entry in its parts.
struct Entry {
    explicit Entry(QStringView entry)
    {
        Place place;
        qsizetype commentBegin = 0;
        for (qsizetype i = 0; i < entry.size(); ++i) {
            const QChar c = entry[i];
            const bool wasQuoted = place.isQuoted();
            const bool wasComment = place.isComment();
            const bool isBare = place.isPlain(c) || (!wasQuoted && !place.isQuoted() && !wasComment && !place.isComment());
            hasQuotes = hasQuotes || place.isQuoted();
            if (!wasComment && place.isComment()) {
                commentBegin = i + 1;
            } else if (wasComment && !place.isComment()) {
                comment = entry.sliced(commentBegin, i - commentBegin);
            } else if (!wasComment) {
                outsideComments += c;
                if (open >= 0 && close >= 0)
                    hasMore = hasMore || !c.isSpace();
            }
            if (isBare && c == u'<') {
                ++opens;
                open = i;
            } else if (isBare && c == u'>') {
                ++closes;
                close = i;
            }
        }
        isUnfinished = place.isQuoted() || place.isComment();
    }
    /// Brackets and quotes that match, and nothing after the address.
    [[nodiscard]] bool isWellFormed() const
    {
        return !isUnfinished && !hasMore && opens == closes && opens <= 1 && (opens == 0 || open < close);
    }

    qsizetype open = -1;
    qsizetype close = -1;
    int opens = 0;
    int closes = 0;
    bool hasQuotes = false;
    bool hasMore = false; ///< text after the closing bracket
    bool isUnfinished = false;
    QStringView comment; ///< the last one
    QString outsideComments;
};

void append(QList<Mailbox> &list, QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return;
    const Entry entry(text);
    if (!entry.isWellFormed()) {
        list.append({QString(), text.toString()});
        return;
    }
    if (entry.opens == 1) {
        QString name = unquoted(text.first(entry.open));
        if (name.size() > 1 && name.startsWith(u'\'') && name.endsWith(u'\'')) // as some address books paste it
            name = name.sliced(1, name.size() - 2);
        list.append({name, text.sliced(entry.open + 1, entry.close - entry.open - 1).trimmed().toString()});
        return;
    }
    if (!entry.comment.isNull()) { // `ada@x (Ada)`
        const QString address = entry.outsideComments.trimmed();
        list.append(address.contains(u'@') ? Mailbox {entry.comment.trimmed().toString(), address} : Mailbox {{}, text.toString()});
        return;
    }
    if (!entry.hasQuotes) { // `a@x b@y`, pasted from a table
        const auto words = text.toString().split(u' ', Qt::SkipEmptyParts);
        const auto isAddress = [](const QString &word) { return word.indexOf(u'@') > 0; };
        if (words.size() > 1 && std::ranges::all_of(words, isAddress)) {
            for (const QString &word : words)
                list.append({QString(), word});
            return;
        }
    }
    list.append({QString(), text.toString()});
}

/// Embeddings, overrides and isolates (UAX #9 §2): what stands in them may be shown from right to left.
bool turnsText(QChar c)
{
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

QString reversed(QString text)
{
    std::ranges::reverse(text);
    return text;
}

/// The addresses that a name shows. Full-width forms count as what they look like, what cannot be seen as nothing.
QStringList addressesIn(const QString &name)
{
    const bool isTurned = std::ranges::any_of(name, turnsText);
    QString text = name.normalized(QString::NormalizationForm_KC) + u' ';
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    QStringList found;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSpace() && !QStringView(u"<>()[],;:\"").contains(text[i]))
            continue;
        const QString word = text.sliced(start, i - start);
        const qsizetype at = word.indexOf(u'@');
        if (at > 0 && word.indexOf(u'.', at + 2) > 0)
            found += word;
        if (isTurned && at > 1 && at + 1 < word.size() && word.lastIndexOf(u'.', at - 2) >= 0)
            found += reversed(word);
        start = i + 1;
    }
    return found;
}

bool isSame(QString shown, const smtp::Address &address)
{
    for (const QChar edge : {u'\'', u'.'}) {
        while (shown.endsWith(edge))
            shown.chop(1);
        while (shown.startsWith(edge))
            shown = shown.sliced(1);
    }
    const auto read = smtp::Address::parse(shown);
    return read && read->toWire(true).toLower() == address.toWire(true).toLower();
}

std::optional<MailboxProblem> problemOf(const QString &text)
{
    const Entry entry(text);
    if (entry.opens > 0 || entry.closes > 0 || entry.isUnfinished || entry.hasMore)
        return MailboxProblem {MailboxProblem::Kind::UnmatchedBrackets, smtp::Statement::BracketsUnmatched};
    const auto address = smtp::Address::parse(text);
    if (address)
        return std::nullopt;
    // RFC 5322 §3.4.1: what no dot-atom may hold, a quoted string may.
    const qsizetype at = text.lastIndexOf(u'@');
    const QString local = text.first(std::max<qsizetype>(at, 0)).trimmed();
    if (local.contains(u'.') && !local.contains(u'"') && !local.contains(u' ')) {
        const QString repaired = quoted(local) + text.sliced(at);
        QString bare = local;
        if (smtp::Address::parse(repaired) && smtp::Address::parse(bare.remove(u'.') + text.sliced(at)))
            return MailboxProblem {MailboxProblem::Kind::NeedsQuotes, smtp::Statement(smtp::Statement::MailboxNeedsQuotes, repaired)};
    }
    return MailboxProblem {MailboxProblem::Kind::InvalidAddress, address.error().why};
}

} // namespace

QString Mailbox::toString() const
{
    if (name.isEmpty())
        return address;
    return (needsQuotes(name) ? quoted(name) : name) + u" <"_s + address + u'>';
}

std::optional<MailboxProblem> Mailbox::problem() const
{
    if (auto problem = problemOf(address))
        return problem;
    const auto parsed = smtp::Address::parse(address);
    for (const QString &shown : addressesIn(name)) {
        if (!isSame(shown, *parsed))
            return MailboxProblem {
                MailboxProblem::Kind::MisleadingName, smtp::Statement(smtp::Statement::NameMisleads, shown.left(200), address.left(200))};
    }
    return std::nullopt;
}

QList<Mailbox> parseMailboxes(QStringView text)
{
    QList<Mailbox> list;
    Place place;
    qsizetype start = 0;
    bool hasText = false;
    bool hasMark = false; // one that a group's name, or the scheme of a link that was pasted, does not hold
    const auto beginAt = [&](qsizetype at) {
        start = at;
        hasText = hasMark = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPlain = place.isPlain(c);
        if (isPlain && (isLineEnd(c) || c == u',' || c == u';')) {
            append(list, text.sliced(start, i - start));
            beginAt(i + 1);
        } else if (isPlain && c == u':' && hasText && !hasMark) {
            beginAt(i + 1);
        } else {
            hasText = hasText || !c.isSpace();
            hasMark = hasMark || c == u'<' || c == u'>' || (isPlain && c == u'@');
        }
    }
    append(list, text.sliced(std::min(start, text.size())));
    return list;
}

} // namespace app
