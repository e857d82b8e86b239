// SPDX-License-Identifier: MIT
#include "app/account/server_memories.h"

#include "smtp/practice/post_office.h"
#include "smtp/tls/server_certificate.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Chunks = smtp::ServerMemory::Chunks;

constexpr qint64 maximumFile = 4'000'000; // octets
constexpr auto works = "works"_L1;
constexpr auto isRefused = "refused"_L1;

QString key(const QString &host, quint16 port)
{
    return smtp::withoutFinalDot(host).toLower() + u':' + QString::number(port);
}

QJsonObject read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFile)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

bool isFaded(const QJsonObject &entry)
{
    const QDate seen = QDate::fromString(entry["seen"_L1].toString(), Qt::ISODate);
    return !seen.isValid() || seen.daysTo(QDate::currentDate()) > ServerMemories::daysKept;
}

} // namespace

ServerMemories::ServerMemories(QString path)
    : m_path(std::move(path))
{
}

QString ServerMemories::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/facteur/servers.json"_s;
}

smtp::ServerMemory ServerMemories::find(const QString &host, quint16 port) const
{
    const QJsonObject entry = read(m_path)[key(host, port)].toObject();
    if (isFaded(entry))
        return {};
    smtp::ServerMemory memory;
    memory.hasStartTls = entry["starttls"_L1].toBool();
    for (const QJsonValue &mechanism : entry["auth"_L1].toArray())
        memory.mechanisms << mechanism.toString().toLatin1();
    memory.issuer = entry["issuer"_L1].toString();
    memory.maximumSize = std::max<qint64>(entry["size"_L1].toInteger(), 0);
    const QString chunks = entry["chunking"_L1].toString();
    memory.chunks = chunks == works ? Chunks::Work : chunks == isRefused ? Chunks::AreRefused : Chunks::Unknown;
    return memory;
}

void ServerMemories::keep(const QString &host, quint16 port, const smtp::ServerMemory &memory)
{
    if (memory.isEmpty())
        return;
    QJsonArray mechanisms;
    for (const QByteArray &mechanism : memory.mechanisms)
        mechanisms << QString::fromLatin1(mechanism);
    const QString chunks = memory.chunks == Chunks::Work ? QString(works)
        : memory.chunks == Chunks::AreRefused            ? QString(isRefused)
                                                         : QString();
    const QJsonObject entry {{u"starttls"_s, memory.hasStartTls}, {u"auth"_s, mechanisms}, {u"issuer"_s, memory.issuer},
        {u"size"_s, memory.maximumSize}, {u"chunking"_s, chunks}, {u"seen"_s, QDate::currentDate().toString(Qt::ISODate)}};
    if (read(m_path)[key(host, port)].toObject() == entry)
        return; // as it is for all but the first letter of a day
    QDir().mkpath(QFileInfo(m_path).path());
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(1000))
        return;
    QJsonObject all = read(m_path);
    all[key(host, port)] = entry;
    for (auto one = all.begin(); one != all.end();)
        one = isFaded(one->toObject()) ? all.erase(one) : one + 1;
    while (all.size() > maximumServers) {
        auto oldest = all.begin();
        for (auto one = all.begin(); one != all.end(); ++one) {
            if (one->toObject()["seen"_L1].toString() < oldest->toObject()["seen"_L1].toString())
                oldest = one;
        }
        all.erase(oldest);
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return;
    file.write(QJsonDocument(all).toJson(QJsonDocument::Compact));
    file.commit();
}

qint64 knownSizeLimit(const Account &account, const ServerMemories &memories)
{
    if (staysHere(account)) // the practice post office is our own: nobody has to ask it first
        return smtp::PostOfficeOptions().maxSize;
    const Account::Server *server = account.server();
    return server ? memories.find(server->host, server->port).maximumSize : 0;
}

} // namespace app
