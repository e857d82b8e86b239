// SPDX-License-Identifier: MIT
#include "app/message/header_field.h"

#include <QStringList>
#include <QTextBoundaryFinder>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumLine = 76;     // RFC 2047 §2, for a line that holds an encoded word; fine for all
constexpr qsizetype maximumPayload = 63;  // an encoded word of 75 without `=?utf-8?X?` and `?=`
constexpr qsizetype longestWord = 72;     // of free text, unencoded

/// Puts tokens on lines.
class Folder {
public:
    explicit Folder(const QByteArray &name)
        : m_octets(name + ':')
        , m_column(m_octets.size())
    {
    }

    void add(QByteArrayView token)
    {
        if (m_column + 1 + token.size() > maximumLine && m_hasToken) {
            m_octets += "\r\n";
            m_column = 0;
        }
        m_octets += ' ';
        m_octets += token;
        m_column += 1 + token.size();
        m_hasToken = true;
    }
    /// Without a space before it.
    void addToLast(char c)
    {
        m_octets += c;
        ++m_column;
    }
    [[nodiscard]] QByteArray line() const { return m_octets + "\r\n"; }
    [[nodiscard]] qsizetype room() const { return maximumLine - m_column - 1; }

private:
    QByteArray m_octets;
    qsizetype m_column;
    bool m_hasToken = false;
};

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c < u'\x7f'; });
}

/// What stands for itself in every place of an encoded word (RFC 2047 §5 (3), the strictest).
bool isPlainInQ(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || QByteArrayView("!*+-/").contains(c);
}

QByteArray encodedQ(const QByteArray &octets)
{
    QByteArray result;
    for (const char c : octets) {
        if (isPlainInQ(c))
            result += c;
        else if (c == ' ')
            result += '_';
        else
            result += '=' + QByteArray(1, c).toHex().toUpper();
    }
    return result;
}

/// Characters as a reader counts them; one that is longer than an encoded word falls apart into its code points.
QList<QByteArray> characters(const QString &text)
{
    QList<QByteArray> result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end > start; end = finder.toNextBoundary()) {
        const QString character = text.sliced(start, end - start);
        start = end;
        if (character.toUtf8().size() * 3 <= maximumPayload) {
            result.append(character.toUtf8());
            continue;
        }
        for (const uint codePoint : character.toUcs4())
            result.append(QString::fromUcs4(reinterpret_cast<const char32_t *>(&codePoint), 1).toUtf8());
    }
    return result;
}

void addEncoded(Folder &folder, const QString &text)
{
    const QByteArray all = text.toUtf8();
    const bool isQ = encodedQ(all).size() * 2 <= all.toBase64().size() * 3; // somewhat longer, but people can read it
    const auto payload = [isQ](const QByteArray &octets) { return isQ ? encodedQ(octets) : octets.toBase64(); };
    QByteArray word;
    const auto flush = [&](const QByteArray &octets) { folder.add((isQ ? "=?utf-8?Q?" : "=?utf-8?B?") + payload(octets) + "?="); };
    qsizetype room = std::min(maximumPayload, folder.room() - 12);
    if (room < 12) // begin on a new line
        room = maximumPayload;
    for (const QByteArray &character : characters(text)) {
        if (!word.isEmpty() && payload(word + character).size() > room) {
            flush(word);
            word.clear();
            room = maximumPayload;
        }
        word += character;
    }
    if (!word.isEmpty())
        flush(word);
}

/// Words stay as they are where `staysPlain` says so; runs of others become encoded words, the spaces between them included,
/// since a reader drops the space between two encoded words (RFC 2047 §6.2).
template <typename Predicate> void addWords(Folder &folder, const QString &text, Predicate staysPlain)
{
    const QStringList words = text.split(u' ');
    QList<bool> isPlain;
    for (const QString &word : words)
        isPlain.append(!word.isEmpty() && staysPlain(word));
    for (qsizetype i = 0; i < words.size(); ++i) { // a space too many survives only inside an encoded word, beside some text
        if (words[i].isEmpty())
            isPlain[i + 1 < words.size() ? i + 1 : std::max<qsizetype>(i - 1, 0)] = false;
    }
    for (qsizetype i = 0; i < words.size();) {
        if (isPlain[i]) {
            folder.add(words[i++].toLatin1());
            continue;
        }
        QStringList run;
        while (i < words.size() && !isPlain[i])
            run += words[i++];
        addEncoded(folder, run.join(u' '));
    }
}

void addName(Folder &folder, const QString &name)
{
    const auto isAtomText = [](QChar c) { return c.isLetterOrNumber() || QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(c); };
    const QStringList words = name.split(u' ');
    const bool isShort = std::all_of(words.begin(), words.end(), [](const QString &word) { return word.size() <= longestWord - 2; });
    if (!isAscii(name) || name.contains("=?"_L1) || !isShort) {
        addEncoded(folder, name);
        return;
    }
    const auto isAtom = [&](const QString &word) { return !word.isEmpty() && std::all_of(word.begin(), word.end(), isAtomText); };
    if (std::all_of(words.begin(), words.end(), isAtom)) {
        for (const QString &word : words)
            folder.add(word.toLatin1());
        return;
    }
    QByteArray quoted = name.toLatin1();
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    quoted = '"' + quoted + '"';
    if (quoted.size() <= longestWord) // whole: some readers trip over a quoted string folded at its spaces
        folder.add(quoted);
    else
        addEncoded(folder, name);
}

} // namespace

QByteArray textField(const QByteArray &name, const QString &value)
{
    Folder folder(name);
    addWords(
        folder, oneLine(value), [](const QString &word) { return isAscii(word) && word.size() <= longestWord && !word.contains("=?"_L1); });
    return folder.line();
}

QByteArray rawField(const QByteArray &name, const QString &value)
{
    Folder folder(name);
    addWords(folder, oneLine(value).split(u' ', Qt::SkipEmptyParts).join(u' '), isAscii);
    return folder.line();
}

QByteArray listIdField(const QByteArray &name, const HeaderMailbox &list)
{
    Folder folder(name);
    if (const QString shown = oneLine(list.name).trimmed(); !shown.isEmpty())
        addName(folder, shown);
    folder.add('<' + list.address + '>');
    return folder.line();
}

QByteArray phrasesField(const QByteArray &name, const QStringList &phrases)
{
    Folder folder(name);
    for (qsizetype i = 0; i < phrases.size(); ++i) {
        addName(folder, oneLine(phrases[i]).split(u' ', Qt::SkipEmptyParts).join(u' '));
        if (i + 1 < phrases.size())
            folder.addToLast(',');
    }
    return folder.line();
}

QByteArray mailboxField(const QByteArray &name, const QList<HeaderMailbox> &mailboxes)
{
    Folder folder(name);
    for (qsizetype i = 0; i < mailboxes.size(); ++i) {
        const QString shown = oneLine(mailboxes[i].name).trimmed();
        if (!shown.isEmpty())
            addName(folder, shown);
        const QByteArray address = shown.isEmpty() ? mailboxes[i].address : '<' + mailboxes[i].address + '>';
        folder.add(i + 1 < mailboxes.size() ? address + ',' : address);
    }
    return folder.line();
}

} // namespace app
