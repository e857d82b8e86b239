// SPDX-License-Identifier: MIT
#include "app/store/letter_files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = qsizetype(256) * 1024;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

LetterFiles::LetterFiles(QString folder)
    : m_folder(std::move(folder))
{
    m_copier.setMaxThreadCount(1);
}

LetterFiles::~LetterFiles()
{
    waitForCopies();
}

bool LetterFiles::makeFolder() const
{
    return QDir().mkpath(m_folder) && QFile::setPermissions(m_folder, ownerOnly | QFileDevice::ExeOwner);
}

QString LetterFiles::copy(const smtp::Body &body) const
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".eml"_s;
    QSaveFile file(path(name));
    const auto device = body.open();
    if (!device || !file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return {};
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 got = (*device)->read(block.data(), block.size());
        if (got == 0 && (*device)->atEnd())
            break;
        if (got <= 0 || file.write(block.constData(), got) != got)
            return {};
    }
    return file.commit() ? name : QString();
}

void LetterFiles::copyLater(qint64 id, std::shared_ptr<const smtp::Body> body, std::function<void()> done)
{
    m_copier.start([this, id, body = std::move(body), done = std::move(done)] {
        const QString name = copy(*body);
        if (name.isEmpty())
            return;
        const QMutexLocker lock(&m_lock);
        m_copied.append({id, name});
        done();
    });
}

void LetterFiles::waitForCopies()
{
    m_copier.waitForDone();
}

QList<std::pair<qint64, QString>> LetterFiles::takeCopied()
{
    const QMutexLocker lock(&m_lock);
    return std::exchange(m_copied, {});
}

bool LetterFiles::remove(const QString &name) const
{
    return QFile::remove(path(name)) || !QFile::exists(path(name));
}

QList<QFileInfo> LetterFiles::besides(const QSet<QString> &names) const
{
    const QDateTime settled = QDateTime::currentDateTime().addSecs(-60);
    QList<QFileInfo> files = QDir(m_folder).entryInfoList({u"*.eml"_s}, QDir::Files);
    files.removeIf([&](const QFileInfo &file) { return names.contains(file.fileName()) || file.lastModified() > settled; });
    return files;
}

} // namespace app
