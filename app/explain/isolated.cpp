// SPDX-License-Identifier: MIT
#include "app/explain/isolated.h"

#include <algorithm>

namespace app {

namespace {

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popDirectionalIsolate(0x2069);

/// Whether it decides a direction, or ends what does, against the text around it.
bool isTurning(char32_t character)
{
    switch (QChar::direction(character)) {
    case QChar::DirL:
    case QChar::DirEN:
    case QChar::DirES:
    case QChar::DirET:
    case QChar::DirCS:
    case QChar::DirB:
    case QChar::DirS:
    case QChar::DirWS:
    case QChar::DirON:
    case QChar::DirNSM:
    case QChar::DirBN:
        return false;
    default:
        return true;
    }
}

} // namespace

QString isolated(const QString &text)
{
    const auto characters = text.toUcs4();
    if (std::ranges::none_of(characters, isTurning))
        return text;
    QString closed(firstStrongIsolate);
    qsizetype open = 0;
    for (const QChar &character : text) {
        const QChar::Direction direction = character.direction();
        if (direction == QChar::DirPDI && open == 0)
            continue; // it would end ours
        open += direction == QChar::DirLRI || direction == QChar::DirRLI || direction == QChar::DirFSI ? 1 : 0;
        open -= direction == QChar::DirPDI ? 1 : 0;
        closed += character;
    }
    return closed + QString(open + 1, popDirectionalIsolate);
}

QString isolated(const QStringList &texts, const QString &separator)
{
    QStringList all;
    for (const QString &text : texts)
        all << isolated(text);
    return all.join(separator);
}

} // namespace app
