// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

#include <memory>

namespace tests {

/// What a program has said and how it ended.
struct Ran {
    int status = -1; ///< -1: it crashed, did not start, or did not end
    QByteArray out;
    QByteArray err;
    QByteArray commandLine; ///< as others saw it in /proc while it ran

    [[nodiscard]] QList<QJsonObject> jsonLines() const; ///< of `out`; an empty object for a line that is none
};

/// The built `facteur`.
[[nodiscard]] QString facteurPath();

/// Runs a program to its end while the event loop turns, so that a server of the test's own thread can answer.
[[nodiscard]] Ran run(const QString &program, const QStringList &arguments, const QByteArray &input = {},
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
[[nodiscard]] inline Ran facteur(const QStringList &arguments, const QByteArray &input = {})
{
    return run(facteurPath(), arguments, input);
}

} // namespace tests
