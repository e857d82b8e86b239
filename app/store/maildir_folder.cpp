// SPDX-License-Identifier: MIT
#include "app/store/maildir_folder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString flagsOf(const QString &fileName)
{
    const qsizetype info = fileName.lastIndexOf(":2,"_L1);
    return info < 0 ? QString() : fileName.sliced(info + 3);
}

smtp::Error failed(const smtp::Statement &why)
{
    return {.kind = smtp::Error::Kind::LocalInputOutput, .why = why, .reply = {}};
}

} // namespace

QList<MaildirEntry> MaildirFolder::entries(qsizetype limit) const
{
    QList<MaildirEntry> found;
    for (const QString &folder : {u"/new"_s, u"/cur"_s}) {
        QDirIterator files(m_path + folder, QDir::Files | QDir::NoSymLinks);
        while (files.hasNext()) {
            const QFileInfo file = files.nextFileInfo();
            found << MaildirEntry {file.filePath(), file.lastModified(), file.size(), flagsOf(file.fileName()).contains(u'S')};
        }
    }
    // Names break ties: deliveries within one clock tick carry a growing counter.
    std::ranges::sort(found, [](const MaildirEntry &a, const MaildirEntry &b) {
        return a.arrivedAt != b.arrivedAt ? a.arrivedAt > b.arrivedAt : QFileInfo(a.path).fileName() > QFileInfo(b.path).fileName();
    });
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

qsizetype MaildirFolder::unseenCount() const
{
    return std::ranges::count_if(entries(), [](const MaildirEntry &entry) { return !entry.isSeen; });
}

bool MaildirFolder::holds(const QString &path) const
{
    return QFileInfo(QFileInfo(path).path()).dir().absolutePath() == QDir(m_path).absolutePath();
}

std::expected<QString, smtp::Error> MaildirFolder::markSeen(const QString &path) const
{
    if (!holds(path))
        return std::unexpected(failed({smtp::Statement::NotInMailbox, path}));
    const QFileInfo file(path);
    QString flags = flagsOf(file.fileName());
    if (flags.contains(u'S') && file.dir().dirName() == "cur"_L1)
        return path;
    if (!flags.contains(u'S')) {
        flags += u'S';
        std::ranges::sort(flags); // the Maildir rule: flags in ASCII order
    }
    const QString base = file.fileName().section(":2,"_L1, 0, 0);
    const QString target = m_path + "/cur/"_L1 + base + ":2,"_L1 + flags;
    if (!QDir(m_path).mkpath(u"cur"_s))
        return std::unexpected(failed({smtp::Statement::FolderNotMade, QDir(m_path).filePath(u"cur"_s)}));
    QFile letter(path);
    if (!letter.rename(target))
        return std::unexpected(failed({smtp::Statement::FileFailed, path, letter.errorString()}));
    return target;
}

std::expected<void, smtp::Error> MaildirFolder::remove(const QString &path) const
{
    if (!holds(path))
        return std::unexpected(failed({smtp::Statement::NotInMailbox, path}));
    QFile letter(path);
    if (!letter.remove())
        return std::unexpected(failed({smtp::Statement::FileFailed, path, letter.errorString()}));
    return {};
}

} // namespace app
