// SPDX-License-Identifier: MIT
#include "smtp/extension/capabilities.h"

#include <algorithm>

namespace smtp {

namespace {

constexpr qsizetype maximumKeywords = 128;

quint64 markOf(QByteArrayView keyword)
{
    if (keyword.isEmpty())
        return 0;
    const auto octet = [](char c) { return static_cast<unsigned char>(c); };
    return quint64(1) << ((static_cast<quint64>(keyword.size()) * 8 + octet(keyword.front()) + octet(keyword.back())) % 64);
}

} // namespace

Capabilities Capabilities::fromEhlo(const Reply &reply, const QSet<QByteArray> &switchedOff)
{
    Capabilities read;
    for (qsizetype i = 1; i < reply.lines.size() && read.m_offers.size() < maximumKeywords; ++i) {
        QList<QByteArray> words = reply.lines.at(i).simplified().split(' ');
        QByteArray keyword = words.takeFirst().toUpper();
        // Servers from before RFC 2554's last draft write AUTH=LOGIN, most of them beside the right form.
        if (const qsizetype equals = keyword.indexOf('='); keyword.startsWith("AUTH=")) {
            words.prepend(keyword.sliced(equals + 1));
            keyword.truncate(equals);
        }
        if (keyword.isEmpty() || switchedOff.contains(keyword))
            continue;
        if (keyword == "AUTH") {
            for (QByteArray &word : words)
                word = word.toUpper();
        }
        auto offer = std::ranges::find(read.m_offers, keyword, &Offer::keyword);
        if (offer == read.m_offers.end())
            offer = read.m_offers.insert(read.m_offers.end(), {keyword, {}});
        read.m_marks |= markOf(keyword);
        for (const QByteArray &word : std::as_const(words)) {
            if (!word.isEmpty() && !offer->arguments.contains(word))
                offer->arguments << word;
        }
    }
    return read;
}

bool Capabilities::has(QByteArrayView keyword) const
{
    return find(keyword) != nullptr;
}

QList<QByteArray> Capabilities::arguments(QByteArrayView keyword) const
{
    const Offer *offer = find(keyword);
    return offer ? offer->arguments : QList<QByteArray>();
}

QList<QByteArray> Capabilities::keywords() const
{
    QList<QByteArray> all;
    for (const Offer &offer : m_offers)
        all << offer.keyword;
    return all;
}

/// Asked some forty times a letter: looking along ten keywords costs less than a hash of the question, and a mark less than looking.
const Capabilities::Offer *Capabilities::find(QByteArrayView keyword) const
{
    if ((m_marks & markOf(keyword)) == 0)
        return nullptr;
    const auto offer = std::ranges::find(m_offers, keyword, &Offer::keyword);
    return offer == m_offers.end() ? nullptr : &*offer;
}

} // namespace smtp
