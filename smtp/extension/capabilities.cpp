// SPDX-License-Identifier: MIT
#include "smtp/extension/capabilities.h"

#include <algorithm>

namespace smtp {

namespace {

constexpr qsizetype maximumKeywords = 128;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The next word, which any white space ends, and takes it off; empty: there is none.
QByteArrayView takeWord(QByteArrayView &text)
{
    const char *begin = std::ranges::find_if_not(text, isSpace);
    const char *end = std::find_if(begin, text.end(), isSpace);
    text = QByteArrayView(end, text.end());
    return {begin, end};
}

/// The line with its keyword in upper case at its beginning.
QByteArray inOneForm(const QByteArray &line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeWord(rest);
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.data() == line.constData() && std::ranges::none_of(word, isLower) && !word.startsWith("AUTH="))
        return line; // as most write it: nothing is copied
    QByteArray text = word.toByteArray().toUpper();
    // Servers from before RFC 2554's last draft write AUTH=LOGIN, most of them beside the right form.
    if (text.startsWith("AUTH="))
        text[4] = ' ';
    return text.append(rest);
}

quint64 markOf(QByteArrayView keyword)
{
    if (keyword.isEmpty())
        return 0;
    const auto octet = [](char c) { return static_cast<unsigned char>(c); };
    return quint64(1) << ((static_cast<quint64>(keyword.size()) * 8 + octet(keyword.front()) + octet(keyword.back())) % 64);
}

} // namespace

Capabilities Capabilities::fromEhlo(const Reply &reply, const QSet<QByteArray> &disabledExtensions)
{
    Capabilities read;
    read.m_offers.reserve(qMin(reply.lines.size(), maximumKeywords));
    for (qsizetype i = 1; i < reply.lines.size() && read.m_offers.size() < maximumKeywords; ++i) {
        Offer offer {inOneForm(reply.lines.at(i)), 0};
        QByteArrayView rest = offer.line;
        offer.length = takeWord(rest).size();
        if (offer.length == 0 || (!disabledExtensions.isEmpty() && disabledExtensions.contains(offer.keyword().toByteArray())))
            continue;
        read.m_marks |= markOf(offer.keyword());
        read.m_offers << std::move(offer);
    }
    return read;
}

/// Asked some forty times a letter: looking along ten keywords costs less than a hash of the question, and a mark less than looking.
bool Capabilities::has(QByteArrayView keyword) const
{
    return (m_marks & markOf(keyword)) != 0 && std::ranges::contains(m_offers, keyword, &Offer::keyword);
}

QList<QByteArray> Capabilities::arguments(QByteArrayView keyword) const
{
    QList<QByteArray> all;
    for (const Offer &offer : m_offers) {
        if (offer.keyword() != keyword)
            continue;
        QByteArrayView rest = QByteArrayView(offer.line).sliced(offer.length);
        for (QByteArrayView word = takeWord(rest); !word.isEmpty(); word = takeWord(rest)) {
            const QByteArray argument = keyword == "AUTH" ? word.toByteArray().toUpper() : word.toByteArray();
            if (!all.contains(argument))
                all << argument;
        }
    }
    return all;
}

QList<QByteArray> Capabilities::keywords() const
{
    QList<QByteArray> all;
    for (const Offer &offer : m_offers) {
        if (!all.contains(offer.keyword()))
            all << offer.keyword().toByteArray();
    }
    return all;
}

} // namespace smtp
