// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_failure.h"

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

constexpr std::array reasonNames {"not_offered", "refused", "withdrawn", "data_before_tls", "plain_text", "closed", "timed_out",
    "unsupported", "no_certificate", "not_pinned", "not_in_dns", "declined", "no_address", "other_name", "no_name", "expired",
    "not_yet_valid", "bad_date", "self_signed", "unknown_authority", "missing_intermediate", "weak_key", "weak_signature", "bad_signature",
    "bad_authority", "bad_purpose", "distrusted", "revoked", "status_unknown", "broken_rule", "no_common_version", "no_common_cipher",
    "weak_parameters", "bad_client_certificate", "alert", "other"};
static_assert(reasonNames.size() == static_cast<std::size_t>(TlsFailure::last) + 1);

struct NamedAlert {
    int number;
    QByteArrayView name;
};
constexpr std::array alerts {NamedAlert {0, "close_notify"}, NamedAlert {10, "unexpected_message"}, NamedAlert {20, "bad_record_mac"},
    NamedAlert {21, "decryption_failed"}, NamedAlert {22, "record_overflow"}, NamedAlert {30, "decompression_failure"},
    NamedAlert {40, "handshake_failure"}, NamedAlert {41, "no_certificate"}, NamedAlert {42, "bad_certificate"},
    NamedAlert {43, "unsupported_certificate"}, NamedAlert {44, "certificate_revoked"}, NamedAlert {45, "certificate_expired"},
    NamedAlert {46, "certificate_unknown"}, NamedAlert {47, "illegal_parameter"}, NamedAlert {48, "unknown_ca"},
    NamedAlert {49, "access_denied"}, NamedAlert {50, "decode_error"}, NamedAlert {51, "decrypt_error"},
    NamedAlert {60, "export_restriction"}, NamedAlert {70, "protocol_version"}, NamedAlert {71, "insufficient_security"},
    NamedAlert {80, "internal_error"}, NamedAlert {86, "inappropriate_fallback"}, NamedAlert {90, "user_canceled"},
    NamedAlert {100, "no_renegotiation"}, NamedAlert {109, "missing_extension"}, NamedAlert {110, "unsupported_extension"},
    NamedAlert {111, "certificate_unobtainable"}, NamedAlert {112, "unrecognized_name"},
    NamedAlert {113, "bad_certificate_status_response"}, NamedAlert {114, "bad_certificate_hash_value"},
    NamedAlert {115, "unknown_psk_identity"}, NamedAlert {116, "certificate_required"}, NamedAlert {117, "general_error"},
    NamedAlert {120, "no_application_protocol"}, NamedAlert {121, "ech_required"}};

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

QByteArrayView nameOfAlert(int alert)
{
    const auto found = std::ranges::find(alerts, alert, &NamedAlert::number);
    return found == alerts.end() ? QByteArrayView() : found->name;
}

QByteArray nameOf(const TlsFailure &failure)
{
    if (failure.reason != Reason::Alert)
        return reasonNames.at(static_cast<std::size_t>(failure.reason));
    const QByteArrayView name = nameOfAlert(failure.alert);
    return "alert." + (name.isEmpty() ? QByteArray::number(failure.alert) : name.toByteArray());
}

QString detailOf(const TlsFailure &failure)
{
    QString words = QString::fromLatin1(nameOf(failure)).replace(u'_', u' ').replace(u'.', u' ');
    if (failure.holder != TlsFailure::Holder::Server)
        words += u", the certificate of "_s + failure.authority;
    return failure.fact.isEmpty() ? words : words + u" ("_s + failure.fact + u')';
}

std::optional<TlsFailure> tlsFailureNamed(QByteArrayView name)
{
    if (name.startsWith("alert.")) {
        const QByteArrayView which = name.sliced(6);
        const auto found = std::ranges::find(alerts, which, &NamedAlert::name);
        return TlsFailure {.reason = Reason::Alert, .alert = found == alerts.end() ? which.toInt() : found->number};
    }
    const auto found = std::ranges::find(reasonNames, name);
    if (found == reasonNames.end())
        return std::nullopt;
    return TlsFailure {.reason = static_cast<Reason>(found - reasonNames.begin())};
}

} // namespace smtp
