// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_failure_of.h"

#include "smtp/tls/server_certificate.h"
#include "smtp/tls/tls_policy.h"

#include <QHostAddress>
#include <QSslError>
#include <QSslKey>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using Reason = TlsFailure::Reason;

constexpr qsizetype longestFact = 200;

Reason reasonOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateNotYetValid:
        return Reason::NotYetValid;
    case QSslError::CertificateExpired:
        return Reason::Expired;
    case QSslError::InvalidNotBeforeField:
    case QSslError::InvalidNotAfterField:
        return Reason::BadDate;
    case QSslError::SelfSignedCertificate:
        return Reason::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
        return Reason::UnknownAuthority;
    case QSslError::UnableToVerifyFirstCertificate:
        return Reason::MissingIntermediate;
    case QSslError::UnableToDecryptCertificateSignature:
    case QSslError::UnableToDecodeIssuerPublicKey:
    case QSslError::CertificateSignatureFailed:
    case QSslError::SubjectIssuerMismatch:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
        return Reason::BadSignature;
    case QSslError::InvalidCaCertificate:
    case QSslError::PathLengthExceeded:
        return Reason::BadAuthority;
    case QSslError::InvalidPurpose:
        return Reason::BadPurpose;
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
    case QSslError::CertificateBlacklisted:
        return Reason::Distrusted;
    case QSslError::CertificateRevoked:
        return Reason::Revoked;
    case QSslError::CertificateStatusUnknown:
    case QSslError::OcspNoResponseFound:
    case QSslError::OcspMalformedRequest:
    case QSslError::OcspMalformedResponse:
    case QSslError::OcspInternalError:
    case QSslError::OcspTryLater:
    case QSslError::OcspSigRequred:
    case QSslError::OcspUnauthorized:
    case QSslError::OcspResponseCannotBeTrusted:
    case QSslError::OcspResponseCertIdUnknown:
    case QSslError::OcspResponseExpired:
    case QSslError::OcspStatusUnknown:
        return Reason::StatusUnknown;
    case QSslError::NoPeerCertificate:
        return Reason::NoCertificate;
    case QSslError::HostNameMismatch:
        return Reason::OtherName;
    case QSslError::NoSslSupport:
        return Reason::Unsupported;
    case QSslError::NoError:
    case QSslError::UnspecifiedError:
        break;
    }
    return Reason::BrokenRule;
}

/// Qt has no word of its own for what OpenSSL's security level refuses: the certificate tells.
Reason weaknessOf(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return Reason::BrokenRule;
    if (isKeyTooShort(certificate))
        return Reason::WeakKey;
    const QString text = certificate.toText();
    const QStringView algorithm = QStringView(text).sliced(std::max<qsizetype>(text.indexOf("Signature Algorithm:"_L1), 0)).left(60);
    const bool isWeak = algorithm.contains("md5"_L1, Qt::CaseInsensitive) || algorithm.contains("sha1"_L1, Qt::CaseInsensitive);
    return isWeak ? Reason::WeakSignature : Reason::BrokenRule;
}

/// Why a certificate is not for `host`.
Reason reasonOfName(const QSslCertificate &certificate, const QString &host)
{
    if (namesIn(certificate).isEmpty())
        return Reason::NoName;
    const bool isAddress = !QHostAddress(host).isNull();
    const bool isThere = certificate.subjectAlternativeNames().values(QSsl::DnsEntry).contains(host, Qt::CaseInsensitive);
    return isAddress && isThere ? Reason::NoAddress : Reason::OtherName;
}

QString factOf(Reason reason, const QSslError &error)
{
    const QSslCertificate certificate = error.certificate();
    switch (reason) {
    case Reason::OtherName:
        return namesIn(certificate).join(u", "_s);
    case Reason::NoName:
        return certificate.subjectInfo(QSslCertificate::CommonName).value(0);
    case Reason::Expired:
        return certificate.expiryDate().toString(Qt::ISODate);
    case Reason::NotYetValid:
        return certificate.effectiveDate().toString(Qt::ISODate);
    case Reason::UnknownAuthority:
    case Reason::MissingIntermediate:
        return certificate.issuerDisplayName();
    case Reason::WeakKey:
        return QString::number(certificate.publicKey().length());
    case Reason::BrokenRule: // Qt has no words for most of them
        return error.error() == QSslError::UnspecifiedError ? QString() : error.errorString();
    default:
        return {};
    }
}

} // namespace

