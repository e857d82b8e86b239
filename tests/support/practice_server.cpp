// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

QString stateFolder()
{
    static QTemporaryDir folder;
    return folder.filePath(u"state"_s);
}

} // namespace

PracticeServer::PracticeServer(const std::function<void(smtp::PostOfficeOptions &)> &adjust)
{
    smtp::PostOfficeOptions options;
    options.maildir = maildir();
    options.stateFolder = stateFolder();
    if (adjust)
        adjust(options);
    if (const auto opened = office.open(options); !opened)
        qFatal("the practice post office does not open: %s", qPrintable(opened.error().detail()));
}

QString PracticeServer::authorityFile() const
{
    return stateFolder() + u"/authority.pem"_s;
}

QList<QByteArray> PracticeServer::letters() const
{
    QList<QByteArray> all;
    const QDir folder(maildir() + u"/new"_s);
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a letter cannot be read");
        all << file.readAll();
    }
    return all;
}

QList<QByteArray> PracticeServer::messages() const
{
    QList<QByteArray> all = letters();
    for (QByteArray &letter : all) {
        // Return-Path, Envelope-To, Received: each with its continuation lines.
        for (int field = 0; field < 3; ++field) {
            qsizetype end = letter.indexOf('\n');
            while (end + 1 < letter.size() && letter.at(end + 1) == '\t')
                end = letter.indexOf('\n', end + 1);
            letter.remove(0, end + 1);
        }
        letter.replace("\n", "\r\n");
    }
    return all;
}
