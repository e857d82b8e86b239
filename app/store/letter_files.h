// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/letter.h"

#include <QFileInfo>
#include <QList>
#include <QMutex>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <utility>

namespace app {

/// The letters' .eml files, which nobody but their owner can read. Each is whole and synced before it has its name.
class LetterFiles {
public:
    explicit LetterFiles(QString folder);
    ~LetterFiles();
    Q_DISABLE_COPY_MOVE(LetterFiles)

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }
    /// False: the folder cannot be made, or others could look into it.
    [[nodiscard]] bool makeFolder() const;

    /// Copies the body into a file with a name of its own. Empty: that failed.
    [[nodiscard]] QString copy(const smtp::Body &body) const;
    /// The same in a worker, which calls `done`. What it has made waits in takeCopied().
    void copyLater(qint64 id, std::shared_ptr<const smtp::Body> body, std::function<void()> done);
    void waitForCopies();
    [[nodiscard]] QList<std::pair<qint64, QString>> takeCopied(); ///< the letters' numbers and their files' names

    /// False: it is still there.
    [[nodiscard]] bool remove(const QString &name) const;
    /// Files of other names than these. Not those of the last minute: another window may be at them just now.
    [[nodiscard]] QList<QFileInfo> besides(const QSet<QString> &names) const;

private:
    const QString m_folder;
    QThreadPool m_copier;
    QMutex m_lock;
    QList<std::pair<qint64, QString>> m_copied;
};

} // namespace app
