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

std::unexpected<Error> failed(const QString &path, const QString &why)
{
    return std::unexpected(Error {.kind = Error::Kind::LocalInputOutput, .isTemporary = true, .detail = u"%1: %2"_s.arg(path, why), .reply = {}});
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
    return u"%1.M%2P%3Q%4R%5.%6"_s.arg(now / 1000)
        .arg(now % 1000 * 1000, 6, 10, QChar(u'0'))
        .arg(::getpid())
        .arg(++counter, 6, 10, QChar(u'0'))
        .arg(QRandomGenerator::global()->generate(), 8, 16, QChar(u'0'))
        .arg(machine);
}

} // namespace

std::expected<std::unique_ptr<MaildirDelivery>, Error> MaildirDelivery::begin(const QString &maildir)
{
    for (const QString &part : {u"tmp"_s, u"new"_s, u"cur"_s}) {
        if (!QDir(maildir).mkpath(part))
            return failed(maildir, u"the folder %1 cannot be made"_s.arg(part));
    }
    std::unique_ptr<MaildirDelivery> delivery(new MaildirDelivery);
    delivery->m_maildir = maildir;
    delivery->m_name = makeName();
    delivery->m_file.setFileName(maildir + "/tmp/"_L1 + delivery->m_name);
    if (!delivery->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return failed(delivery->m_file.fileName(), delivery->m_file.errorString());
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
    const QByteArray folder = QFile::encodeName(m_maildir + "/new"_L1);
    if (::rename(QFile::encodeName(m_file.fileName()).constData(), QFile::encodeName(target).constData()) != 0)
        return failed(m_file.fileName(), lastFault());
    m_isCommitted = true;
    m_file.close();
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = handle >= 0 && ::fsync(handle) == 0;
    const QString fault = lastFault();
    if (handle >= 0)
        ::close(handle);
    if (!isSynced) {
        QFile::remove(target); // the client will be told that it was not stored
        return failed(target, fault);
    }
    return target;
}

} // namespace smtp
