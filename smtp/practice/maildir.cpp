// SPDX-License-Identifier: MIT
#include "smtp/practice/maildir.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>
#include <QSysInfo>

#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

std::unexpected<Error> failed(const Statement &why)
{
    return std::unexpected(Error {.kind = Error::Kind::LocalInputOutput, .isTemporary = true, .why = why, .reply = {}});
}

std::unexpected<Error> failed(const QString &path, const QString &why)
{
    return failed({Statement::FileFailed, path, why});
}

QString lastFault()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// Time, process and a counter, then the machine: unique without asking anybody.
QString makeName()
{
    static std::atomic<quint32> counter = 0;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QString machine = QSysInfo::machineHostName();
    machine.replace(u'/', u"\\057"_s).replace(u':', u"\\072"_s);
    const QString microseconds = QString::number(now % 1000 * 1000).rightJustified(6, u'0');
    const QString count = QString::number(++counter).rightJustified(6, u'0');
    const QString random = QString::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, u'0');
    return u"%1.M%2P%3Q%4R%5.%6"_s.arg(QString::number(now / 1000), microseconds, QString::number(::getpid()), count, random, machine);
}

/// So that a name in it outlives a power cut. Some file systems cannot, and say so with EINVAL.
bool syncFolder(const QString &path)
{
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool isSynced = ::fsync(handle) == 0 || errno == EINVAL;
    const int fault = errno;
    ::close(handle);
    errno = fault;
    return isSynced;
}

std::expected<void, Error> makeMaildir(const QString &maildir)
{
    const QDir folder(maildir);
    const QString above = QFileInfo(QDir::cleanPath(folder.absolutePath())).path();
    if (!QDir().mkpath(above))
        return failed({Statement::FolderNotMade, above});
    for (const QString &part : {u"."_s, u"tmp"_s, u"new"_s, u"cur"_s}) {
        const QString path = QDir::cleanPath(folder.filePath(part));
        if (!QFileInfo(path).isDir() && !QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
            && !QFileInfo(path).isDir())
            return failed({Statement::FolderNotMade, path});
    }
    if (!syncFolder(folder.filePath(u".."_s)) || !syncFolder(maildir))
        return failed(maildir, lastFault());
    return {};
}

} // namespace

std::expected<std::unique_ptr<MaildirDelivery>, Error> MaildirDelivery::begin(const QString &maildir)
{
    std::unique_ptr<MaildirDelivery> delivery(new MaildirDelivery);
    delivery->m_maildir = maildir;
    delivery->m_name = makeName();
    QFile &file = delivery->m_file;
    file.setFileName(maildir + "/tmp/"_L1 + delivery->m_name);
    const auto open = [&file] {
        return file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner);
    };
    if (open())
        return delivery;
    // Mostly it is there: it is made only once it is missed.
    if (const auto made = makeMaildir(maildir); !made)
        return std::unexpected(made.error());
    if (!open())
        return failed(file.fileName(), file.errorString());
    return delivery;
}

MaildirDelivery::~MaildirDelivery()
{
    if (!m_isCommitted && m_file.isOpen())
        m_file.remove();
}

std::expected<void, Error> MaildirDelivery::write(QByteArrayView octets)
{
    if (m_file.write(octets.data(), octets.size()) != octets.size())
        return failed(m_file.fileName(), m_file.errorString());
    m_size += octets.size();
    return {};
}

std::expected<QString, Error> MaildirDelivery::commit()
{
    if (::fsync(m_file.handle()) != 0)
        return failed(m_file.fileName(), lastFault());
    const QString target = m_maildir + "/new/"_L1 + m_name;
    if (::rename(QFile::encodeName(m_file.fileName()).constData(), QFile::encodeName(target).constData()) != 0)
        return failed(m_file.fileName(), lastFault());
    m_isCommitted = true;
    m_file.close();
    if (!syncFolder(m_maildir + "/new"_L1)) {
        const QString fault = lastFault();
        QFile::remove(target); // the client will be told that it was not stored
        return failed(target, fault);
    }
    return target;
}

} // namespace smtp
