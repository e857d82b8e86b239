// SPDX-License-Identifier: MIT
#include "app/explain/tls_failure.h"

#include "app/explain/isolated.h"
#include "smtp/wire/printable.h"

#include <QDateTime>
#include <QLocale>

#include <optional>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Reason = smtp::TlsFailure::Reason;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::TlsFailure)
};

QString adviceToReplace()
{
    return Words::tr("The server’s administrator must install another certificate.");
}

QString date(const QString &iso)
{
    return QLocale().toString(QDateTime::fromString(iso, Qt::ISODate).toLocalTime().date(), u"d MMMM yyyy");
}

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

/// The alerts of RFC 8446 §6, RFC 5246 §7.2 and those that came later.
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

/// What is wrong with the certificate of an authority above the server's; none: the words do not depend on whose it is.
std::optional<TlsWords> ofAuthority(const smtp::TlsFailure &failure, const QString &host, const QString &fact)
{
    const QString authority = smtp::printable(failure.authority.toUtf8());
    // A root is shown by nobody or to no end: what counts is the copy that a person, or this computer, trusts.
    const bool isNamed = failure.namesAuthorities && failure.holder == smtp::TlsFailure::Holder::Root;
    const TlsWords toRenew = isNamed
        ? TlsWords {Actor::You, {},
              Words::tr("Get the authority’s new certificate, and name that one, with --ca-file or in your account. Check this computer’s "
                        "date too.")}
        : TlsWords {Actor::YourProvider, {},
              Words::tr("The server’s administrator must install the authority’s new certificate beside the server’s own. Check this "
                        "computer’s date too.")};
    switch (failure.reason) {
    case Reason::NotPinned:
        return TlsWords {Actor::You,
            Words::tr("The certificate that you chose to trust is not %1’s own: it is that of the authority %2.").arg(host, authority),
            Words::tr("To trust the authority, name a file with its certificate (--ca-file). To trust only the server, use the fingerprint "
                      "of its own certificate: %1.")
                .arg(fact)};
    case Reason::Expired:
        return TlsWords {toRenew.actor,
            Words::tr("The certificate of the authority %2, which vouches for %1, expired on %3.").arg(host, authority, date(fact)),
            toRenew.advice};
    case Reason::NotYetValid:
        return TlsWords {Actor::You,
            Words::tr("The certificate of the authority %2, which vouches for %1, is not valid before %3.")
                .arg(host, authority, date(fact)),
            Words::tr("Check this computer’s date and time. If they are right, the authority’s certificate must be replaced.")};
    case Reason::WeakKey:
        return TlsWords {Actor::YourProvider,
            Words::tr("The key of the authority %2, which vouches for %1, is too short to be safe: %3 bits.").arg(host, authority, fact),
            adviceToReplace()};
    case Reason::WeakSignature:
        return TlsWords {Actor::YourProvider,
            Words::tr("The certificate of the authority %2, which vouches for %1, is signed in a way that can be forged (MD5 or SHA-1).")
                .arg(host, authority),
            adviceToReplace()};
    case Reason::BadDate:
        return TlsWords {Actor::YourProvider,
            Words::tr("The dates in the certificate of the authority %2, which vouches for %1, cannot be read.").arg(host, authority),
            adviceToReplace()};
    case Reason::Revoked:
        return TlsWords {Actor::YourProvider,
            Words::tr("The certificate of the authority %2, which vouches for %1, has been revoked.").arg(host, authority),
            adviceToReplace()};
    case Reason::BrokenRule:
        if (fact.isEmpty())
            return TlsWords {Actor::YourProvider,
                Words::tr("The certificate of the authority %2, which vouches for %1, breaks a rule for certificates, perhaps one that a "
                          "higher authority set.")
                    .arg(host, authority),
                adviceToReplace()};
        return TlsWords {Actor::YourProvider,
            Words::tr("The certificate of the authority %2, which vouches for %1, breaks a rule for certificates (%3).")
                .arg(host, authority, fact),
            adviceToReplace()};
    default:
        return std::nullopt;
    }
}

