// SPDX-License-Identifier: MIT
#include "app/explain/refusal_words.h"

#include <QRegularExpression>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype longestText = 1000; // characters of a reply that are searched
constexpr auto anyScript = QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption;

QString decoded(const QByteArray &octets)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(octets);
    return utf8.hasError() ? QString::fromLatin1(octets) : text;
}

/// The lines as sentences: some servers wrap a sentence over lines, others give each line one of its own, without a full stop.
QString joinedLines(const smtp::Reply &reply)
{
    QString all;
    for (const QByteArray &line : reply.lines) {
        const QString text = decoded(smtp::Reply {reply.code, {line}, reply.enhanced}.text()).simplified();
        if (text.isEmpty())
            continue;
        if (!all.isEmpty())
            all += text.front().isUpper() ? u"; "_s : u" "_s;
        all += text;
        if (all.size() >= longestText)
            break;
    }
    return all.left(longestText);
}

/// Takes each match out of `text`, leaves `placeholder`, and gives the matches.
QStringList takeOut(QString &text, const QRegularExpression &what, const QString &placeholder)
{
    QStringList taken;
    for (auto matches = what.globalMatch(text); matches.hasNext();)
        taken << matches.next().captured();
    text.replace(what, placeholder);
    return taken;
}

std::optional<smtp::EnhancedStatus> embeddedStatus(const QString &text, int code)
{
    static const QRegularExpression form(uR"((?:^|[\s(\[#])#?([245])\.(\d{1,3})\.(\d{1,3})(?=[\s)\]:,.]|$))"_s);
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(1).toInt() != code / 100)
        return std::nullopt;
    return smtp::EnhancedStatus {match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

} // namespace

QString withoutAccents(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_KD);
    plain.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    plain.replace(u'’', u'\'').replace(u'`', u'\'').replace(u'ß', u"ss"_s);
    // Letters of their own, which no normalisation takes apart.
    for (const auto &[letter, base] :
        {std::pair(u'ł', u'l'), {u'ø', u'o'}, {u'đ', u'd'}, {u'ı', u'i'}, {u'Ł', u'L'}, {u'Ø', u'O'}, {u'Đ', u'D'}})
        plain.replace(letter, base);
    return plain;
}

RefusalWords refusalWords(const smtp::Reply &reply)
{
    static const QRegularExpression link(
        uR"(<?\b(?:https?://|www\.)[^\s<>]+>?|(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>]*)"_s, anyScript);
    static const QRegularExpression address(uR"(<?[^\s<>:;,()@\[\]]+@[^\s<>:;,()@\[\]]+>?)"_s, anyScript);
    // In lower case alone: `STOREDRV.Deliver` and the like are words.
    static const QRegularExpression host(
        uR"((?<![\w.-])(?:[a-z0-9_-]+\.)+[a-z]{2,}(?![\w-]))"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression ip(uR"(\[?\b\d{1,3}(?:\.\d{1,3}){3}\b\]?|\[?\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}\]?)"_s, anyScript);
    static const QRegularExpression blanks(u"[ \\t]+"_s);
    static const QRegularExpression sentenceEnd(uR"([.;!?]+(?=\s|$)\s*)"_s);

    QString text = joinedLines(reply);
    if (text.isEmpty())
        return {.text = {}, .reason = {}, .object = {}, .links = {}, .enhanced = reply.enhanced};
    RefusalWords words;
    words.enhanced = reply.enhanced ? reply.enhanced : embeddedStatus(text, reply.code);
    QStringList links = takeOut(text, link, u" "_s);
    takeOut(text, address, u"<@>"_s);
    links += takeOut(text, host, u"<host>"_s);
    takeOut(text, ip, u"<ip>"_s);
    words.text = withoutAccents(text).toLower().replace(blanks, u" "_s).replace(sentenceEnd, u"\n"_s).trimmed();
    // So Postfix begins, whichever of its rules refuses: what follows may be about anything.
    static const QRegularExpression object(u"^(?:\\S{1,80}: )?(recipient|sender|client|helo|ehlo) (?:address|host|command) rejected:? ?"_s);
    static const QRegularExpression rejected(u" rejected(?=:? ?$)"_s);
    const auto named = object.match(words.text);
    words.object = named.captured(1);
    words.reason = words.text.sliced(named.capturedLength());
    if (named.hasMatch()) // "rejected" is no part of the reason either
        words.text = named.captured().remove(rejected) + words.reason;
    words.links = withoutAccents(links.join(u' ')).toLower();
    return words;
}

} // namespace app
