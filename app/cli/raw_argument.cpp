// SPDX-License-Identifier: MIT
#include "app/cli/raw_argument.h"

#include <QByteArray>

#include <fcntl.h>
#include <sys/stat.h>

namespace app::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t firstOctet = 0xdc00; // the octet is added to it

QByteArray octetsOf(const QString &argument)
{
    QByteArray octets;
    qsizetype start = 0;
    for (qsizetype i = 0; i < argument.size(); ++i) {
        const bool isPair = argument[i].isHighSurrogate() && i + 1 < argument.size() && argument[i + 1].isLowSurrogate();
        if (isPair) {
            ++i;
        } else if (argument[i].isLowSurrogate()) {
            octets += argument.sliced(start, i - start).toUtf8();
            octets += static_cast<char>(argument[i].unicode() - firstOctet);
            start = i + 1;
        }
    }
    return octets + argument.sliced(start).toUtf8();
}

} // namespace

QString fromArgument(const char *argument)
{
    const QByteArrayView octets(argument);
    if (QUtf8StringView(octets).isValidUtf8())
        return QString::fromUtf8(octets);
    QString text;
    for (qsizetype at = 0; at < octets.size();) {
        qsizetype length = 1;
        while (length <= 4 && at + length <= octets.size() && !QUtf8StringView(octets.sliced(at, length)).isValidUtf8())
            ++length;
        if (length <= 4 && at + length <= octets.size()) {
            text += QString::fromUtf8(octets.sliced(at, length));
            at += length;
        } else {
            text += QChar(static_cast<char16_t>(firstOctet + static_cast<unsigned char>(octets[at++])));
        }
    }
    return text;
}

bool isText(const QString &argument)
{
    return argument.isValidUtf16();
}

QString openablePath(const QString &path)
{
    if (isText(path))
        return path;
    const int descriptor = ::open(octetsOf(path).constData(), O_RDONLY | O_CLOEXEC);
    return descriptor < 0 ? path : u"/dev/fd/%1"_s.arg(descriptor);
}

bool isPipe(const QString &path)
{
    struct stat about {};
    return ::stat(octetsOf(path).constData(), &about) == 0 && (S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode));
}

QString shownArgument(const QString &argument)
{
    return isText(argument) ? argument : QString::fromLatin1(octetsOf(argument));
}

QString shownName(const QString &path)
{
    return shownArgument(path.sliced(path.lastIndexOf(u'/') + 1));
}

} // namespace app::cli
