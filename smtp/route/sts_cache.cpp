// SPDX-License-Identifier: MIT
#include "smtp/route/sts_cache.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 largestFile = 256 * 1024;

} // namespace

QString StsCache::fileOf(const QString &domain) const
{
    // A domain is somebody else's text: it becomes no path.
    return m_folder + u'/' + QString::fromLatin1(QCryptographicHash::hash(domain.toUtf8(), QCryptographicHash::Sha256).toHex());
}

std::optional<StsCache::Entry> StsCache::find(const QString &domain, const QDateTime &now) const
{
    QFile file(fileOf(domain));
    if (m_folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject kept = QJsonDocument::fromJson(file.read(largestFile)).object();
    const auto policy = StsPolicy::parse(kept["policy"_L1].toString().toUtf8());
    const QDateTime fetched = QDateTime::fromSecsSinceEpoch(kept["fetched"_L1].toInteger());
    if (!policy || kept["domain"_L1].toString() != domain || fetched > now || fetched.addSecs(policy->maxAge) <= now)
        return std::nullopt;
    return Entry {kept["id"_L1].toString().toLatin1(), *policy};
}

void StsCache::keep(const QString &domain, const QByteArray &id, const QByteArray &text, const QDateTime &now) const
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    const QJsonObject kept {
        {u"domain"_s, domain},
        {u"id"_s, QString::fromLatin1(id)},
        {u"fetched"_s, now.toSecsSinceEpoch()},
        {u"policy"_s, QString::fromUtf8(text)},
    };
    const QByteArray octets = QJsonDocument(kept).toJson();
    QSaveFile file(fileOf(domain));
    // It tells to whom its owner writes: nobody else's business.
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(octets) == octets.size())
        file.commit();
}

} // namespace smtp
