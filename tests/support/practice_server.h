// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/post_office.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>

/// A practice post office of a test's own: free ports, folders that go with it, its certificate authority made once a test program.
class PracticeServer {
public:
    explicit PracticeServer(const std::function<void(smtp::PostOfficeOptions &)> &adjust = {});

    smtp::PostOffice office;
    [[nodiscard]] QString maildir() const { return m_folder.filePath(QStringLiteral("mail")); }
    /// The letters in new/, in the order of their arrival, whole.
    [[nodiscard]] QList<QByteArray> letters() const;
    /// The same without the trace fields that the office put on top, and with CRLF again.
    [[nodiscard]] QList<QByteArray> messages() const;
    [[nodiscard]] QString authorityFile() const; ///< PEM

private:
    QTemporaryDir m_folder;
};
