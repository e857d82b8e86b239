// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace tests {

/// A folder of a test's own, with the files that it needs.
class Folder {
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    /// The path of a file with this content.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const
    {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no test file");
        return out.fileName();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace tests