/// A person said whom to trust, and these do not vouch for the server; none: something else is wrong.
std::optional<TlsWords> ofNamedAuthorities(const smtp::TlsFailure &failure, const QString &host, const QString &fact)
{
    switch (failure.reason) {
    case Reason::SelfSigned:
        return TlsWords {Actor::You,
            Words::tr("%1 issued its certificate itself, and the file of authorities that you named does not hold it.").arg(host),
            Words::tr("If the server is yours, or its administrator gave you its certificate, name that one with --ca-file, or trust it "
                      "with --pin.")};
    case Reason::UnknownAuthority:
    case Reason::MissingIntermediate:
        return TlsWords {Actor::You,
            Words::tr("The file of authorities that you named does not hold the one that issued the certificate of %1: %2.")
                .arg(host, fact),
            Words::tr("Name a file that holds the certificate of %1, with --ca-file or in your account, or trust the server’s own "
                      "certificate with --pin. If the file holds an authority above that one, the server’s administrator must install "
                      "the whole chain.")
                .arg(fact)};
    default:
        return std::nullopt;
    }
}

/// As the question and the account show it: "B4 42 55".
QString grouped(const QString &hex)
{
    return QString::fromLatin1(QByteArray::fromHex(hex.toLatin1()).toHex(' ').toUpper());
}

