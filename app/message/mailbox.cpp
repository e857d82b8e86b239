// SPDX-License-Identifier: MIT
#include "app/message/mailbox.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

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

QString unquoted(QStringView text)
{
    QString plain;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u'\\' && isQuoted && i + 1 < text.size())
            plain += text[++i];
        else
            plain += c;
    }
    return plain.simplified();
}

/// One entry of the list: what stands in angle brackets is the address, the rest the name (or the comment behind an address).
Mailbox parseOne(QStringView entry, qsizetype open, qsizetype close, qsizetype commentOpen)
{
    if (open >= 0) {
        const qsizetype end = close > open ? close : entry.size();
        QString name = unquoted(entry.first(open));
        if (name.size() > 1 && name.startsWith(u'\'') && name.endsWith(u'\'')) // as some address books paste it
            name = name.sliced(1, name.size() - 2);
        return {name, entry.sliced(open + 1, end - open - 1).trimmed().toString()};
    }
    if (commentOpen > 0 && entry.endsWith(u')')) {
        const QStringView address = entry.first(commentOpen).trimmed();
        if (address.contains(u'@'))
            return {entry.sliced(commentOpen + 1, entry.size() - commentOpen - 2).trimmed().toString(), address.toString()};
    }
    return {QString(), entry.toString()};
}

void append(QList<Mailbox> &list, QStringView entry)
{
    entry = entry.trimmed();
    if (entry.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        entry = entry.sliced(7);
    if (entry.isEmpty())
        return;
    qsizetype open = -1;
    qsizetype close = -1;
    qsizetype commentOpen = -1;
    bool isQuoted = false;
    bool hasQuotes = false;
    for (qsizetype i = 0; i < entry.size(); ++i) {
        const QChar c = entry[i];
        if (c == u'\\' && isQuoted)
            ++i;
        else if (c == u'"')
            hasQuotes = isQuoted = !isQuoted;
        else if (isQuoted)
            continue;
        else if (c == u'<')
            open = i;
        else if (c == u'>')
            close = i;
        else if (c == u'(' && commentOpen < 0)
            commentOpen = i;
    }
    if (open < 0 && commentOpen < 0 && !hasQuotes) { // `a@x b@y`, pasted from a table
        const auto words = entry.toString().split(u' ', Qt::SkipEmptyParts);
        const auto isAddress = [](const QString &word) { return word.indexOf(u'@') > 0; };
        if (words.size() > 1 && std::all_of(words.begin(), words.end(), isAddress)) {
            for (const QString &word : words)
                list.append({QString(), word});
            return;
        }
    }
    list.append(parseOne(entry, open, close, commentOpen));
}

} // namespace

QString Mailbox::toString() const
{
    if (name.isEmpty())
        return address;
    if (!needsQuotes(name))
        return name + u" <"_s + address + u'>';
    QString quoted = name;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + quoted + u"\" <"_s + address + u'>';
}

QList<Mailbox> parseMailboxes(QStringView text)
{
    QList<Mailbox> list;
    qsizetype start = 0;
    bool isQuoted = false;
    int comment = 0;
    bool isInAngles = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isLineEnd = c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        if (isLineEnd) { // a quote or bracket left open ends here: one slip must not swallow the addresses below
            isQuoted = isInAngles = false;
            comment = 0;
        } else if (c == u'\\' && isQuoted) {
            ++i;
            continue;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            continue;
        } else if (c == u'(') {
            ++comment;
        } else if (c == u')' && comment > 0) {
            --comment;
        } else if (c == u'<') {
            isInAngles = true;
        } else if (c == u'>') {
            isInAngles = false;
        }
        if (isLineEnd || ((c == u',' || c == u';') && !isInAngles && comment == 0)) {
            append(list, text.sliced(start, i - start));
            start = i + 1;
        }
    }
    append(list, text.sliced(std::min(start, text.size())));
    return list;
}

} // namespace app
