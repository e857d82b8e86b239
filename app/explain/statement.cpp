// SPDX-License-Identifier: MIT
#include "app/explain/statement.h"

#include "app/explain/isolated.h"
#include "app/explain/login_failure.h"
#include "app/explain/tls_failure.h"
#include "smtp/wire/printable.h"

#include <QCoreApplication>

#include <array>

using smtp::Statement;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Statement)
};

struct Sentence {
    Statement::Id id;
    const char *english;
};

/// In the order of the enumeration. The names of things are the glossary's; the engine's own English, for logs, says octets and transactions.
constexpr Sentence sentences[] {// Words from elsewhere.
    Sentence {Statement::Nothing, ""}, Sentence {Statement::Told, "%1"},
    Sentence {Statement::SystemSays, QT_TRANSLATE_NOOP("app::Statement", "“%1”")}, Sentence {Statement::Unreached, ""},
    // Who stopped it.
    Sentence {Statement::Cancelled, QT_TRANSLATE_NOOP("app::Statement", "Cancelled.")},
    Sentence {Statement::CancelledInQueue, QT_TRANSLATE_NOOP("app::Statement", "Cancelled before its turn.")},
    Sentence {Statement::CancelledUnopened, QT_TRANSLATE_NOOP("app::Statement", "Cancelled before a connection was opened.")},
    Sentence {Statement::EveryoneLeftOut, QT_TRANSLATE_NOOP("app::Statement", "Every recipient was left out.")},
    Sentence {Statement::LibraryMissing, QT_TRANSLATE_NOOP("app::Statement", "Facteur is not completely installed: %1 is missing.")},
    // The way to the server.
    Sentence {Statement::SocketUsed, QT_TRANSLATE_NOOP("app::Statement", "%1 is a socket on this computer.")},
    Sentence {
        Statement::ProxyUsed, QT_TRANSLATE_NOOP("app::Statement", "The connection to %1, port %2, goes through the proxy %3, port %4.")},
    Sentence {Statement::HostNotFound, QT_TRANSLATE_NOOP("app::Statement", "There is no IP address for %1.")},
    Sentence {Statement::HostLookupFailed, QT_TRANSLATE_NOOP("app::Statement", "The IP address of %1 cannot be found now: “%2”.")},
    Sentence {Statement::ProxyNotFound, QT_TRANSLATE_NOOP("app::Statement", "There is no IP address for the proxy %1.")},
    Sentence {
        Statement::ProxyLookupFailed, QT_TRANSLATE_NOOP("app::Statement", "The IP address of the proxy %1 cannot be found now: “%2”.")},
    Sentence {Statement::AddressFailed, QT_TRANSLATE_NOOP("app::Statement", "%1, port %2: %3")},
    Sentence {Statement::ProxyAddressFailed, QT_TRANSLATE_NOOP("app::Statement", "The proxy %1, port %2: %3")},
    Sentence {Statement::ProxyOpenedNoWay, QT_TRANSLATE_NOOP("app::Statement", "it did not open a connection to %1, port %2: %3")},
    Sentence {Statement::ConnectionRefused, QT_TRANSLATE_NOOP("app::Statement", "connection refused")},
    Sentence {Statement::NoAnswerInTime, QT_TRANSLATE_NOOP("app::Statement", "no answer in time")},
    Sentence {Statement::SourceUnusable, QT_TRANSLATE_NOOP("app::Statement", "the source address %1 cannot be used: “%2”")},
    Sentence {Statement::ProxyRefusesLogin, QT_TRANSLATE_NOOP("app::Statement", "the proxy refused the login")},
    Sentence {Statement::ProxyAsksForLogin, QT_TRANSLATE_NOOP("app::Statement", "the proxy asks for a login, and none was given")},
    Sentence {Statement::ProxyLoginRefused, QT_TRANSLATE_NOOP("app::Statement", "The proxy %1, port %2, refused the login.")},
    Sentence {
        Statement::ProxyLoginMissing, QT_TRANSLATE_NOOP("app::Statement", "The proxy %1, port %2, asks for a login, and none was given.")},
    Sentence {Statement::SocketMissing, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: there is no such socket.")},
    Sentence {Statement::SocketForbidden, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: its permissions do not allow it.")},
    Sentence {Statement::SocketSilent, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: there was no answer in time.")},
    Sentence {Statement::SocketDeserted, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: no server is listening there.")},
    Sentence {Statement::SocketFailed, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: “%2”.")},
    Sentence {Statement::ConnectionBroke, QT_TRANSLATE_NOOP("app::Statement", "The connection broke: “%1”.")},
    Sentence {Statement::ServerClosed, QT_TRANSLATE_NOOP("app::Statement", "The server closed the connection.")},
    Sentence {Statement::ServerEnded, QT_TRANSLATE_NOOP("app::Statement", "The server ended the session (221).")},
    Sentence {Statement::ServerClosing, QT_TRANSLATE_NOOP("app::Statement", "The server is closing down.")},
    Sentence {Statement::EndedBeforeLetter, QT_TRANSLATE_NOOP("app::Statement", "The session ended before the letter was sent.")},
    Sentence {Statement::EndedBeforeAny, QT_TRANSLATE_NOOP("app::Statement", "The server ended the session before it accepted a letter.")},
    Sentence {Statement::NextConnection, QT_TRANSLATE_NOOP("app::Statement", "%1. The rest goes on a new connection.")},
    Sentence {
        Statement::TransactionsUsedUp, QT_TRANSLATE_NOOP("app::Statement", "The server accepts no more than %1 batches on one connection")},
    Sentence {Statement::NoMoreMailHere, QT_TRANSLATE_NOOP("app::Statement", "The server accepts no more mail on this connection (%1)")},
    Sentence {Statement::ClosedAfterTaking,
        QT_TRANSLATE_NOOP("app::Statement", "The server closed the connection after it had accepted something")},
    // TLS and certificates.
    Sentence {Statement::TlsFailed, QT_TRANSLATE_NOOP("app::Statement", "TLS failed: “%1”.")},
    Sentence {Statement::TlsWrongPort,
        QT_TRANSLATE_NOOP("app::Statement", "The server on port %1 begins without encryption: it expects STARTTLS.")},
    Sentence {Statement::TlsAlert, QT_TRANSLATE_NOOP("app::Statement", "The server ended TLS with the alert %1 (“%2”).")},
    Sentence {Statement::TlsGarbled,
        QT_TRANSLATE_NOOP(
            "app::Statement", "What arrived under TLS cannot be decrypted: the server, or something on the way, sent other data there.")},
    Sentence {Statement::TlsAlready, QT_TRANSLATE_NOOP("app::Statement", "The connection already uses TLS.")},
    Sentence {Statement::TlsImpossible, QT_TRANSLATE_NOOP("app::Statement", "The connection was opened without TLS.")},
    Sentence {Statement::TlsNotLocal,
        QT_TRANSLATE_NOOP("app::Statement", "A Unix socket does not use TLS: its data does not leave this computer.")},
    Sentence {Statement::TlsClosed, QT_TRANSLATE_NOOP("app::Statement", "The server closed the connection during the TLS handshake.")},
    Sentence {Statement::TlsNotFinished, QT_TRANSLATE_NOOP("app::Statement", "The TLS handshake did not finish in time.")},
    Sentence {Statement::TlsTextInstead,
        QT_TRANSLATE_NOOP("app::Statement", "The server agreed to encrypt (STARTTLS), but went on unencrypted.")},
    Sentence {Statement::TlsDataBefore,
        QT_TRANSLATE_NOOP(
            "app::Statement", "Unencrypted data arrived after the reply to STARTTLS: somebody on the way may have inserted it.")},
    Sentence {Statement::TlsNotOffered, QT_TRANSLATE_NOOP("app::Statement", "TLS is required, and the server does not offer STARTTLS.")},
    Sentence {Statement::TlsRefused, QT_TRANSLATE_NOOP("app::Statement", "The server offered STARTTLS and then refused it.")},
    Sentence {Statement::TlsWithdrawn,
        QT_TRANSLATE_NOOP(
            "app::Statement", "This server used to offer STARTTLS and no longer does: somebody on the way may have removed the offer.")},
    Sentence {Statement::CertificateRefused, QT_TRANSLATE_NOOP("app::Statement", "The certificate was not accepted.")},
    Sentence {Statement::CertificateDeclined, QT_TRANSLATE_NOOP("app::Statement", "You did not accept the certificate.")},
    Sentence {Statement::CertificateTrusted, QT_TRANSLATE_NOOP("app::Statement", "You accepted the certificate.")},
    Sentence {Statement::CertificateNotTrusted, QT_TRANSLATE_NOOP("app::Statement", "You did not accept the certificate.")},
    Sentence {Statement::CertificateMissing, QT_TRANSLATE_NOOP("app::Statement", "The server did not show a certificate.")},
    Sentence {Statement::CertificatePinned, QT_TRANSLATE_NOOP("app::Statement", "This is the certificate you chose to trust.")},
    Sentence {Statement::CertificateNotPinned,
        QT_TRANSLATE_NOOP("app::Statement", "The server shows a different certificate from the one you chose to trust.")},
    Sentence {Statement::CertificateProven, QT_TRANSLATE_NOOP("app::Statement", "The certificate of %1 is verified.")},
    Sentence {Statement::CertificateByTlsa,
        QT_TRANSLATE_NOOP("app::Statement", "DNSSEC vouches for %1: its certificate matches the TLSA record %2 %3 %4.")},
    Sentence {Statement::CertificateUnproven, QT_TRANSLATE_NOOP("app::Statement", "The certificate of %1 is not verified.")},
    Sentence {Statement::CertificateNotAsked,
        QT_TRANSLATE_NOOP("app::Statement", "The certificate is not verified, but nothing requires that here.")},
    Sentence {Statement::DaneMismatch, QT_TRANSLATE_NOOP("app::Statement", "The server’s certificate is not the one that DNSSEC names.")},
    Sentence {Statement::DaneNoName, QT_TRANSLATE_NOOP("app::Statement", "There is no server name to check.")},
    Sentence {Statement::DaneAuthority,
        QT_TRANSLATE_NOOP("app::Statement", "The authority that DNSSEC names does not vouch for the server: “%1”.")},
    // Silence.
    Sentence {Statement::NoReplyTo, QT_TRANSLATE_NOOP("app::Statement", "The server did not answer %1 in time.")},
    Sentence {Statement::NoReplyToEnd, QT_TRANSLATE_NOOP("app::Statement", "The server did not answer the end of the message in time.")},
    Sentence {Statement::TookNoMore, QT_TRANSLATE_NOOP("app::Statement", "The server stopped accepting the message.")},
    Sentence {Statement::NoGreeting, QT_TRANSLATE_NOOP("app::Statement", "The server did not greet in time.")},
    Sentence {Statement::MayWantTls, QT_TRANSLATE_NOOP("app::Statement", "The server may expect TLS from the start, as on port 465.")},
    Sentence {Statement::Port465WantsTls, QT_TRANSLATE_NOOP("app::Statement", "Port 465 usually expects TLS from the start.")},
    // Replies that are none, and commands that are none.
    Sentence {Statement::SpokeUnasked, QT_TRANSLATE_NOOP("app::Statement", "The server sent a reply that nothing had asked for.")},
    Sentence {Statement::ReplyUnended, QT_TRANSLATE_NOOP("app::Statement", "The server refused, and its reply was not complete.")},
    Sentence {Statement::ReplyOfTooManyLines, QT_TRANSLATE_NOOP("app::Statement", "The server’s reply has more than %1 lines.")},
    Sentence {Statement::ReplyTooLong, QT_TRANSLATE_NOOP("app::Statement", "The server’s reply is longer than %1 bytes.")},
    Sentence {Statement::ReplyBegins, QT_TRANSLATE_NOOP("app::Statement", "The reply begins with “%1”.")},
    Sentence {Statement::NotAReply,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The server’s line is not a reply: it does not begin with a code from 200 to 599. It says “%1”.")},
    Sentence {Statement::CodeChanged, QT_TRANSLATE_NOOP("app::Statement", "The code changed from %1 to %2 within one reply.")},
    Sentence {Statement::LineTooLong, QT_TRANSLATE_NOOP("app::Statement", "The server’s line is longer than %1 bytes.")},
    Sentence {
        Statement::UnexpectedGreeting, QT_TRANSLATE_NOOP("app::Statement", "The server greeted with %1, which means something else.")},
    Sentence {Statement::UnexpectedConfirmation,
        QT_TRANSLATE_NOOP("app::Statement", "The server answered the message with %1, which means something else.")},
    Sentence {
        Statement::UnexpectedReply, QT_TRANSLATE_NOOP("app::Statement", "The server answered %1 with %2, which means something else.")},
    Sentence {Statement::LineEndInCommand, QT_TRANSLATE_NOOP("app::Statement", "A command cannot contain a line end or a NUL character.")},
    Sentence {Statement::EmptyCommand, QT_TRANSLATE_NOOP("app::Statement", "An empty line is not a command.")},
    Sentence {Statement::TooManyTyped, QT_TRANSLATE_NOOP("app::Statement", "Too many lines are already waiting.")},
    Sentence {Statement::BdatTyped, QT_TRANSLATE_NOOP("app::Statement", "BDAT needs data, which cannot be typed here.")},
    // What the server refused.
    Sentence {Statement::DoesNotTalk, QT_TRANSLATE_NOOP("app::Statement", "The server refused the connection.")},
    Sentence {Statement::IntroductionRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused EHLO.")},
    Sentence {Statement::EhloAndHeloRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused EHLO and HELO.")},
    Sentence {Statement::LoginRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused the login.")},
    Sentence {Statement::SenderRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused the sender.")},
    Sentence {Statement::OneLetterAtATime, QT_TRANSLATE_NOOP("app::Statement", "The server accepts only one letter at a time.")},
    Sentence {Statement::EveryRecipientRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused every recipient.")},
    Sentence {Statement::MessageRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused the message.")},
    Sentence {Statement::MessageRefusedForAll, QT_TRANSLATE_NOOP("app::Statement", "The server refused the message for every recipient.")},
    Sentence {Statement::MessageRefusedEarly, QT_TRANSLATE_NOOP("app::Statement", "The server refused the message before its end.")},
    Sentence {Statement::MessageNotTaken, QT_TRANSLATE_NOOP("app::Statement", "The server does not accept the message.")},
    Sentence {
        Statement::ReplacedBdat, QT_TRANSLATE_NOOP("app::Statement", "The line that you sent instead of BDAT did not carry the message.")},
    Sentence {Statement::ReplacedData,
        QT_TRANSLATE_NOOP("app::Statement", "The server did not answer the line that you sent instead of DATA with 354.")},
    Sentence {Statement::SenderRefusedAndTaken,
        QT_TRANSLATE_NOOP("app::Statement", "The server refused the sender, but accepted a recipient and the message.")},
    Sentence {Statement::ResetRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused to start again (RSET).")},
    // The login.
    Sentence {Statement::AuthChosen,
        QT_TRANSLATE_NOOP("app::Statement", "%1 is the strongest login method that the server offers (%2) and that you allow.")},
    Sentence {Statement::AuthSaid, "%1"}, Sentence {Statement::AuthHeard, "%1"}, Sentence {Statement::AuthGivenWay, "%1"},
    Sentence {
        Statement::SaslProviderLacks, QT_TRANSLATE_NOOP("app::Statement", "%1 is left out: QCA has no SASL provider on this computer.")},
    Sentence {Statement::TicketLacks, QT_TRANSLATE_NOOP("app::Statement", "GSSAPI is left out: there is no Kerberos ticket.")},
    Sentence {Statement::NoLogin, QT_TRANSLATE_NOOP("app::Statement", "There is no way to log in.")},
    Sentence {Statement::NoAuthOffered, QT_TRANSLATE_NOOP("app::Statement", "The server does not offer a login.")},
    Sentence {Statement::MechanismNeedsTls, QT_TRANSLATE_NOOP("app::Statement", "%1 needs TLS.")},
    Sentence {Statement::MechanismsShowPassword,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The login methods that the server offers (%1) would reveal the password on the way: there is no TLS.")},
    Sentence {Statement::MechanismNeedsToken, QT_TRANSLATE_NOOP("app::Statement", "%1 needs a token.")},
    Sentence {Statement::MechanismNeedsPassword, QT_TRANSLATE_NOOP("app::Statement", "%1 needs a password.")},
    Sentence {Statement::NoMechanismAllowed, QT_TRANSLATE_NOOP("app::Statement", "You allow only %2, and the server offers only %1.")},
    Sentence {Statement::NoMechanismUsable,
        QT_TRANSLATE_NOOP("app::Statement", "None of the login methods that the server offers (%1) can be used with what you gave.")},
    Sentence {Statement::AlarmAuth, QT_TRANSLATE_NOOP("app::Statement", "This server used to offer %1 and no longer does. %2 is weaker.")},
    Sentence {Statement::PasswordHeldBack,
        QT_TRANSLATE_NOOP("app::Statement", "Somebody on the way may want to see the password, so nothing was sent.")},
    Sentence {Statement::AuthGoesOn, QT_TRANSLATE_NOOP("app::Statement", "The server goes on when it should wait for an answer.")},
    Sentence {Statement::TooManyChallenges,
        QT_TRANSLATE_NOOP("app::Statement", "The server does not stop asking: it has asked more than %1 questions.")},
    Sentence {Statement::ResponseTooLong,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The answer of %1 would be longer than the %2 bytes that AUTH allows: the password or token is too long.")},
    Sentence {Statement::SaslAsksAgain, QT_TRANSLATE_NOOP("app::Statement", "The server asks again when %1 is already complete.")},
    Sentence {
        Statement::LoginAsksThrice, QT_TRANSLATE_NOOP("app::Statement", "The server asks a third time, and LOGIN has only two answers.")},
    Sentence {Statement::ScramNotBegun,
        QT_TRANSLATE_NOOP("app::Statement", "The server’s first reply to the SCRAM login does not follow SCRAM.")},
    Sentence {Statement::ScramReplayed,
        QT_TRANSLATE_NOOP("app::Statement", "The server did not extend the nonce: this may be an old conversation played back.")},
    Sentence {Statement::ScramIterations,
        QT_TRANSLATE_NOOP("app::Statement", "The server asks for %1 iterations, which is not between %2 and %3.")},
    Sentence {Statement::ScramTooSlow,
        QT_TRANSLATE_NOOP(
            "app::Statement", "%1 with the %2 iterations that the server asks for takes this computer more than %3 seconds.")},
    Sentence {Statement::ScramRefused, QT_TRANSLATE_NOOP("app::Statement", "The server refused the login: “%1”.")},
    Sentence {Statement::ScramEarlyYes,
        QT_TRANSLATE_NOOP("app::Statement", "The server accepted the login without proving that it knows the password.")},
    Sentence {Statement::ScramNotProven,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The server could not prove that it knows the password: it may not be the server that it claims to be.")},
    Sentence {Statement::SaslForeign, QT_TRANSLATE_NOOP("app::Statement", "The server asks a question that does not belong to %1.")},
    Sentence {Statement::SaslNoProvider, QT_TRANSLATE_NOOP("app::Statement", "QCA has no SASL provider, which %1 needs.")},
    Sentence {Statement::SaslEarlyYes, QT_TRANSLATE_NOOP("app::Statement", "The server accepted the login in the middle of %1.")},
    Sentence {Statement::SaslNotInstalled, QT_TRANSLATE_NOOP("app::Statement", "%1 is not installed for Cyrus SASL.")},
    Sentence {Statement::SaslServerUnproven, QT_TRANSLATE_NOOP("app::Statement", "The server could not prove who it is with %1.")},
    Sentence {Statement::SaslNoTicket, QT_TRANSLATE_NOOP("app::Statement", "There is no valid Kerberos ticket for this server (%1).")},
    Sentence {Statement::SaslNoEnd, QT_TRANSLATE_NOOP("app::Statement", "The login with %1 failed.")},
    // What an extension is needed for, or changes.
    Sentence {Statement::ChunkingAvoided,
        QT_TRANSLATE_NOOP("app::Statement", "The server offers CHUNKING, but has refused BDAT before: messages go with DATA.")},
    Sentence {Statement::ChunkingRefused,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The server offers CHUNKING and refuses BDAT (%1): the letter goes again with DATA, on a new connection.")},
    Sentence {Statement::DsnMissing,
        QT_TRANSLATE_NOOP("app::Statement", "This server does not offer DSN: the request for a delivery report is left out.")},
    Sentence {Statement::DeliverByMissing,
        QT_TRANSLATE_NOOP(
            "app::Statement", "This server does not offer DELIVERBY: the request to be told of a missed deadline is left out.")},
    Sentence {Statement::PriorityMissing,
        QT_TRANSLATE_NOOP("app::Statement", "This server does not offer MT-PRIORITY: the letter goes without priority.")},
    Sentence {Statement::LimitsSplit,
        QT_TRANSLATE_NOOP("app::Statement",
            "The server accepts few recipients at a time, so this letter goes in batches. Recipients in this batch: %1.")},
    Sentence {Statement::MessageTooLarge, QT_TRANSLATE_NOOP("app::Statement", "The message is %1 bytes long; this server accepts %2.")},
    Sentence {Statement::BinaryNotTaken,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The message contains binary parts, which this server does not accept (no BINARYMIME with CHUNKING).")},
    Sentence {Statement::EightBitNotTaken,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The message contains bytes above 127, and this server accepts only 7-bit messages (no 8BITMIME).")},
    Sentence {Statement::Utf8NotTaken,
        QT_TRANSLATE_NOOP("app::Statement",
            "An address or a header field contains characters outside ASCII, which this server does not accept (no SMTPUTF8).")},
    Sentence {Statement::NoDeliverBy,
        QT_TRANSLATE_NOOP("app::Statement", "This server cannot keep a delivery deadline: it does not offer DELIVERBY.")},
    Sentence {Statement::DeliverByTooSoon, QT_TRANSLATE_NOOP("app::Statement", "This server needs at least %1 seconds for a delivery.")},
    Sentence {Statement::NoFutureRelease,
        QT_TRANSLATE_NOOP("app::Statement", "This server does not keep letters for later: it does not offer FUTURERELEASE.")},
    Sentence {Statement::HoldTooLong, QT_TRANSLATE_NOOP("app::Statement", "This server keeps letters for %1 seconds at most.")},
    Sentence {Statement::HoldTooLate, QT_TRANSLATE_NOOP("app::Statement", "This server keeps letters until %1 at the latest.")},
    Sentence {Statement::OnwardNoTls,
        QT_TRANSLATE_NOOP("app::Statement", "The letter may only travel under TLS, and this connection has no TLS.")},
    Sentence {Statement::OnwardUnproven,
        QT_TRANSLATE_NOOP("app::Statement", "The letter may only travel under TLS, and the server’s certificate is not verified.")},
    Sentence {Statement::OnwardNotPromised,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The letter may only travel under TLS, and this server does not promise that (no REQUIRETLS).")},
    Sentence {Statement::RecipientsPostponed,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The server accepted no more recipients this time: the rest go in the next batch. Recipients left: %1.")},
    // The message's octets.
    Sentence {Statement::BodyUnreadable, QT_TRANSLATE_NOOP("app::Statement", "The message could not be read to its end. %1")},
    Sentence {Statement::BodyTooShort,
        QT_TRANSLATE_NOOP("app::Statement", "The message ended after %1 of %2 bytes: a file has changed in the meantime.")},
    Sentence {Statement::FileNotSent, QT_TRANSLATE_NOOP("app::Statement", "The file %1 cannot be sent: %2.")},
    Sentence {Statement::FileHasChanged, QT_TRANSLATE_NOOP("app::Statement", "it has changed since the letter was made")},
    Sentence {Statement::FileBecameShorter, QT_TRANSLATE_NOOP("app::Statement", "it became shorter while it was being sent")},
    Sentence {Statement::FileWasWrittenTo, QT_TRANSLATE_NOOP("app::Statement", "another program wrote to it while it was being sent")},
    // Whose servers take a domain's mail.
    Sentence {Statement::NoDomain, QT_TRANSLATE_NOOP("app::Statement", "There is no domain %1.")},
    Sentence {
        Statement::MxNotTold, QT_TRANSLATE_NOOP("app::Statement", "The DNS cannot say right now which server accepts mail for %1: %2.")},
    Sentence {Statement::NoMailAtAll, QT_TRANSLATE_NOOP("app::Statement", "%1 does not accept any mail: its MX is “.” (556 5.1.10).")},
    Sentence {Statement::MxNamesNobody,
        QT_TRANSLATE_NOOP("app::Statement", "The MX records of %1 do not name a server: they do not contain a host name.")},
    Sentence {Statement::AddressNotTold, QT_TRANSLATE_NOOP("app::Statement", "The DNS cannot say right now which IP address %1 has.")},
    Sentence {Statement::NoAddress, QT_TRANSLATE_NOOP("app::Statement", "There is no IP address for %1.")},
    Sentence {Statement::TlsaNotProven,
        QT_TRANSLATE_NOOP("app::Statement", "DNSSEC cannot confirm whether %1 has TLSA records, so this server is not used.")},
    Sentence {Statement::NotALiteral, QT_TRANSLATE_NOOP("app::Statement", "%1 is not a valid IP address.")},
    Sentence {
        Statement::StsAllowsNobody, QT_TRANSLATE_NOOP("app::Statement", "The MTA-STS policy of %1 does not allow any of its servers.")},
    Sentence {Statement::MxFound, QT_TRANSLATE_NOOP("app::Statement", "Mail for %1 goes to %2.")},
    Sentence {Statement::MxNone, QT_TRANSLATE_NOOP("app::Statement", "%1 has no MX record, so its mail goes to the domain itself.")},
    Sentence {Statement::ByDnssec, QT_TRANSLATE_NOOP("app::Statement", "DNSSEC vouches for this.")}, Sentence {Statement::MxNull, "%1"},
    Sentence {Statement::MxUnknown, "%1"}, Sentence {Statement::MxFailed, "%1"}, Sentence {Statement::MxSkipped, "%1"},
    Sentence {Statement::MxLiteral, QT_TRANSLATE_NOOP("app::Statement", "%1 is the server’s IP address.")},
    Sentence {Statement::MxNext, QT_TRANSLATE_NOOP("app::Statement", "Another server may succeed after %1 did not.")},
    Sentence {Statement::DaneUsed,
        QT_TRANSLATE_NOOP(
            "app::Statement", "The certificate of %1 must match one of its TLSA records, which DNSSEC confirms. Number of records: %2.")},
    Sentence {
        Statement::DaneUnusable, QT_TRANSLATE_NOOP("app::Statement", "None of the TLSA records of %1 can be used, so TLS is required.")},
    Sentence {Statement::TrustNone,
        QT_TRANSLATE_NOOP("app::Statement",
            "Neither DANE nor MTA-STS requires a verified certificate of %1: TLS is used if %1 offers it, without verification.")},
    Sentence {Statement::TlsOptional,
        QT_TRANSLATE_NOOP("app::Statement", "The letter asks for TLS-Required: No, so neither DANE nor MTA-STS verifies %1.")},
    Sentence {Statement::StsUsed, QT_TRANSLATE_NOOP("app::Statement", "%1 requires TLS with a verified certificate at %2 (MTA-STS, %3).")},
    Sentence {Statement::StsTesting, QT_TRANSLATE_NOOP("app::Statement", "%1 is only testing MTA-STS for %2: nothing is enforced (%3).")},
    Sentence {Statement::StsNone, QT_TRANSLATE_NOOP("app::Statement", "%1 has an MTA-STS policy that requires nothing (%2).")},
    Sentence {Statement::StsFailed, QT_TRANSLATE_NOOP("app::Statement", "%1 announces an MTA-STS policy that cannot be read: %2.")},
    Sentence {Statement::StsMismatch, QT_TRANSLATE_NOOP("app::Statement", "The MTA-STS policy of %1 does not allow %2.")},
    Sentence {Statement::StsKept, QT_TRANSLATE_NOOP("app::Statement", "policy from an earlier visit")},
    Sentence {Statement::StsSameId, QT_TRANSLATE_NOOP("app::Statement", "policy from an earlier visit, which is still in force")},
    Sentence {Statement::StsFetched, QT_TRANSLATE_NOOP("app::Statement", "policy from %1")},
    Sentence {Statement::StsNotRenewed,
        QT_TRANSLATE_NOOP("app::Statement", "policy from an earlier visit, because the new one cannot be read: %1")},
    Sentence {Statement::StsHostUnknown, QT_TRANSLATE_NOOP("app::Statement", "there is no IP address for %1")},
    Sentence {Statement::StsHostSilent, QT_TRANSLATE_NOOP("app::Statement", "%1 does not answer in time")},
    Sentence {Statement::StsTooLarge, QT_TRANSLATE_NOOP("app::Statement", "the policy of %1 is larger than %2 bytes")},
    Sentence {Statement::StsNotFetched, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be reached: “%2”")},
    Sentence {Statement::StsHttpStatus, QT_TRANSLATE_NOOP("app::Statement", "%1 answers with HTTP status %2")},
    Sentence {Statement::StsNotText, QT_TRANSLATE_NOOP("app::Statement", "%1 does not send plain text")},
    Sentence {Statement::StsBadHost, QT_TRANSLATE_NOOP("app::Statement", "it contains a host name that is not valid")},
    Sentence {Statement::StsBadVersion, QT_TRANSLATE_NOOP("app::Statement", "it is not a policy of version STSv1")},
    Sentence {Statement::StsBadMode, QT_TRANSLATE_NOOP("app::Statement", "its mode is not enforce, testing or none")},
    Sentence {Statement::StsBadAge, QT_TRANSLATE_NOOP("app::Statement", "its max_age is not a number up to %1")},
    Sentence {Statement::StsNoHost, QT_TRANSLATE_NOOP("app::Statement", "it does not name a server")},
    // Alarms of what has changed at a server.
    Sentence {Statement::AlarmIssuer,
        QT_TRANSLATE_NOOP("app::Statement", "The server’s certificate used to be issued by %1, and is now issued by %2.")},
    // Addresses.
    Sentence {Statement::LiteralUnclosed, QT_TRANSLATE_NOOP("app::Statement", "The IP address has no closing bracket.")},
    Sentence {Statement::LiteralInvalid, QT_TRANSLATE_NOOP("app::Statement", "“%1” is not an IP address.")},
    Sentence {Statement::DomainInvalid, QT_TRANSLATE_NOOP("app::Statement", "“%1” is not a domain name.")},
    Sentence {Statement::AddressHasControls, QT_TRANSLATE_NOOP("app::Statement", "An address cannot contain control characters.")},
    Sentence {Statement::AddressNotUnicode, QT_TRANSLATE_NOOP("app::Statement", "The address is not valid Unicode.")},
    Sentence {Statement::AddressWithoutAt, QT_TRANSLATE_NOOP("app::Statement", "“%1” has no @.")},
    Sentence {Statement::NothingBeforeAt, QT_TRANSLATE_NOOP("app::Statement", "There is nothing before the @.")},
    Sentence {Statement::LocalPartInvalid, QT_TRANSLATE_NOOP("app::Statement", "“%1” is not allowed before the @.")},
    Sentence {Statement::AddressTooLong,
        QT_TRANSLATE_NOOP("app::Statement", "The address is longer than %1 bytes: it does not fit in any line of a letter.")},
    Sentence {Statement::BracketsUnmatched,
        QT_TRANSLATE_NOOP("app::Statement",
            "The angle brackets or quotes do not match, so it is not clear which part is the address. Write Name <address>.")},
    Sentence {Statement::MailboxNeedsQuotes,
        QT_TRANSLATE_NOOP("app::Statement",
            "There is a dot at one end of the part before the @, or next to another dot. If the address is right, write it with quotes: "
            "%1.")},
    Sentence {
        Statement::NameMisleads, QT_TRANSLATE_NOOP("app::Statement", "The name shows the address %1, but the letter would go to %2.")},
    // The letter as it is written.
    Sentence {Statement::NoSender, QT_TRANSLATE_NOOP("app::Statement", "The letter has no sender.")},
    Sentence {Statement::NoRecipient, QT_TRANSLATE_NOOP("app::Statement", "The letter has no recipient.")},
    Sentence {Statement::AttachmentUnreadable, QT_TRANSLATE_NOOP("app::Statement", "The file cannot be read.")},
    Sentence {Statement::ProblemWith, "%2 (%1)"},
    Sentence {Statement::LetterOfTooManyParts, QT_TRANSLATE_NOOP("app::Statement", "The letter has more than %1 parts.")},
    Sentence {Statement::PartsTooDeep, QT_TRANSLATE_NOOP("app::Statement", "The letter has parts within parts, more than %1 levels deep.")},
    Sentence {Statement::MultipartEmpty, QT_TRANSLATE_NOOP("app::Statement", "A multipart has no parts.")},
    Sentence {Statement::ContentIdInvalid, QT_TRANSLATE_NOOP("app::Statement", "The Content-ID is not valid.")},
    Sentence {Statement::ContentIdTwice, QT_TRANSLATE_NOOP("app::Statement", "Two parts have the same Content-ID.")},
    Sentence {Statement::MessageIdInvalid, QT_TRANSLATE_NOOP("app::Statement", "The Message-ID is not valid.")},
    Sentence {Statement::FieldTwice, QT_TRANSLATE_NOOP("app::Statement", "This header field may appear only once.")},
    Sentence {Statement::FieldNamesNobody, QT_TRANSLATE_NOOP("app::Statement", "This header field does not contain an address.")},
    Sentence {Statement::FieldHoldsOne, QT_TRANSLATE_NOOP("app::Statement", "This header field may contain only one address.")},
    Sentence {Statement::FieldIsOurs,
        QT_TRANSLATE_NOOP(
            "app::Statement", "Facteur makes this header field from the letter, or the servers that deliver the letter add it.")},
    Sentence {Statement::FieldHoldsIds,
        QT_TRANSLATE_NOOP("app::Statement", "This header field must contain message IDs in ASCII, each in angle brackets: <id@domain>.")},
    Sentence {Statement::FieldLinkNotAscii,
        QT_TRANSLATE_NOOP(
            "app::Statement", "A link in a header field must be ASCII: write other characters as %XX of their UTF-8 (RFC 3986 §2.1).")},
    Sentence {Statement::FieldHoldsLinks,
        QT_TRANSLATE_NOOP("app::Statement", "This header field must contain links, each in angle brackets: <https://…>.")},
    Sentence {Statement::FieldHoldsListId,
        QT_TRANSLATE_NOOP("app::Statement", "This header field must contain a name and an ASCII id: Name <list.example.org>.")},
    Sentence {Statement::FieldHoldsDate,
        QT_TRANSLATE_NOOP("app::Statement", "This header field must contain a date, such as Thu, 05 Mar 2026 04:03:02 +0100.")},
    Sentence {Statement::FieldNotAscii, QT_TRANSLATE_NOOP("app::Statement", "This header field must be ASCII.")},
    Sentence {Statement::FieldWordNotAscii,
        QT_TRANSLATE_NOOP("app::Statement", "An address or a link in this header field must be ASCII, and “%1” is not.")},
    Sentence {Statement::FieldNameInvalid,
        QT_TRANSLATE_NOOP("app::Statement", "The name of a header field must be printable ASCII without a colon.")},
    Sentence {Statement::FieldNameTooLong,
        QT_TRANSLATE_NOOP("app::Statement", "The name of a header field may have up to 76 characters, so that its value fits.")},
    Sentence {Statement::FieldHasControls,
        QT_TRANSLATE_NOOP("app::Statement", "The value of this header field contains a line end or another control character.")},
    Sentence {Statement::FieldEmpty, QT_TRANSLATE_NOOP("app::Statement", "This header field must not be empty.")},
    Sentence {Statement::FieldWordTooLong,
        QT_TRANSLATE_NOOP("app::Statement", "A word of more than 900 characters does not fit in a line of a header field.")},
    // Messages that are read from files.
    Sentence {Statement::MessageEmpty, QT_TRANSLATE_NOOP("app::Statement", "The message is empty.")},
    Sentence {Statement::MboxHoldsAnother,
        QT_TRANSLATE_NOOP(
            "app::Statement", "Line %1 of the message begins another message of the mbox. Send each message from its own file.")},
    Sentence {Statement::HeadersTooLarge,
        QT_TRANSLATE_NOOP("app::Statement", "Line %1 of the message is still in the header section, which is larger than four megabytes.")},
    Sentence {Statement::LoneCr, QT_TRANSLATE_NOOP("app::Statement", "Line %1 of the message contains a CR without an LF after it.")},
    Sentence {Statement::LineOver998, QT_TRANSLATE_NOOP("app::Statement", "Line %1 of the message is longer than 998 bytes.")},
    Sentence {Statement::NulOctet, QT_TRANSLATE_NOOP("app::Statement", "Line %1 of the message contains a NUL byte.")},
    Sentence {Statement::LineEndsMixed,
        QT_TRANSLATE_NOOP("app::Statement",
            "Line %1 of the message ends differently from the lines before it: some lines end with LF alone, others with CRLF.")},
    Sentence {Statement::HeaderBlankBefore,
        QT_TRANSLATE_NOOP("app::Statement",
            "Line %1 of the message begins with a blank, so it belongs to the header field above it, but it names recipients: “%2”. Remove "
            "the blank.")},
    Sentence {Statement::NotAField,
        QT_TRANSLATE_NOOP(
            "app::Statement", "Line %1 of the message is neither a header field nor the empty line that ends the header section: “%2”.")},
    Sentence {Statement::NoHeaderSection,
        QT_TRANSLATE_NOOP("app::Statement", "The message has no header section: it begins with an empty line.")},
    Sentence {Statement::FieldHoldsNoAddress,
        QT_TRANSLATE_NOOP("app::Statement", "The header field at line %1 of the message does not contain a valid address: %3 (%2)")},
    Sentence {Statement::FieldNotUtf8,
        QT_TRANSLATE_NOOP("app::Statement",
            "The header field “%1” at line %2 of the message is not UTF-8, so its characters cannot be read. Save the message as UTF-8, or "
            "write the field as encoded words (RFC 2047).")},
    Sentence {Statement::PartFieldNotUtf8,
        QT_TRANSLATE_NOOP("app::Statement",
            "A header field at line %1 of the message is not UTF-8, so its characters cannot be read. Save the message as UTF-8, or write "
            "the field as encoded words (RFC 2047).")},
    Sentence {Statement::ResentApart,
        QT_TRANSLATE_NOOP("app::Statement",
            "The header field at line %1 of the message is apart from the other Resent fields, so it may belong to this resending or to an "
            "older one. Put the fields of each resending together, with a Resent-From and a Resent-Date, or name the recipients with "
            "--to.")},
    Sentence {Statement::NoEnvelopeSender, QT_TRANSLATE_NOOP("app::Statement", "The message has no %1, and no envelope sender was given.")},
    Sentence {Statement::NobodyNamed,
        QT_TRANSLATE_NOOP("app::Statement", "The fields %1 of the message do not name a recipient, and no recipient was given.")},
    Sentence {Statement::MessageUnreadable, QT_TRANSLATE_NOOP("app::Statement", "The message cannot be read: “%1”.")},
    Sentence {Statement::MessageNotKept, QT_TRANSLATE_NOOP("app::Statement", "The message cannot be stored: “%1”.")},
    Sentence {Statement::StdinUnreadable, QT_TRANSLATE_NOOP("app::Statement", "Standard input cannot be read.")},
    Sentence {Statement::NotAMessage, QT_TRANSLATE_NOOP("app::Statement", "%1 is not a message.")},
    Sentence {Statement::NoSuchAttachment, QT_TRANSLATE_NOOP("app::Statement", "%1 has no attachment %2.")},
    Sentence {Statement::TooManyParts, QT_TRANSLATE_NOOP("app::Statement", "%1 has more parts or header fields than can be read.")},
    // Files, folders and the database.
    Sentence {Statement::FileUnreadable, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be read.")},
    Sentence {Statement::FileUnwritable, QT_TRANSLATE_NOOP("app::Statement", "%1 cannot be written: “%2”.")},
    Sentence {Statement::FileFailed, QT_TRANSLATE_NOOP("app::Statement", "%1: “%2”")},
    Sentence {Statement::FileNotRemoved, QT_TRANSLATE_NOOP("app::Statement", "The file %1 cannot be deleted.")},
    Sentence {Statement::FileHeld, QT_TRANSLATE_NOOP("app::Statement", "Another program is using %1.")},
    Sentence {Statement::FolderNotMade, QT_TRANSLATE_NOOP("app::Statement", "The folder %1 cannot be created.")},
    Sentence {Statement::NotInMailbox, QT_TRANSLATE_NOOP("app::Statement", "%1 is not in this mailbox.")},
    Sentence {Statement::DatabaseNotOpened, QT_TRANSLATE_NOOP("app::Statement", "The database %1 cannot be opened: “%2”.")},
    Sentence {Statement::DatabaseUnreadable, QT_TRANSLATE_NOOP("app::Statement", "The database %1 cannot be read: “%2”.")},
    Sentence {Statement::DatabaseNewer, QT_TRANSLATE_NOOP("app::Statement", "A newer version of Facteur wrote the database %1.")},
    Sentence {Statement::DatabaseNotWritten, QT_TRANSLATE_NOOP("app::Statement", "The database cannot be written: “%1”.")},
    Sentence {Statement::AccountsUnreadable, QT_TRANSLATE_NOOP("app::Statement", "The accounts in %1 cannot be read: %2.")},
    Sentence {Statement::AccountsNotSaved, QT_TRANSLATE_NOOP("app::Statement", "The accounts cannot be saved in %1: %2.")},
    Sentence {Statement::JsonFault, QT_TRANSLATE_NOOP("app::Statement", "“%1” at byte %2")},
    Sentence {Statement::NotAListOfAccounts, QT_TRANSLATE_NOOP("app::Statement", "the file is not a list of accounts")},
    Sentence {Statement::AccountMemberInvalid, QT_TRANSLATE_NOOP("app::Statement", "“%1” of the account “%2” is not valid")},
    Sentence {Statement::IdentityMemberInvalid, QT_TRANSLATE_NOOP("app::Statement", "“%1” of the identity “%2” is not valid")},
    Sentence {Statement::AccountsNewer,
        QT_TRANSLATE_NOOP("app::Statement", "a newer version of Facteur wrote the file, and this version would lose some of it")},
    Sentence {Statement::FolderMissing, QT_TRANSLATE_NOOP("app::Statement", "the folder cannot be created")},
    Sentence {Statement::OldNotKept, QT_TRANSLATE_NOOP("app::Statement", "the old file cannot be kept under another name")},
    Sentence {Statement::AccountIncomplete, QT_TRANSLATE_NOOP("app::Statement", "An account needs an id and a name.")},
    Sentence {Statement::AccountNameTaken, QT_TRANSLATE_NOOP("app::Statement", "Another account has the name “%1”.")},
    Sentence {Statement::PracticeStays, QT_TRANSLATE_NOOP("app::Statement", "The practice account cannot be deleted.")},
    Sentence {Statement::NoCertificateRead, QT_TRANSLATE_NOOP("app::Statement", "There is no readable certificate in %1.")},
    // Letters from links and other programs.
    Sentence {Statement::NotAMailto, QT_TRANSLATE_NOOP("app::Statement", "A link that opens a letter begins with mailto:.")},
    Sentence {Statement::LinkTooLong, QT_TRANSLATE_NOOP("app::Statement", "The link is longer than a million characters.")},
    Sentence {Statement::LinkNamesTooMany, QT_TRANSLATE_NOOP("app::Statement", "The link names more than a thousand recipients.")},
    Sentence {Statement::DraftNotAddresses, QT_TRANSLATE_NOOP("app::Statement", "In the draft, “%1” is not a list of addresses.")},
    Sentence {Statement::DraftNotText, QT_TRANSLATE_NOOP("app::Statement", "In the draft, “%1” is not text.")},
    Sentence {
        Statement::DraftNotPaths, QT_TRANSLATE_NOOP("app::Statement", "In the draft, “attachments” is not a list of absolute paths.")},
    Sentence {Statement::DraftNotHeaders, QT_TRANSLATE_NOOP("app::Statement", "In the draft, “headers” is not an object of texts.")},
    Sentence {Statement::HandoverEmpty, QT_TRANSLATE_NOOP("app::Statement", "The other program did not hand over a letter.")},
    // The practice post office.
    Sentence {Statement::PracticeNotRunning, QT_TRANSLATE_NOOP("app::Statement", "The practice post office is not running.")},
    Sentence {Statement::CannotListen, QT_TRANSLATE_NOOP("app::Statement", "The practice post office cannot open %1, port %2: “%3”.")},
    Sentence {Statement::CryptoPluginMissing,
        QT_TRANSLATE_NOOP("app::Statement", "The OpenSSL plugin of QCA is missing, so no certificate can be created.")},
    Sentence {Statement::KeyNotMade, QT_TRANSLATE_NOOP("app::Statement", "The key could not be created.")},
    Sentence {Statement::CertificateNotMade, QT_TRANSLATE_NOOP("app::Statement", "The certificate could not be created.")},
    Sentence {Statement::CertificateExpired, QT_TRANSLATE_NOOP("app::Statement", "%1 has expired.")},
    Sentence {Statement::NoCertificateIn, QT_TRANSLATE_NOOP("app::Statement", "%1 does not contain a certificate.")},
    Sentence {Statement::NoKeyIn, QT_TRANSLATE_NOOP("app::Statement", "%1 does not contain an RSA or EC key without a passphrase.")},
    Sentence {Statement::KeyOfAnother, QT_TRANSLATE_NOOP("app::Statement", "The key in %1 does not belong to the certificate in %2.")}};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < std::size(sentences); ++i) {
        if (sentences[i].id != static_cast<Statement::Id>(i))
            return false;
    }
    return std::size(sentences) == static_cast<std::size_t>(Statement::last) + 1;
}
static_assert(isInOrder(), "each statement has a sentence, in the order of the enumeration");

QString shown(const QString &words)
{
    return isolated(smtp::printable(words.toUtf8()));
}

} // namespace

QString sentenceOf(const Statement &statement)
{
    if (statement.isQuoted)
        return Words::tr("“%1”", "somebody's own words").arg(shown(statement.arguments.value(0)));
    QStringList arguments;
    for (const QString &argument : statement.arguments)
        arguments += shown(argument);
    QStringList parts;
    for (const Statement &part : statement.parts)
        parts += sentenceOf(part);
    const char *const english = sentences[static_cast<std::size_t>(statement.id)].english;
    return smtp::filled(*english == '\0' ? QString() : Words::tr(english), arguments, parts);
}

QString sentenceOf(const smtp::Error &error)
{
    if (error.tls)
        return wordsOf(*error.tls).what;
    return error.login ? wordsOf(*error.login).what : sentenceOf(error.why);
}

} // namespace app