/// What is wrong with the server's certificate.
TlsWords ofCertificate(const smtp::TlsFailure &failure, const QString &host, const QString &fact)
{
    if (failure.holder != smtp::TlsFailure::Holder::Server) {
        if (const auto words = ofAuthority(failure, host, fact))
            return *words;
    }
    if (failure.namesAuthorities) {
        if (const auto words = ofNamedAuthorities(failure, host, fact))
            return *words;
    }
    switch (failure.reason) {
    case Reason::NotPinned:
        return {Actor::You, Words::tr("%1 shows another certificate than the one you chose to trust.").arg(host),
            Words::tr("If its administrator has renewed it, compare the fingerprints and trust the new one in your account (in a terminal: "
                      "--pin). If not, somebody may be in between.")
                + (fact.isEmpty() ? QString() : u' ' + Words::tr("The fingerprint of the certificate shown is %1.").arg(grouped(fact)))};
    case Reason::NoAddress:
        return {Actor::YourProvider,
            Words::tr("The certificate of %1 holds this IP address as a name; an IP address counts only in an entry of its own kind.")
                .arg(host),
            Words::tr("The server’s administrator must install a certificate with an IP entry for %1 in its subjectAltName (RFC 9525 "
                      "§6.4). Until then you can trust this one by its fingerprint in your account (in a terminal: --pin).")
                .arg(host)};
    case Reason::NotInDns:
        return {Actor::TheirServer, Words::tr("The certificate of %1 is not the one that the DNS names (DANE).").arg(host),
            Words::tr("The server’s administrator must make its TLSA records and its certificate match.")};
    case Reason::Declined:
        return {Actor::You, Words::tr("You did not trust the certificate of %1.").arg(host),
            Words::tr("If you know its fingerprint from the server’s administrator, you can trust it.")};
    case Reason::OtherName:
        return {Actor::You, Words::tr("The certificate of %1 is for another name: %2.").arg(host, fact),
            Words::tr("If that is the same server, use that name in your account. Otherwise its administrator must install a certificate "
                      "for %1.")
                .arg(host)};
    case Reason::NoName:
        return {Actor::YourProvider,
            fact.isEmpty()
                ? Words::tr("The certificate of %1 does not say which server it is for.").arg(host)
                : Words::tr("The certificate of %1 has no subjectAltName: the name “%2” in its subject does not count.").arg(host, fact),
            Words::tr("The server’s administrator must install a certificate with the server’s name in its subjectAltName (RFC 9525). "
                      "Until then you can trust this one by its fingerprint in your account (in a terminal: --pin).")};
    case Reason::Expired:
        return {Actor::YourProvider, Words::tr("The certificate of %1 expired on %2.").arg(host, date(fact)),
            Words::tr("The server’s administrator must renew it. Check this computer’s date too.")};
    case Reason::NotYetValid:
        return {Actor::You, Words::tr("The certificate of %1 is not valid before %2.").arg(host, date(fact)),
            Words::tr("Check this computer’s date and time. If they are right, the server’s administrator must install another "
                      "certificate.")};
    case Reason::BadDate:
        return {Actor::YourProvider, Words::tr("The dates in the certificate of %1 cannot be read.").arg(host), adviceToReplace()};
    case Reason::SelfSigned:
        return {Actor::You, Words::tr("%1 issued its certificate itself: no certificate authority vouches for it.").arg(host),
            Words::tr("If the server is yours, or its administrator told you the fingerprint, trust this certificate in your account "
                      "(in a terminal: --pin). Otherwise the server needs a certificate from an authority that this computer knows.")};
    case Reason::UnknownAuthority:
        return {Actor::You, Words::tr("This computer does not know the certificate authority that vouches for %1: %2.").arg(host, fact),
            Words::tr("If it is your organisation’s own authority, name its certificate with --ca-file, or trust the server’s with --pin. "
                      "Otherwise the server needs a certificate from an authority that this computer knows.")};
    case Reason::MissingIntermediate:
        return {Actor::YourProvider,
            Words::tr("%1 shows only its own certificate; this computer does not know the authority that issued it: %2.").arg(host, fact),
            Words::tr("The server’s administrator must install the whole chain, with the certificates of the issuers. Until then, name the "
                      "issuer’s certificate with --ca-file, or trust the server’s with --pin.")};
    case Reason::WeakKey:
        return {Actor::YourProvider, Words::tr("The key in the certificate of %1 is too short to be safe: %2 bits.").arg(host, fact),
            Words::tr("The server’s administrator must install a certificate with a longer key: 2048 bits for RSA, 256 for elliptic "
                      "curves.")};
    case Reason::WeakSignature:
        return {Actor::YourProvider, Words::tr("The certificate of %1 is signed in a way that can be forged (MD5 or SHA-1).").arg(host),
            adviceToReplace()};
    case Reason::BadSignature:
        return {Actor::YourProvider, Words::tr("A signature in the certificates of %1 is wrong.").arg(host),
            Words::tr("The server’s administrator must install the chain that belongs to the certificate.")};
    case Reason::BadAuthority:
        return {Actor::YourProvider,
            Words::tr("One of the certificates of %1 was issued by an authority that is not allowed to issue it.").arg(host),
            adviceToReplace()};
    case Reason::BadPurpose:
        return {Actor::YourProvider, Words::tr("The certificate of %1 is not for servers.").arg(host), adviceToReplace()};
    case Reason::Distrusted:
        return {Actor::YourProvider, Words::tr("This computer rejects the authority that issued the certificate of %1.").arg(host),
            adviceToReplace()};
    case Reason::Revoked:
        return {Actor::YourProvider, Words::tr("The certificate of %1 has been revoked.").arg(host), adviceToReplace()};
    case Reason::StatusUnknown:
        return {Actor::YourProvider, Words::tr("Nobody says whether the certificate of %1 has been revoked.").arg(host),
            Words::tr("Try again later. If that does not help, the server’s administrator must look into it.")};
    case Reason::BrokenRule:
        if (fact.isEmpty())
            return {Actor::YourProvider,
                Words::tr("The certificate of %1 breaks a rule for certificates, perhaps one that its authority set: the names that it may "
                          "be for.")
                    .arg(host),
                adviceToReplace()};
        return {Actor::YourProvider, Words::tr("The certificate of %1 breaks a rule for certificates (%2).").arg(host, fact),
            adviceToReplace()};
    default:
        return {
            Actor::YourProvider, Words::tr("%1 showed no certificate: nothing proves which server it is.").arg(host), adviceToReplace()};
    }
}

} // namespace

