// SPDX-License-Identifier: MIT
#include "smtp/tls/dane.h"

#include "smtp/crypto/x509.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr quint8 authority = 2;
constexpr quint8 own = 3;

/// Whether the record is of this certificate (RFC 6698 §2.1).
bool isOf(const TlsaRecord &record, const QSslCertificate &certificate)
{
    const QByteArray selected = record.selector == 0 ? certificate.toDer() : subjectPublicKeyInfo(certificate);
    if (selected.isEmpty())
        return false;
    switch (record.matching) {
    case 0:
        return selected == record.data;
    case 1:
        return QCryptographicHash::hash(selected, QCryptographicHash::Sha256) == record.data;
    case 2:
        return QCryptographicHash::hash(selected, QCryptographicHash::Sha512) == record.data;
    default:
        return false;
    }
}

/// The authorities that a record of usage 2 may mean: those of the chain, and the one that it holds whole.
QList<QSslCertificate> anchorsOf(const TlsaRecord &record, const QList<QSslCertificate> &chain)
{
    QList<QSslCertificate> anchors;
    for (const QSslCertificate &certificate : chain.sliced(1)) {
        if (isOf(record, certificate))
            anchors << certificate;
    }
    if (anchors.isEmpty() && record.selector == 0 && record.matching == 0)
        anchors << QSslCertificate(record.data, QSsl::Der);
    return anchors;
}

} // namespace

bool isUsable(const TlsaRecord &record)
{
    if ((record.usage != authority && record.usage != own) || record.selector > 1)
        return false;
    switch (record.matching) {
    case 0:
        return !record.data.isEmpty();
    case 1:
        return record.data.size() == 32;
    case 2:
        return record.data.size() == 64;
    default:
        return false;
    }
}

std::expected<TlsaRecord, Statement> matchDane(
    const QList<TlsaRecord> &records, const QList<QSslCertificate> &chain, const QStringList &names)
{
    if (chain.isEmpty())
        return std::unexpected(Statement(Statement::CertificateMissing));
    Statement why = Statement::DaneMismatch;
    for (const TlsaRecord &record : records) {
        if (!isUsable(record))
            continue;
        if (record.usage == own) { // RFC 7672 §3.1.1: neither names nor dates
            if (isOf(record, chain.constFirst()))
                return record;
            continue;
        }
        if (names.isEmpty())
            return std::unexpected(Statement(Statement::DaneNoName));
        for (const QSslCertificate &anchor : anchorsOf(record, chain)) {
            const auto verified = verifyBelow(anchor, chain, names);
            if (verified)
                return record;
            why = Statement(Statement::DaneAuthority, verified.error().words);
        }
    }
    return std::unexpected(why);
}

} // namespace smtp