TlsFailure tlsFailureOf(const QSslError &error, const TlsReport &report)
{
    const QSslCertificate certificate = error.certificate();
    Reason reason = reasonOf(error.error());
    if (reason == Reason::OtherName)
        reason = reasonOfName(certificate, report.host);
    else if (reason == Reason::BrokenRule)
        reason = weaknessOf(certificate);
    TlsFailure failure {.reason = reason, .host = report.host, .fact = factOf(reason, error).left(longestFact)};
    failure.namesAuthorities = report.namesAuthorities;
    if (!certificate.isNull() && !report.chain.isEmpty() && certificate != report.chain.constFirst()) {
        failure.holder = certificate.isSelfSigned() ? TlsFailure::Holder::Root : TlsFailure::Holder::Issuer;
        failure.authority = certificate.subjectDisplayName().left(longestFact);
    }
    return failure;
}

TlsFailure tlsFailureOf(int alert)
{
    switch (alert) {
    case 70:
        return {.reason = Reason::NoCommonVersion, .alert = alert};
    case 71:
        return {.reason = Reason::NoCommonCipher, .alert = alert};
    default:
        return {.reason = Reason::Alert, .alert = alert};
    }
}

TlsFailure tlsFailureOf(const QString &openSslText)
{
    // `error:0A00045C:SSL routines::…`: the library's number is 0A0, and a reason from 1000 on is an alert of the server.
    constexpr auto mark = "error:0A"_L1;
    if (const qsizetype at = openSslText.indexOf(mark, 0, Qt::CaseInsensitive); at >= 0) {
        bool isNumber = false;
        const int code = QStringView(openSslText).mid(at + mark.size(), 6).toInt(&isNumber, 16);
        if (isNumber && code >= 1000 && code < 1256)
            return tlsFailureOf(code - 1000);
    }
    struct Said {
        QLatin1StringView words;
        Reason reason;
    };
    constexpr std::array known {Said {"wrong version number"_L1, Reason::PlainText}, Said {"packet length too long"_L1, Reason::PlainText},
        Said {"record layer"_L1, Reason::PlainText}, Said {"http request"_L1, Reason::PlainText},
        Said {"unsupported protocol"_L1, Reason::NoCommonVersion}, Said {"no protocols available"_L1, Reason::NoCommonVersion},
        Said {"version too low"_L1, Reason::NoCommonVersion}, Said {"dh key too small"_L1, Reason::WeakParameters},
        Said {"modulus too small"_L1, Reason::WeakParameters}, Said {"bad dh value"_L1, Reason::WeakParameters},
        Said {"no ciphers available"_L1, Reason::NoCommonCipher}, Said {"wrong cipher returned"_L1, Reason::NoCommonCipher},
        Said {"unknown cipher returned"_L1, Reason::NoCommonCipher}, Said {"wrong curve"_L1, Reason::NoCommonCipher},
        Said {"key values mismatch"_L1, Reason::BadClientCertificate}, Said {"key type mismatch"_L1, Reason::BadClientCertificate},
        Said {"ee key too small"_L1, Reason::BadClientCertificate}, Said {"ca md too weak"_L1, Reason::BadClientCertificate},
        Said {"ca key too small"_L1, Reason::BadClientCertificate}};
    const auto found = std::ranges::find_if(known, [&](const Said &one) { return openSslText.contains(one.words, Qt::CaseInsensitive); });
    if (found != known.end())
        return {.reason = found->reason};
    return {.reason = Reason::Other, .fact = openSslText.left(longestFact)};
}

} // namespace smtp
