// SPDX-License-Identifier: MIT
#include "smtp/extension/capabilities.h"

namespace smtp {

namespace {
constexpr qsizetype maximumKeywords = 128;
}

Capabilities Capabilities::fromEhlo(const Reply &reply, const QSet<QByteArray> &switchedOff)
{
    Capabilities read;
    for (qsizetype i = 1; i < reply.lines.size() && read.m_order.size() < maximumKeywords; ++i) {
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
        QList<QByteArray> &arguments = read.m_arguments[keyword];
        for (const QByteArray &word : std::as_const(words)) {
            if (!word.isEmpty() && !arguments.contains(word))
                arguments << word;
        }
        if (!read.m_order.contains(keyword))
            read.m_order << keyword;
    }
    return read;
}

bool Capabilities::has(QByteArrayView keyword) const
{
    return m_arguments.contains(keyword.toByteArray());
}

QList<QByteArray> Capabilities::arguments(QByteArrayView keyword) const
{
    return m_arguments.value(keyword.toByteArray());
}

QList<QByteArray> Capabilities::keywords() const
{
    return m_order;
}

} // namespace smtp
