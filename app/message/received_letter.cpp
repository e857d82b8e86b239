// SPDX-License-Identifier: MIT
#include "app/message/received_letter.h"

#include "app/message/gmime.h"

#include <QFile>
#include <QSaveFile>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumHeaders = 256 * 1024;

std::unexpected<smtp::Error> failure(smtp::Error::Kind kind, const smtp::Statement &why)
{
    return std::unexpected(smtp::Error {kind, false, smtp::Step::Connection, why, {}});
}

/// The header section without the empty line that ends it, cut at our bound.
QByteArray headerSection(QFile &file)
{
    QByteArray octets = file.read(16 * 1024); // enough for most
    const auto end = [&octets] {
        if (octets.startsWith('\n') || octets.startsWith("\r\n"))
            return qsizetype(0);
        const qsizetype dos = octets.indexOf("\r\n\r\n");
        const qsizetype unix = octets.indexOf("\n\n");
        return dos >= 0 && (unix < 0 || dos < unix) ? dos + 2 : unix >= 0 ? unix + 1 : qsizetype(-1);
    };
    if (end() < 0)
        octets += file.read(maximumHeaders - octets.size());
    if (end() >= 0)
        octets.truncate(end());
    return octets;
}

std::expected<QByteArray, smtp::Error> openAndReadHeaders(QFile &file)
{
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(smtp::Error::Kind::FileUnreadable, smtp::Statement(smtp::Statement::FileUnreadable, file.fileName()));
    return headerSection(file);
}

} // namespace

std::expected<ReceivedLetter, smtp::Error> readLetterHeaders(const QString &path)
{
    QFile file(path);
    const auto headers = openAndReadHeaders(file);
    if (!headers)
        return std::unexpected(headers.error());
    auto letter = gmime::readHeaders(*headers);
    if (letter)
        letter->headers = *headers;
    return letter;
}

std::expected<ReceivedLetter, smtp::Error> readLetter(const QString &path)
{
    QFile file(path);
    const auto headers = openAndReadHeaders(file);
    if (!headers)
        return std::unexpected(headers.error());
    file.seek(0);
    auto letter = gmime::read(file);
    if (letter)
        letter->headers = *headers;
    return letter;
}

std::expected<void, smtp::Error> saveAttachment(const QString &path, int index, const QString &target)
{
    QFile file(path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(smtp::Error::Kind::FileUnreadable, smtp::Statement(smtp::Statement::FileUnreadable, path));
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly))
        return failure(smtp::Error::Kind::LocalInputOutput, smtp::Statement(smtp::Statement::FileUnwritable, target, out.errorString()));
    const auto saved = gmime::saveAttachment(file, index, out);
    if (saved && !out.commit())
        return failure(smtp::Error::Kind::LocalInputOutput, smtp::Statement(smtp::Statement::FileUnwritable, target, out.errorString()));
    return saved;
}

} // namespace app
