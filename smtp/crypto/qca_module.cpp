// SPDX-License-Identifier: MIT
// The one place that knows QCA, with the SASL client beside it: a library of its own, loaded by qca.cpp when cryptography is first needed.
#include "smtp/crypto/qca.h"

#include <QDateTime>
#include <QtCrypto>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace qca {

namespace {

constexpr int keyBits = 2048;

std::unexpected<Error> failed(const Statement &why)
{
    return std::unexpected(Error {.kind = Error::Kind::LocalInputOutput, .why = why, .reply = {}});
}

QCA::SecureArray toQca(const Secret &secret)
{
    QCA::SecureArray octets(static_cast<int>(secret.size()));
    std::copy_n(secret.constData(), secret.size(), octets.data());
    return octets;
}

Secret fromQca(const QCA::SecureArray &octets)
{
    return Secret(QByteArrayView(octets.constData(), octets.size()));
}

Secret hashed(const QString &algorithm, const Secret &octets)
{
    QCA::Hash hash(algorithm);
    hash.update(toQca(octets));
    return fromQca(hash.final());
}

Secret keyed(const QString &algorithm, const Secret &key, const QByteArray &octets)
{
    QCA::MessageAuthenticationCode code(u"hmac(%1)"_s.arg(algorithm), QCA::SymmetricKey(toQca(key)));
    code.update(octets);
    return fromQca(code.final());
}

QCA::BigInteger randomSerial()
{
    QCA::SecureArray octets = QCA::Random::randomArray(15);
    octets[0] = static_cast<char>(octets[0] & 0x7f); // positive
    return QCA::BigInteger(octets);
}

/// One certificate that is its own authority and the server's: QCA's authority signs with SHA-1 and writes no usable name into what it signs, which
/// today's TLS libraries refuse, while what it signs for itself is sound. Only the name of loopback is in it.
std::expected<Identity, Error> selfSigned(const QString &organisation, int days)
{
    if (!QCA::isSupported("pkey") || !QCA::isSupported("cert"))
        return failed(Statement::CryptoPluginMissing);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QCA::PrivateKey key = QCA::KeyGenerator().createRSA(keyBits);
    if (key.isNull())
        return failed(Statement::KeyNotMade);
    QCA::CertificateOptions options;
    QCA::CertificateInfo name;
    name.insert(QCA::CommonName, u"localhost"_s);
    name.insert(QCA::Organization, organisation);
    name.insert(QCA::DNS, u"localhost"_s);
    options.setInfo(name);
    options.setAsCA(0);
    options.setSerialNumber(randomSerial());
    options.setValidityPeriod(now.addDays(-1), now.addDays(days));
    const QCA::Certificate certificate(options, key);
    if (certificate.isNull())
        return failed(Statement::CertificateNotMade);
    return Identity {certificate.toPEM().toLatin1(), key.toPEM().toLatin1()};
}

bool mayBelongTogether(const QByteArray &keyPem, const QByteArray &publicKeyDer)
{
    const QCA::PrivateKey known = QCA::PrivateKey::fromPEM(QString::fromLatin1(keyPem));
    return known.isNull() || known.toPublicKey().toDER() == publicKeyDer;
}

} // namespace

extern "C" Q_DECL_EXPORT const Calls *facteurQca()
{
    static const QCA::Initializer crypto;
    static constexpr Calls calls {hashed, keyed, selfSigned, mayBelongTogether};
    return &calls;
}

} // namespace qca

} // namespace smtp
