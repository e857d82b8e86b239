// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

namespace tests {

/// A home folder of a test's own for the programs that it runs: no accounts but Practice, words in English.
class Home {
public:
    Home()
    {
        if (!m_folder.isValid())
            qFatal("there is no folder for this test");
        qputenv("HOME", m_folder.path().toLocal8Bit());
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qputenv(name, "");
        qputenv("LANGUAGE", "en");
    }
    [[nodiscard]] QString path(const QString &name = {}) const { return name.isEmpty() ? m_folder.path() : m_folder.filePath(name); }
    /// Its path; nobody else may read it.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(name));
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return made.fileName();
    }

private:
    QTemporaryDir m_folder;
};

/// `facteur send` of a letter from Ada to Charles.
inline QStringList letterTo(const QString &url, const QStringList &more = {})
{
    return QStringList {QStringLiteral("send"), QStringLiteral("--server"), url, QStringLiteral("--from"),
               QStringLiteral("ada@example.org"), QStringLiteral("--to"), QStringLiteral("charles@example.net")}
    + more;
}

} // namespace tests
