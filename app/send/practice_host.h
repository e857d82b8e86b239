// SPDX-License-Identifier: MIT
#pragma once

#include "app/send/practice_access.h"
#include "smtp/practice/post_office.h"

#include <QObject>
#include <QThread>

namespace app {

/// Runs the practice post office for the window, in a thread of its own, so that syncing a letter to disk never holds up a key. All
/// signals come in the host's own thread.
class PracticeHost : public QObject {
    Q_OBJECT
public:
    /// Keeps its Maildir and its certificate authority below `folder`.
    explicit PracticeHost(QString folder = defaultFolder(), QObject *parent = nullptr);
    ~PracticeHost() override; ///< a letter that is being stored is stored

    [[nodiscard]] static QString defaultFolder();
    [[nodiscard]] QString maildir() const;

    /// `opened` or `failed` follows. Nothing to do where it runs.
    void open();
    [[nodiscard]] const PracticeAccess &access() const { return m_access; } ///< port 0 until `opened`

Q_SIGNALS:
    void opened();
    void failed(const smtp::Error &error);
    void letterStored(const smtp::StoredLetter &letter);

private:
    QString m_folder;
    QThread m_thread;
    PracticeAccess m_access;
};

} // namespace app
