// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace tests {

/// What the tests against other programs' mail servers share: a folder of their own, certificates, a free port, a daemon that is stopped by
/// its number at the end.
class Peer {
public:
    Peer();
    ~Peer();

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    bool write(const QString &name, const QByteArray &content) const;

    /// `authority.pem`, and `server.pem` with `server.key` for localhost, and for no address.
    [[nodiscard]] bool makeCertificates() const;

    /// A port of loopback that nobody uses just now.
    [[nodiscard]] static quint16 freePort();

    /// Starts a daemon in the foreground and waits until all `ports` answer.
    [[nodiscard]] bool start(const QString &program, const QStringList &arguments, const QList<quint16> &ports);
    [[nodiscard]] QByteArray output(); ///< of the daemon, for a test that fails

    /// The letters in a Maildir's new/, in the order of their names, once there are `count` of them.
    [[nodiscard]] static QList<QByteArray> letters(const QString &maildir, qsizetype count);

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
};

/// Why this machine cannot run a test that needs root, or the program; empty where it can. Where `CI` is set a test is never left out.
[[nodiscard]] QString reasonToSkip(const QString &program, bool needsRoot);

/// `letter` without the fields that a mail server put in front of it, all of which must be among `names`; line ends made CRLF. The fields
/// end where `first`, the first field of what was sent, stands.
[[nodiscard]] QByteArray asSent(const QByteArray &letter, const QList<QByteArray> &names, const QByteArray &first);

} // namespace tests