TlsWords wordsOf(const smtp::TlsFailure &failure)
{
    const QString host = failure.host.isEmpty() ? Words::tr("The server") : isolated(smtp::printable(failure.host.toUtf8()));
    const QString fact = isolated(smtp::printable(failure.fact.toUtf8()));
    const QString later = Words::tr("Try again later. If that does not help, the server’s administrator must look into it.");
    TlsWords words;
    switch (failure.reason) {
    case Reason::NotOffered:
        words = {Actor::YourProvider, Words::tr("%1 does not offer encryption (STARTTLS), and this connection needs it.").arg(host),
            Words::tr(
                "Check the port in your account: 587 and 465 are the ones with encryption. If it is right, the server’s administrator "
                "must switch TLS on; somebody on this network may also have removed the offer.")};
        break;
    case Reason::Refused:
        words = {Actor::YourProvider, Words::tr("%1 offers encryption (STARTTLS), and refused it.").arg(host), later};
        break;
    case Reason::Withdrawn:
        words = {Actor::TheNetwork, Words::tr("%1 used to offer encryption (STARTTLS), and no longer does.").arg(host),
            Words::tr(
                "Somebody on this network may have removed the offer. Try another network; if that does not help, ask your provider.")};
        break;
    case Reason::DataBeforeTls:
        words = {Actor::TheNetwork, Words::tr("Data arrived unencrypted after %1 had agreed to encrypt.").arg(host),
            Words::tr("Somebody on this network may have added it. Try another network; if that does not help, ask your provider.")};
        break;
    case Reason::PlainText:
        words = {Actor::You, Words::tr("%1 speaks plain text on this port, not TLS.").arg(host),
            Words::tr(
                "In your account choose STARTTLS for this port (587), or port 465 for TLS from the start; with --server, write smtp:// "
                "instead of smtps://.")};
        break;
    case Reason::Closed:
        words = {Actor::YourProvider, Words::tr("%1 closed the connection during the TLS handshake.").arg(host),
            Words::tr("Check the port in your account. If it is right, try again later; if that does not help, the server’s administrator "
                      "must look into it.")};
        break;
    case Reason::TimedOut:
        words = {Actor::TheNetwork, Words::tr("%1 did not finish the TLS handshake in time.").arg(host),
            Words::tr("Try again later, or on another network.")};
        break;
    case Reason::Unsupported:
        words = {Actor::You, Words::tr("This connection cannot be encrypted."),
            Words::tr("Reach the server by its name and port, or do not ask for TLS here.")};
        break;
    case Reason::NoCommonVersion:
        words = {Actor::YourProvider, Words::tr("%1 supports only versions of TLS that are no longer safe.").arg(host),
            Words::tr("The server’s administrator must switch on TLS 1.2 or newer.")};
        break;
    case Reason::NoCommonCipher:
        words = {Actor::YourProvider, Words::tr("%1 and Facteur have no cipher in common that both consider safe.").arg(host),
            Words::tr("The server’s administrator must allow those of TLS 1.2 or newer.")};
        break;
    case Reason::WeakParameters:
        words = {Actor::YourProvider, Words::tr("%1 encrypts with parameters that are too weak to be safe (Diffie-Hellman).").arg(host),
            Words::tr("The server’s administrator must configure at least 2048 bits, or elliptic curves.")};
        break;
    case Reason::BadClientCertificate:
        words = {Actor::You, Words::tr("Your client certificate and its key do not belong together, or are too weak."),
            Words::tr("Check --client-cert and --client-key.")};
        break;
    case Reason::Alert:
        words = ofAlert(failure, host);
        break;
    case Reason::Other:
        words = {Actor::YourProvider, Words::tr("TLS with %1 failed: %2.").arg(host, fact), later};
        break;
    default:
        words = ofCertificate(failure, host, fact);
        break;
    }
    if (failure.alert >= 0) {
        const QByteArrayView name = smtp::nameOfAlert(failure.alert);
        const QString number = QString::number(failure.alert);
        words.what += u' '
            + Words::tr("(TLS alert %1)", "a number, perhaps with a name")
                  .arg(name.isEmpty() ? number : number + u' ' + QLatin1StringView(name));
    }
    return words;
}

} // namespace app
