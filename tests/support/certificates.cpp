// SPDX-License-Identifier: MIT
#include "tests/support/certificates.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

QSslKey Certificates::Issued::key() const
{
    QFile file(keyFile);
    return file.open(QIODevice::ReadOnly) ? QSslKey(file.readAll(), QSsl::Ec) : QSslKey();
}

void Certificates::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        qFatal("openssl: %s", process.readAllStandardError().constData());
}

namespace {

QString stamp(int daysFromNow)
{
    return QDateTime::currentDateTimeUtc().addDays(daysFromNow).toString(u"yyyyMMddHHmmss'Z'"_s);
}

} // namespace

Certificates::Certificates()
    : Certificates(nullptr, {})
{
}

Certificates::Certificates(Validity validity)
    : Certificates(nullptr, validity)
{
}

Certificates::Certificates(const Certificates *above, Validity validity)
{
    QStringList arguments = {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
        u"-not_before"_s, stamp(validity.from), u"-not_after"_s, stamp(validity.until), u"-subj"_s,
        above ? u"/CN=Test intermediate"_s : u"/CN=Test authority"_s, u"-addext"_s, u"keyUsage=critical,keyCertSign"_s, u"-keyout"_s,
        u"ca.key"_s, u"-out"_s, u"ca.pem"_s};
    if (above)
        arguments << u"-CA"_s << above->authorityFile() << u"-CAkey"_s << above->m_folder.filePath(u"ca.key"_s);
    run(arguments);
}

std::unique_ptr<Certificates> Certificates::intermediate() const
{
    return intermediate({});
}

std::unique_ptr<Certificates> Certificates::intermediate(Validity validity) const
{
    return std::unique_ptr<Certificates>(new Certificates(this, validity));
}

QSslCertificate Certificates::authority() const
{
    return QSslCertificate::fromPath(authorityFile()).value(0);
}

Certificates::Issued Certificates::issue(const QStringList &names, int days) const
{
    Wanted wanted {.alternatives = {}, .days = days};
    for (const QString &one : names)
        wanted.alternatives << u"DNS:"_s + one;
    return issue(wanted);
}

Certificates::Issued Certificates::issue(const Wanted &wanted) const
{
    const QString name = u"server%1"_s.arg(++m_count);
    QStringList arguments = QStringList {u"req"_s, u"-x509"_s, u"-newkey"_s} + wanted.key
        + QStringList {u"-nodes"_s, u"-subj"_s, wanted.subject, u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s, u"-not_before"_s,
            stamp(wanted.from), u"-not_after"_s, stamp(wanted.days > 0 ? wanted.days : -1), u"-keyout"_s, name + u".key"_s, u"-out"_s,
            name + u".own"_s};
    if (!wanted.isSelfSigned)
        arguments << u"-CA"_s << u"ca.pem"_s << u"-CAkey"_s << u"ca.key"_s;
    if (!wanted.alternatives.isEmpty())
        arguments << u"-addext"_s << u"subjectAltName="_s + wanted.alternatives.join(u',');
    for (const QString &extension : wanted.extensions)
        arguments << u"-addext"_s << extension;
    run(arguments);
    Issued issued {m_folder.filePath(name + u".pem"_s), m_folder.filePath(name + u".own"_s), m_folder.filePath(name + u".key"_s), {}};
    QFile whole(issued.certificateFile);
    for (const QString &part : wanted.isSelfSigned ? QStringList {name + u".own"_s} : QStringList {name + u".own"_s, u"ca.pem"_s}) {
        QFile file(m_folder.filePath(part));
        if (!file.open(QIODevice::ReadOnly) || !whole.open(QIODevice::WriteOnly | QIODevice::Append))
            qFatal("a certificate cannot be copied");
        whole.write(file.readAll());
        whole.close();
    }
    issued.chain = QSslCertificate::fromPath(issued.certificateFile);
    return issued;
}
