// SPDX-License-Identifier: MIT
#include "app/explain/tls_alert.h"

#include <QCoreApplication>

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::TlsFailure)
};

/// What the server has against the certificate that we show, or that we show none (RFC 8446 §6.2).
TlsWords ofClientCertificate(const smtp::TlsFailure &failure, const QString &host)
{
    if (!failure.hasClientCertificate || failure.alert == 116) {
        return {Actor::You, Words::tr("%1 accepts only clients that show a certificate.").arg(host),
            Words::tr("Give yours with --client-cert and --client-key. The server’s administrator says where to get one.")};
    }
    QString what;
    switch (failure.alert) {
    case 42:
        what = Words::tr("%1 refused your client certificate: it is damaged, or its signature is wrong.");
        break;
    case 43:
        what = Words::tr("%1 refused your client certificate: the server does not accept certificates of this kind.");
        break;
    case 44:
        what = Words::tr("%1 refused your client certificate: it has been revoked.");
        break;
    case 45:
        what = Words::tr("%1 refused your client certificate: it has expired.");
        break;
    case 48:
        what = Words::tr("%1 refused your client certificate: the server does not know the authority that issued it.");
        break;
    case 49:
        what = Words::tr("%1 refused your client certificate: it is valid, but not allowed here.");
        break;
    default:
        what = Words::tr("%1 refused your client certificate.");
        break;
    }
    return {Actor::You, what.arg(host),
        Words::tr(
            "Check that --client-cert is the certificate that this server expects, with the certificates of its issuers; if it is, ask "
            "the server’s administrator.")};
}

} // namespace

TlsWords ofAlert(const smtp::TlsFailure &failure, const QString &host)
{
    switch (failure.alert) {
    case 41: // no_certificate
    case 42: // bad_certificate
    case 43: // unsupported_certificate
    case 44: // certificate_revoked
    case 45: // certificate_expired
    case 46: // certificate_unknown
    case 48: // unknown_ca
    case 49: // access_denied
    case 111: // certificate_unobtainable
    case 114: // bad_certificate_hash_value
    case 116: // certificate_required
        return ofClientCertificate(failure, host);
    case 40: // handshake_failure
        return {Actor::YourProvider, Words::tr("%1 could not agree on TLS with Facteur.").arg(host),
            failure.hasClientCertificate ? Words::tr("The server may not accept your client certificate, or may allow only ciphers that "
                                                     "are out of date: its administrator must look into it.")
                                         : Words::tr("The server may want a client certificate (--client-cert), or may allow only ciphers "
                                                     "that are out of date: its administrator must look into it.")};
    case 20: // bad_record_mac
    case 21: // decryption_failed
    case 22: // record_overflow
    case 30: // decompression_failure
    case 51: // decrypt_error
        return {Actor::TheNetwork, Words::tr("What reached %1 could not be decrypted.").arg(host),
            Words::tr("Something on the way may change the data, such as a virus scanner or a firewall. Try another network.")};
    case 60: // export_restriction
        return {Actor::YourProvider, Words::tr("%1 allows only ciphers that are no longer safe.").arg(host),
            Words::tr("The server’s administrator must allow those of TLS 1.2 or newer.")};
    case 80: // internal_error
    case 117: // general_error
        return {Actor::YourProvider, Words::tr("%1 had a problem of its own during the TLS handshake.").arg(host),
            Words::tr("Try again later. If that does not help, the server’s administrator must look into it.")};
    case 86: // inappropriate_fallback
        return {Actor::TheNetwork, Words::tr("%1 noticed that an older version of TLS was forced on the connection.").arg(host),
            Words::tr("Somebody on this network may be trying to listen in. Try another network.")};
    case 0: // close_notify
    case 90: // user_canceled
    case 100: // no_renegotiation
        return {Actor::YourProvider, Words::tr("%1 broke off the TLS handshake.").arg(host),
            Words::tr("Try again later. If that does not help, the server’s administrator must look into it.")};
    case 112: // unrecognized_name
        return {Actor::You, Words::tr("The server does not know the name %1.").arg(host),
            Words::tr("Check the server’s name in your account.")};
    case 115: // unknown_psk_identity
        return {Actor::YourProvider, Words::tr("%1 does not remember an earlier connection that it should know.").arg(host),
            Words::tr("Send the letter again.")};
    case 120: // no_application_protocol
        return {Actor::You, Words::tr("%1 does not expect mail on this port.").arg(host), Words::tr("Check the port in your account.")};
    case 10: // unexpected_message
    case 47: // illegal_parameter
    case 50: // decode_error
    case 109: // missing_extension
    case 110: // unsupported_extension
    case 113: // bad_certificate_status_response
    case 121: // ech_required
        return {Actor::YourProvider, Words::tr("%1 did not understand what Facteur said during the TLS handshake.").arg(host),
            Words::tr("The server, or something on the way such as a virus scanner, handles TLS wrongly: the server’s administrator must "
                      "look into it.")};
    default:
        return {Actor::YourProvider, Words::tr("%1 ended TLS for a reason that Facteur does not know.").arg(host),
            Words::tr("The server’s administrator may find the reason in its log.")};
    }
}

} // namespace app
