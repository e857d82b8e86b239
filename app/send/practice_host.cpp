// SPDX-License-Identifier: MIT
#include "app/send/practice_host.h"

#include <QStandardPaths>

namespace app {

using namespace Qt::StringLiterals;

PracticeHost::PracticeHost(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_thread.setObjectName(u"practice"_s);
}

PracticeHost::~PracticeHost()
{
    m_thread.quit(); // the post office goes with its thread, between two events
    m_thread.wait();
}

QString PracticeHost::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/facteur/practice"_s;
}

QString PracticeHost::maildir() const
{
    return m_folder + u"/Maildir"_s;
}

void PracticeHost::open()
{
    if (m_thread.isRunning())
        return;
    smtp::PostOfficeOptions options;
    options.maildir = maildir();
    options.stateFolder = m_folder + u"/state"_s;

    auto *office = new smtp::PostOffice;
    office->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, office, &QObject::deleteLater);
    connect(office, &smtp::PostOffice::letterStored, this, &PracticeHost::letterStored);
    connect(&m_thread, &QThread::started, office, [this, office, options] {
        const auto result = office->open(options);
        const PracticeAccess access = result ? PracticeAccess {office->port(), office->authority()} : PracticeAccess();
        QMetaObject::invokeMethod(this, [this, result, access] {
            m_access = access;
            if (result) {
                Q_EMIT opened();
                return;
            }
            m_thread.quit(); // so that `open` may be tried again
            m_thread.wait();
            Q_EMIT failed(result.error());
        });
    });
    m_thread.start();
}

} // namespace app
