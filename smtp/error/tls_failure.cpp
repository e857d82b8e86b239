// SPDX-License-Identifier: MIT
#include "smtp/error/tls_failure.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

using Reason = TlsFailure::Reason;

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

} // namespace

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
