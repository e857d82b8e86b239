// SPDX-License-Identifier: MIT
#include "app/explain/explainer.h"

#include "app/explain/isolated.h"
#include "smtp/wire/printable.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype longestReply = 1000;
constexpr qsizetype longestLink = 300;
constexpr int mostLinks = 3; // behind the cut

/// Cut to what a person reads. What a server says in a link is worth nothing without its end: those are kept whole.
QString cut(const QString &text)
{
    if (text.size() <= longestReply)
        return text;
    static const QRegularExpression link(u"https?://\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    qsizetype end = longestReply - 1;
    QStringList later;
    for (auto matches = link.globalMatch(text); matches.hasNext() && later.size() < mostLinks;) {
        const auto match = matches.next();
        if (match.capturedLength() > longestLink)
            continue;
        if (match.capturedStart() < end && match.capturedEnd() > end)
            end = match.capturedEnd();
        else if (match.capturedStart() >= end)
            later << match.captured();
    }
    const QString shown = text.left(end) + u'…';
    return later.isEmpty() ? shown : shown + u' ' + later.join(u' ');
}

} // namespace

QString shownReply(const smtp::Reply &reply)
{
    return u"%1%2 %3"_s
        .arg(QString::number(reply.code), reply.enhanced ? u' ' + QString::fromLatin1(reply.enhanced->toByteArray()) : QString(),
            isolated(cut(smtp::printable(reply.text()).simplified())))
        .trimmed();
}

} // namespace app
