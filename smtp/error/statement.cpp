// SPDX-License-Identifier: MIT
#include "smtp/error/statement.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

struct Known {
    Statement::Id id;
    const char *name;
    const char *english; ///< UTF-8; %1 and so on as in `filled`
};

/// In the order of the enumeration.
constexpr Known all[] {    // Words from elsewhere.
    Known {Statement::Nothing, "", ""}, Known {Statement::Told, "told", "%1"}, Known {Statement::SystemSays, "system", "%1"},
    Known {Statement::Unreached, "unreached", ""},
    // Who stopped it.
    Known {Statement::Cancelled, "cancelled", "Cancelled."},
    Known {Statement::CancelledInQueue, "cancelled.queue", "Cancelled before its turn."},
    Known {Statement::CancelledUnopened, "cancelled.unopened", "Cancelled before a connection was opened."},
    Known {Statement::EveryoneLeftOut, "recipients.left-out", "Every recipient was left out."},
    Known {Statement::LibraryMissing, "library.missing", "Facteur is not installed whole: %1 is missing."},
    // The way to the server.
    Known {Statement::SocketUsed, "socket.used", "%1 is a socket of this machine"},
    Known {Statement::ProxyUsed, "proxy.used", "%1 port %2 is reached through the proxy %3 port %4"},
    Known {Statement::HostNotFound, "host.not-found", "%1 has no address: Host not found"},
    Known {Statement::HostLookupFailed, "host.failed", "%1 has no address: %2"},
    Known {Statement::ProxyNotFound, "proxy.not-found", "The proxy %1 has no address: Host not found"},
    Known {Statement::ProxyLookupFailed, "proxy.lookup-failed", "The proxy %1 has no address: %2"},
    Known {Statement::AddressFailed, "address.failed", "%1 port %2: %3"},
    Known {Statement::ProxyAddressFailed, "proxy.failed", "the proxy %1 port %2: %3"},
    Known {Statement::ProxyOpenedNoWay, "proxy.no-way", "it opened no way to %1 port %2: %3"},
    Known {Statement::ConnectionRefused, "connect.refused", "Connection refused"},
    Known {Statement::NoAnswerInTime, "connect.timeout", "no answer in time"},
    Known {Statement::SourceUnusable, "connect.source", "cannot use the source address %1: %2"},
    Known {Statement::ProxyRefusesLogin, "proxy.refuses", "the proxy refused the login"},
    Known {Statement::ProxyAsksForLogin, "proxy.asks", "the proxy wants a login, and none was given"},
    Known {Statement::ProxyLoginRefused, "proxy.login-refused", "The proxy %1 port %2 refused the login."},
    Known {Statement::ProxyLoginMissing, "proxy.login-missing", "The proxy %1 port %2 wants a login, and none was given."},
    Known {Statement::SocketMissing, "socket.missing", "%1 cannot be reached: there is no such socket"},
    Known {Statement::SocketForbidden, "socket.forbidden", "%1 cannot be reached: its permissions do not allow it"},
    Known {Statement::SocketSilent, "socket.silent", "%1 cannot be reached: no answer in time"},
    Known {Statement::SocketDeserted, "socket.deserted", "%1 cannot be reached: nobody listens there"},
    Known {Statement::SocketFailed, "socket.failed", "%1 cannot be reached: %2"},
    Known {Statement::ConnectionBroke, "connection.broke", "%1"},
    Known {Statement::ServerClosed, "connection.closed", "The server closed the connection."},
    Known {Statement::ServerEnded, "connection.ended", "The server ended the session (221)."},
    Known {Statement::ServerClosing, "connection.closing", "The server is closing down."},
    Known {Statement::EndedBeforeLetter, "connection.early", "The session ended before the letter."},
    Known {Statement::EndedBeforeAny, "connection.empty", "The server ended the session before it took a letter."},
    Known {Statement::NextConnection, "connection.next", "%1: what is left goes on a new one."},
    Known {Statement::TransactionsUsedUp, "connection.limit", "The server takes no more than %1 transactions on one connection"},
    Known {Statement::NoMoreMailHere, "connection.full", "The server takes no more mail on this connection (%1)"},
    Known {Statement::ClosedAfterTaking, "connection.left", "The server closed the connection after it had taken something"},
    // TLS and certificates.
    Known {Statement::TlsFailed, "tls.failed", "TLS failed: %1"},
    Known {Statement::TlsWrongPort, "tls.wrong-port",
        "TLS on the wrong port: the server on port %1 speaks plain text first and wants STARTTLS (%2)"},
    Known {Statement::TlsAlert, "tls.alert", "The server ended TLS with the alert %1 (%2)."},
    Known {Statement::TlsGarbled, "tls.garbled",
        "What arrived under TLS cannot be decrypted: the server, or something on the way, sent other data there."},
    Known {Statement::TlsAlready, "tls.already", "TLS is there already."},
    Known {Statement::TlsImpossible, "tls.impossible", "The connection was opened as one without TLS."},
    Known {Statement::TlsNotLocal, "tls.local", "A Unix socket carries no TLS: its octets do not leave this machine."},
    Known {Statement::TlsClosed, "tls.closed", "The server closed the connection during the TLS handshake."},
    Known {Statement::TlsNotFinished, "tls.timeout", "The TLS handshake was not finished in time."},
    Known {Statement::TlsTextInstead, "tls.plain-text", "The server agreed to STARTTLS, and went on in plain text."},
    Known {Statement::TlsDataBefore, "tls.data-before",
        "Data arrived in clear after the STARTTLS reply: somebody on the way may have put it there."},
    Known {Statement::TlsNotOffered, "tls.not-offered", "TLS is required and the server does not offer STARTTLS."},
    Known {Statement::TlsRefused, "tls.refused", "The server offered STARTTLS and then refused it."},
    Known {Statement::TlsWithdrawn, "tls.withdrawn",
        "This server used to offer STARTTLS and no longer does: somebody on the way may have taken it out."},
    Known {Statement::CertificateRefused, "certificate.refused", "The certificate was not accepted: %1."},
    Known {Statement::CertificateDeclined, "certificate.declined", "The certificate was not accepted."},
    Known {Statement::CertificateTrusted, "certificate.trusted", "decided by a person"},
    Known {Statement::CertificateNotTrusted, "certificate.not-trusted", "decided by a person"},
    Known {Statement::CertificateMissing, "certificate.missing", "the server showed no certificate"},
    Known {Statement::CertificatePinned, "certificate.pinned", "the certificate is pinned"},
    Known {Statement::CertificateNotPinned, "certificate.not-pinned", "the certificate is not the pinned one"},
    Known {Statement::CertificateProven, "certificate.proven", "%1 is proven"},
    Known {Statement::CertificateByTlsa, "certificate.dane", "%1 is proven by its TLSA record %2 %3 %4"},
    Known {Statement::CertificateUnproven, "certificate.unproven", "%1 is not proven: %2"},
    Known {Statement::CertificateNotAsked, "certificate.not-asked", "not proven (%1), but TLS is opportunistic"},
    Known {Statement::DaneMismatch, "dane.mismatch", "the server's certificate is not the one that the DNS names"},
    Known {Statement::DaneNoName, "dane.no-name", "there is no name to check"},
    Known {Statement::DaneAuthority, "dane.authority", "the authority that the DNS names does not prove the server: %1"},
    // Silence.
    Known {Statement::NoReplyTo, "silence.command", "The server did not answer %1 in time."},
    Known {Statement::NoReplyToEnd, "silence.end", "The server did not answer the end of the message in time."},
    Known {Statement::TookNoMore, "silence.body", "The server took nothing more of the message."},
    Known {Statement::NoGreeting, "silence.greeting", "The server did not greet in time."},
    Known {Statement::MayWantTls, "hint.tls", "It may want TLS from the first octet, as on port 465."},
    Known {Statement::Port465WantsTls, "hint.465", "Port 465 usually wants TLS from the first octet."},
    // Replies that are none, and commands that are none.
    Known {Statement::SpokeUnasked, "protocol.unasked", "The server spoke without being asked."},
    Known {Statement::ReplyUnended, "protocol.unended", "The server refused, and its reply did not end."},
    Known {Statement::ReplyOfTooManyLines, "protocol.lines", "The server's reply is longer than the %1 lines that are read."},
    Known {Statement::ReplyTooLong, "protocol.octets", "The server's reply is longer than the %1 octets that are read."},
    Known {Statement::ReplyBegins, "protocol.begins", "It begins with “%1”."},
    Known {Statement::NotAReply, "protocol.line",
        "The server's line is no reply: it does not begin with a code from 200 to 599. It says “%1”."},
    Known {Statement::CodeChanged, "protocol.code", "The code changed from %1 to %2 within one reply."},
    Known {Statement::LineTooLong, "protocol.long-line", "The server's line is longer than %1 octets."},
    Known {Statement::UnexpectedGreeting, "protocol.greeting", "The server answered the connection with %1, which it cannot mean."},
    Known {Statement::UnexpectedConfirmation, "protocol.confirmation", "The server answered the message with %1, which it cannot mean."},
    Known {Statement::UnexpectedReply, "protocol.reply", "The server answered %1 with %2, which it cannot mean."},
    Known {Statement::LineEndInCommand, "command.line-end", "A command cannot hold a line end or a NUL."},
    Known {Statement::EmptyCommand, "command.empty", "An empty line is no command."},
    Known {Statement::TooManyTyped, "command.too-many", "Too many lines wait already."},
    Known {Statement::BdatTyped, "command.bdat", "BDAT needs octets, which cannot be typed."},
    // What the server refused.
    Known {Statement::DoesNotTalk, "refused.connection", "The server does not want to talk."},
    Known {Statement::IntroductionRefused, "refused.ehlo", "The server refused our introduction."},
    Known {Statement::EhloAndHeloRefused, "refused.helo", "The server refused EHLO and HELO."},
    Known {Statement::LoginRefused, "refused.login", "The server refused the login."},
    Known {Statement::SenderRefused, "refused.sender", "The server refused the sender."},
    Known {Statement::OneLetterAtATime, "refused.nested", "The server wants letters one at a time."},
    Known {Statement::EveryRecipientRefused, "refused.recipients", "The server refused every recipient."},
    Known {Statement::MessageRefused, "refused.message", "The server refused the message."},
    Known {Statement::MessageRefusedForAll, "refused.for-all", "The server refused the message for everybody."},
    Known {Statement::MessageRefusedEarly, "refused.early", "The server refused the message before its end."},
    Known {Statement::MessageNotTaken, "refused.data", "The server does not take the message."},
    Known {Statement::ReplacedBdat, "refused.replaced-bdat", "What was sent in place of BDAT carried no message."},
    Known {Statement::ReplacedData, "refused.replaced-data", "What was sent in place of DATA brought no 354."},
    Known {Statement::SenderRefusedAndTaken, "refused.contradiction",
        "The server refused the sender, and took a recipient and the message all the same."},
    Known {Statement::ResetRefused, "refused.reset", "The server refused to begin anew."},
    // The login.
    Known {Statement::AuthChosen, "auth.chosen", "%1: the strongest of what the server offers (%2) and is allowed"},
    Known {Statement::AuthSaid, "auth.said", "%1"}, Known {Statement::AuthHeard, "auth.heard", "%1"},
    Known {Statement::AuthGivenWay, "auth.given-way", "%1"},
    Known {Statement::SaslProviderLacks, "auth.no-provider", "%1 is left out, as QCA has no SASL provider here"},
    Known {Statement::TicketLacks, "auth.no-ticket", "GSSAPI is left out, as there is no Kerberos ticket"},
    Known {Statement::NoLogin, "login.impossible", "There is no way to log in: %1."},
    Known {Statement::NoAuthOffered, "login.not-offered", "the server offers no AUTH"},
    Known {Statement::MechanismNeedsTls, "login.needs-tls", "%1 needs TLS"},
    Known {Statement::MechanismsShowPassword, "login.shows-password",
        "what the server offers (%1) would show the password to everybody on the way, as there is no TLS"},
    Known {Statement::MechanismNeedsToken, "login.needs-token", "%1 needs a token"},
    Known {Statement::MechanismNeedsPassword, "login.needs-password", "%1 needs a password"},
    Known {Statement::NoMechanismAllowed, "login.not-allowed", "none of what the server offers (%1) is allowed (%2)"},
    Known {Statement::NoMechanismUsable, "login.not-usable", "none of what the server offers (%1) can be used with what was given"},
    Known {Statement::AlarmAuth, "alarm.auth", "This server used to offer %1 and no longer does; %2 is weaker."},
    Known {Statement::PasswordHeldBack, "login.held-back", "Somebody on the way may want to see the password: nothing was said."},
    Known {Statement::AuthGoesOn, "auth.impatient", "The server goes on while it should wait for our answer."},
    Known {Statement::TooManyChallenges, "auth.endless", "The server goes on asking: more than %1 challenges."},
    Known {Statement::ResponseTooLong, "auth.too-long",
        "The response of %1 would be longer than the %2 octets that AUTH has room for: the password or token is too long."},
    Known {Statement::SaslAsksAgain, "auth.asks-again", "The server asks again where %1 has said all."},
    Known {Statement::LoginAsksThrice, "auth.asks-thrice", "The server asks a third time where LOGIN has two answers."},
    Known {Statement::ScramNotBegun, "scram.first", "The server's first message is not one of SCRAM."},
    Known {Statement::ScramReplayed, "scram.nonce", "The server did not add to our nonce: this may be an older conversation played again."},
    Known {Statement::ScramIterations, "scram.iterations", "The server wants %1 iterations, which is not between %2 and %3."},
    Known {
        Statement::ScramTooSlow, "scram.slow", "%1 with the %2 iterations that the server wants takes this computer more than %3 seconds."},
    Known {Statement::ScramRefused, "scram.refused", "The server refused the login: %1"},
    Known {Statement::ScramEarlyYes, "scram.early", "The server says yes without having proven that it knows the password."},
    Known {Statement::ScramNotProven, "scram.not-proven",
        "The server could not prove that it knows the password: it may be another than it says."},
    Known {Statement::SaslForeign, "sasl.foreign", "The server asks what does not belong to %1."},
    Known {Statement::SaslNoProvider, "sasl.no-provider", "QCA has no SASL provider, which %1 needs."},
    Known {Statement::SaslEarlyYes, "sasl.early", "The server says yes in the middle of %1."},
    Known {Statement::SaslNotInstalled, "sasl.not-installed", "%1 is not installed for Cyrus SASL."},
    Known {Statement::SaslServerUnproven, "sasl.unproven", "The server could not prove itself by %1."},
    Known {Statement::SaslNoTicket, "sasl.no-ticket", "There is no valid Kerberos ticket for this server (%1)."},
    Known {Statement::SaslNoEnd, "sasl.no-end", "%1 came to no end."},
    // What an extension is needed for, or changes.
    Known {
        Statement::ChunkingAvoided, "chunking.avoided", "The server offers CHUNKING, but has refused BDAT before: messages go with DATA."},
    Known {Statement::ChunkingRefused, "chunking.refused",
        "The server offers CHUNKING and refuses BDAT (%1): the letter goes again with DATA, on a new connection."},
    Known {Statement::DsnMissing, "dsn.missing", "This server offers no DSN: the wish to be notified is left out."},
    Known {Statement::DeliverByMissing, "deliverby.missing",
        "This server offers no DELIVERBY: the wish to be told of a late delivery is left out."},
    Known {Statement::PriorityMissing, "priority.missing", "This server offers no MT-PRIORITY: the letter goes like any other."},
    Known {Statement::LimitsSplit, "limits.split",
        "The server takes few recipients at a time: this letter goes in several transactions. Recipients in this one: %1."},
    Known {Statement::MessageTooLarge, "message.too-large", "The message has %1 octets, this server takes %2."},
    Known {Statement::BinaryNotTaken, "message.binary",
        "The message holds binary parts and this server does not take those (no BINARYMIME with CHUNKING)."},
    Known {Statement::EightBitNotTaken, "message.8bit",
        "The message holds octets above 127 and this server takes 7-bit messages only (no 8BITMIME)."},
    Known {Statement::Utf8NotTaken, "message.utf8",
        "An address or a header field holds characters outside ASCII and this server does not take those (no SMTPUTF8)."},
    Known {Statement::NoDeliverBy, "message.deliverby", "This server does not watch a letter's time (no DELIVERBY)."},
    Known {Statement::DeliverByTooSoon, "message.deadline", "This server needs at least %1 seconds for a delivery."},
    Known {Statement::NoFutureRelease, "message.later", "This server does not keep letters for later (no FUTURERELEASE)."},
    Known {Statement::HoldTooLong, "message.hold-for", "This server keeps letters for %1 seconds at most."},
    Known {Statement::HoldTooLate, "message.hold-until", "This server keeps letters until %1 at most."},
    Known {Statement::OnwardNoTls, "requiretls.no-tls", "The letter may travel under TLS only: this connection has no TLS."},
    Known {
        Statement::OnwardUnproven, "requiretls.unproven", "The letter may travel under TLS only: the server's certificate is not proven."},
    Known {Statement::OnwardNotPromised, "requiretls.missing",
        "The letter may travel under TLS only: this server does not promise that (no REQUIRETLS)."},
    Known {Statement::RecipientsPostponed, "recipients.postponed",
        "The server took no more recipients at a time: the rest go in another transaction. Recipients left: %1."},
    // The message's octets.
    Known {Statement::BodyUnreadable, "body.unreadable", "The message could not be read to its end: %1"},
    Known {Statement::BodyTooShort, "body.short", "The message ended after %1 of %2 octets: a file changed meanwhile."},
    Known {Statement::FileNotSent, "file.not-sent", "The file %1 cannot be sent: %2."},
    Known {Statement::FileHasChanged, "file.changed", "it has changed since the letter was made"},
    Known {Statement::FileBecameShorter, "file.shorter", "it became shorter while it was sent"},
    Known {Statement::FileWasWrittenTo, "file.written-to", "it was written to while it was sent"},
    // Whose servers take a domain's mail.
    Known {Statement::NoDomain, "route.no-domain", "There is no domain %1."},
    Known {Statement::MxNotTold, "route.mx-unknown", "The DNS does not tell now who takes the mail of %1: %2."},
    Known {Statement::NoMailAtAll, "route.null-mx", "%1 takes no mail at all: its MX is “.” (556 5.1.10)."},
    Known {Statement::MxNamesNobody, "route.mx-invalid", "The MX records of %1 name no server: what stands there is no host name."},
    Known {Statement::AddressNotTold, "route.address-unknown", "The DNS does not tell now where %1 is."},
    Known {Statement::NoAddress, "route.no-address", "%1 has no address."},
    Known {Statement::TlsaNotProven, "route.tlsa-unknown", "The DNS cannot prove whether %1 has TLSA records: it is not used."},
    Known {Statement::NotALiteral, "route.literal", "%1 is no address that is known here."},
    Known {Statement::StsAllowsNobody, "route.sts", "The MTA-STS policy of %1 allows none of its servers."},
    Known {Statement::MxFound, "mx.found", "the mail of %1 goes to %2"},
    Known {Statement::MxNone, "mx.none", "%1 has no MX record: its mail goes to the domain itself"},
    Known {Statement::ByDnssec, "dnssec.proven", "proven by DNSSEC"}, Known {Statement::MxNull, "mx.null", "%1"},
    Known {Statement::MxUnknown, "mx.unknown", "%1"}, Known {Statement::MxFailed, "mx.failed", "%1"},
    Known {Statement::MxSkipped, "mx.skipped", "%1"}, Known {Statement::MxLiteral, "mx.literal", "%1 names the server by its address"},
    Known {Statement::MxNext, "mx.next", "another server may do better than %1"},
    Known {Statement::DaneUsed, "dane.used", "%1 has %2 TLSA record(s) that DNSSEC proves: its certificate must match one"},
    Known {Statement::DaneUnusable, "dane.unusable", "none of the TLSA records of %1 can be used: TLS is a must"},
    Known {Statement::TrustNone, "trust.none", "neither DANE nor MTA-STS asks for proof of %1: TLS where it offers it, without proof"},
    Known {Statement::TlsOptional, "tls.optional", "the message says TLS-Required: No: neither DANE nor MTA-STS is asked to prove %1"},
    Known {Statement::StsUsed, "sts.used", "%1 wants TLS, proven, at %2 (MTA-STS, %3)"},
    Known {Statement::StsTesting, "sts.testing", "%1 tests MTA-STS for %2 and enforces nothing yet (%3)"},
    Known {Statement::StsNone, "sts.none", "%1 has an MTA-STS policy that asks nothing, %2"},
    Known {Statement::StsFailed, "sts.failed", "%1 announces an MTA-STS policy that cannot be had: %2"},
    Known {Statement::StsMismatch, "sts.mismatch", "the MTA-STS policy of %1 does not allow %2"},
    Known {Statement::StsKept, "sts.kept", "kept from an earlier time"},
    Known {Statement::StsSameId, "sts.same-id", "kept from an earlier time, and still of the same id"},
    Known {Statement::StsFetched, "sts.fetched", "fetched from %1"},
    Known {Statement::StsNotRenewed, "sts.not-renewed", "kept from an earlier time, since the new one could not be had (%1)"},
    Known {Statement::StsHostUnknown, "sts.host-unknown", "%1 has no address"},
    Known {Statement::StsHostSilent, "sts.host-silent", "%1 does not answer in time"},
    Known {Statement::StsTooLarge, "sts.too-large", "the policy of %1 is larger than %2 octets"},
    Known {Statement::StsNotFetched, "sts.not-fetched", "%1: %2"},
    Known {Statement::StsHttpStatus, "sts.http", "%1 answers with HTTP status %2"},
    Known {Statement::StsNotText, "sts.not-text", "%1 sends no plain text"},
    Known {Statement::StsBadHost, "sts.bad-host", "it names a host that is no name"},
    Known {Statement::StsBadVersion, "sts.bad-version", "it is no policy of version STSv1"},
    Known {Statement::StsBadMode, "sts.bad-mode", "its mode is not one of enforce, testing and none"},
    Known {Statement::StsBadAge, "sts.bad-age", "its max_age is no number up to %1"},
    Known {Statement::StsNoHost, "sts.no-host", "it names no host"},
    // Alarms of what has changed at a server.
    Known {Statement::AlarmIssuer, "alarm.issuer", "The server's certificate used to be issued by %1, now by %2."},
    // Addresses.
    Known {Statement::LiteralUnclosed, "address.unclosed", "The address literal has no closing bracket."},
    Known {Statement::LiteralInvalid, "address.literal", "“%1” is no address literal."},
    Known {Statement::DomainInvalid, "address.domain", "“%1” is no domain name."},
    Known {Statement::AddressHasControls, "address.controls", "An address cannot hold control characters."},
    Known {Statement::AddressNotUnicode, "address.unicode", "The address is not valid Unicode."},
    Known {Statement::AddressWithoutAt, "address.no-at", "“%1” has no @."},
    Known {Statement::NothingBeforeAt, "address.no-local", "There is nothing before the @."},
    Known {Statement::LocalPartInvalid, "address.local", "“%1” cannot stand before the @."},
    Known {Statement::AddressTooLong, "address.too-long", "The address is longer than %1 octets: no line of a letter has room for it."},
    Known {Statement::BracketsUnmatched, "mailbox.brackets",
        "The angle brackets or quotes do not match, so the address cannot be told: write Name <address>."},
    Known {Statement::MailboxNeedsQuotes, "mailbox.quotes",
        "A dot stands at an end of the part before the @, or beside another dot. If the address is right, write it with quotes: %1."},
    Known {Statement::NameMisleads, "mailbox.name", "The name shows the address %1, but the letter would go to %2."},
    // The letter as it is written.
    Known {Statement::NoSender, "letter.no-sender", "The letter has no sender."},
    Known {Statement::NoRecipient, "letter.no-recipient", "The letter has no recipient."},
    Known {Statement::AttachmentUnreadable, "letter.attachment", "The file cannot be read."},
    Known {Statement::ProblemWith, "letter.problem", "%2 (%1)"},
    Known {Statement::LetterOfTooManyParts, "letter.parts", "The letter has more than %1 parts."},
    Known {Statement::PartsTooDeep, "letter.depth", "The letter has parts in parts, more than %1 deep."},
    Known {Statement::MultipartEmpty, "letter.empty-multipart", "A multipart has no part."},
    Known {Statement::ContentIdInvalid, "letter.content-id", "The Content-ID is not valid."},
    Known {Statement::ContentIdTwice, "letter.content-id-twice", "Two parts have the same Content-ID."},
    Known {Statement::MessageIdInvalid, "letter.message-id", "The Message-ID is not valid."},
    Known {Statement::FieldTwice, "field.twice", "This header field may appear only once."},
    Known {Statement::FieldNamesNobody, "field.nobody", "This header field names nobody."},
    Known {Statement::FieldHoldsOne, "field.one", "This header field holds one address."},
    Known {Statement::FieldIsOurs, "field.ours", "This header field is made from the letter itself, or by the servers that deliver it."},
    Known {Statement::FieldHoldsIds, "field.ids", "This header field holds message IDs in ASCII, each in angle brackets: <id@domain>."},
    Known {Statement::FieldLinkNotAscii, "field.link",
        "A link in a header field is ASCII: write other characters as %XX of their UTF-8 (RFC 3986 §2.1)."},
    Known {Statement::FieldHoldsLinks, "field.links", "This header field holds links, each in angle brackets: <https://…>."},
    Known {Statement::FieldHoldsListId, "field.list-id", "This header field holds a name and an ASCII id: Name <list.example.org>."},
    Known {Statement::FieldHoldsDate, "field.date", "This header field holds a date, such as Thu, 05 Mar 2026 04:03:02 +0100."},
    Known {Statement::FieldNotAscii, "field.ascii", "This header field is ASCII."},
    Known {Statement::FieldWordNotAscii, "field.word", "An address or a link in this header field is ASCII: “%1” is not."},
    Known {Statement::FieldNameInvalid, "field.name", "A header field's name is printable ASCII without a colon."},
    Known {
        Statement::FieldNameTooLong, "field.long-name", "A header field's name of more than 76 characters leaves no room for its value."},
    Known {Statement::FieldHasControls, "field.controls", "A header field's value holds a line end or another control character."},
    Known {Statement::FieldEmpty, "field.empty", "This header field must not be empty."},
    Known {Statement::FieldWordTooLong, "field.long-word", "A word of more than 900 characters fits no line of a header field."},
    // Messages that are read from files.
    Known {Statement::MessageEmpty, "message.empty", "The message is empty."},
    Known {Statement::MboxHoldsAnother, "message.mbox",
        "Line %1 of the message begins another message of the mbox: send each message from a file of its own."},
    Known {Statement::HeadersTooLarge, "message.headers",
        "Line %1 of the message is still in the header section, which is larger than four megabytes."},
    Known {Statement::LoneCr, "message.lone-cr", "Line %1 of the message holds a CR that no LF follows."},
    Known {Statement::LineOver998, "message.long-line", "Line %1 of the message is longer than 998 octets."},
    Known {Statement::NulOctet, "message.nul", "Line %1 of the message holds a NUL octet."},
    Known {Statement::LineEndsMixed, "message.line-ends",
        "Line %1 of the message ends otherwise than those before it: some lines end with LF alone, others with CRLF."},
    Known {Statement::HeaderBlankBefore, "message.blank",
        "Line %1 of the message begins with a blank, so it belongs to the header field above, but it names recipients: “%2”. Take the "
        "blank away."},
    Known {Statement::NotAField, "message.not-a-field",
        "Line %1 of the message is not a header field, nor the empty line that ends the header section: “%2”."},
    Known {Statement::NoHeaderSection, "message.no-headers", "The message has no header section: it begins with an empty line."},
    Known {Statement::FieldHoldsNoAddress, "message.address", "The header field at line %1 of the message holds no valid address: %3 (%2)"},
    Known {Statement::FieldNotUtf8, "message.field-utf8",
        "The header field “%1” at line %2 of the message is not UTF-8, so nobody can tell its characters. Save the message as UTF-8, or "
        "write the field as encoded words (RFC 2047)."},
    Known {Statement::PartFieldNotUtf8, "message.part-utf8",
        "A header field at line %1 of the message is not UTF-8, so nobody can tell its characters. Save the message as UTF-8, or write the "
        "field as encoded words (RFC 2047)."},
    Known {Statement::ResentApart, "message.resent",
        "The header field at line %1 of the message stands apart from the other Resent fields: it may belong to this resending or to an "
        "older one. Put each resending's fields together, with a Resent-From and a Resent-Date, or name the recipients with --to."},
    Known {Statement::NoEnvelopeSender, "message.no-sender", "The message has no %1, and no envelope sender was given."},
    Known {Statement::NobodyNamed, "message.no-recipient", "Nobody is named in the message's %1, and no recipient was given."},
    Known {Statement::MessageUnreadable, "message.unreadable", "The message cannot be read: %1"},
    Known {Statement::MessageNotKept, "message.not-kept", "The message cannot be kept: %1"},
    Known {Statement::StdinUnreadable, "stdin.unreadable", "Standard input cannot be read."},
    Known {Statement::NotAMessage, "file.not-a-message", "%1 is no message."},
    Known {Statement::NoSuchAttachment, "file.no-attachment", "%1 has no attachment %2."},
    Known {Statement::TooManyParts, "file.too-many-parts", "%1 has more parts or header fields than can be read."},
    // Files, folders and the database.
    Known {Statement::FileUnreadable, "file.unreadable", "%1 cannot be read."},
    Known {Statement::FileUnwritable, "file.unwritable", "%1 cannot be written: %2"},
    Known {Statement::FileFailed, "file.failed", "%1: %2"},
    Known {Statement::FileNotRemoved, "file.not-removed", "The file %1 cannot be removed."},
    Known {Statement::FileHeld, "file.held", "Another program holds %1."},
    Known {Statement::FolderNotMade, "folder.not-made", "The folder %1 cannot be made."},
    Known {Statement::NotInMailbox, "mailbox.not-there", "%1: not in this mailbox"},
    Known {Statement::DatabaseNotOpened, "database.not-opened", "The database %1 cannot be opened: %2"},
    Known {Statement::DatabaseUnreadable, "database.unreadable", "The database %1 cannot be read: %2"},
    Known {Statement::DatabaseNewer, "database.newer", "The database %1 was written by a newer version of the program."},
    Known {Statement::DatabaseNotWritten, "database.not-written", "%1"},
    Known {Statement::AccountsUnreadable, "accounts.unreadable", "The accounts in %1 cannot be read: %2"},
    Known {Statement::AccountsNotSaved, "accounts.not-saved", "The accounts cannot be saved in %1: %2"},
    Known {Statement::JsonFault, "json.fault", "%1 at octet %2."},
    Known {Statement::NotAListOfAccounts, "accounts.no-list", "no list of accounts."},
    Known {Statement::AccountMemberInvalid, "accounts.member", "\"%1\" of account \"%2\" is not valid."},
    Known {Statement::IdentityMemberInvalid, "identities.member", "\"%1\" of identity \"%2\" is not valid."},
    Known {Statement::AccountsNewer, "accounts.newer", "a newer version of Facteur wrote the file, and this one would lose some of it."},
    Known {Statement::FolderMissing, "accounts.folder", "the folder cannot be made."},
    Known {Statement::OldNotKept, "accounts.aside", "what is there cannot be kept aside."},
    Known {Statement::AccountIncomplete, "account.incomplete", "An account needs an id and a name."},
    Known {Statement::AccountNameTaken, "account.name-taken", "Another account has the name \"%1\"."},
    Known {Statement::PracticeStays, "account.practice", "The Practice account stays."},
    Known {Statement::NoCertificateRead, "certificate.no-file", "No certificate can be read from %1."},
    // Letters from links and other programs.
    Known {Statement::NotAMailto, "link.other", "A link to write to somebody begins with mailto:."},
    Known {Statement::LinkTooLong, "link.too-long", "The link is longer than a million characters."},
    Known {Statement::LinkNamesTooMany, "link.recipients", "The link names more than a thousand recipients."},
    Known {Statement::DraftNotAddresses, "draft.addresses", "The draft's “%1” is not a list of addresses."},
    Known {Statement::DraftNotText, "draft.text", "The draft's “%1” is not a text."},
    Known {Statement::DraftNotPaths, "draft.attachments", "The draft's “attachments” is not a list of absolute paths."},
    Known {Statement::DraftNotHeaders, "draft.headers", "The draft's “headers” is not an object of texts."},
    Known {Statement::HandoverEmpty, "draft.nothing", "There is no letter in what was handed over."},
    // The practice post office.
    Known {Statement::PracticeNotRunning, "practice.not-running", "The practice post office does not run."},
    Known {Statement::CannotListen, "practice.listen", "Cannot listen on %1 port %2: %3"},
    Known {Statement::CryptoPluginMissing, "practice.no-plugin", "QCA's OpenSSL plugin is missing: no certificate can be made."},
    Known {Statement::KeyNotMade, "practice.no-key", "No key could be made."},
    Known {Statement::CertificateNotMade, "practice.no-certificate", "No certificate could be made."},
    Known {Statement::CertificateExpired, "practice.expired", "%1 has expired."},
    Known {Statement::NoCertificateIn, "practice.no-certificate-in", "%1 holds no certificate."},
    Known {Statement::NoKeyIn, "practice.no-key-in", "%1 holds no RSA or EC key without a passphrase."},
    Known {Statement::KeyOfAnother, "practice.key-mismatch", "The key in %1 is not the certificate's in %2."}};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < std::size(all); ++i) {
        if (all[i].id != static_cast<Statement::Id>(i))
            return false;
    }
    return std::size(all) == static_cast<std::size_t>(Statement::last) + 1;
}
static_assert(isInOrder(), "each statement has its name and its English, in the order of the enumeration");

const Known &known(Statement::Id id)
{
    return all[static_cast<std::size_t>(id)];
}

} // namespace

Statement Statement::quoting(const QString &text, Id said)
{
    Statement statement;
    if (text.isEmpty() && said == Nothing)
        return statement;
    statement.id = said;
    statement.isQuoted = true;
    statement.arguments = {text};
    return statement;
}

Statement Statement::with(const Statement &part) const
{
    Statement whole = *this;
    whole.parts.append(part);
    return whole;
}

bool operator==(const Statement &one, const Statement &other)
{
    return one.id == other.id && one.isQuoted == other.isQuoted && one.arguments == other.arguments && one.parts == other.parts;
}

QString filled(QStringView form, const QStringList &arguments, const QStringList &parts)
{
    const QStringList values = arguments + parts;
    QString text;
    qsizetype placed = arguments.size();
    for (qsizetype i = 0; i < form.size(); ++i) {
        const bool isPlace = form.at(i) == u'%' && i + 1 < form.size() && form.at(i + 1) >= u'1' && form.at(i + 1) <= u'9';
        if (!isPlace) {
            text += form.at(i);
            continue;
        }
        const qsizetype place = form.at(++i).unicode() - u'0';
        text += values.value(place - 1);
        placed = std::max(placed, place);
    }
    for (; placed < values.size(); ++placed) {
        if (!text.isEmpty())
            text += text.endsWith(u'.') ? u" "_s : u"; "_s;
        text += values.at(placed);
    }
    return text;
}

QString detailOf(const Statement &statement)
{
    if (statement.isQuoted)
        return statement.arguments.value(0);
    QStringList parts;
    for (const Statement &part : statement.parts)
        parts += detailOf(part);
    return filled(QString::fromUtf8(known(statement.id).english), statement.arguments, parts);
}

QByteArrayView nameOf(Statement::Id id)
{
    return known(id).name;
}

std::optional<Statement::Id> statementNamed(QByteArrayView name)
{
    const auto found = std::ranges::find_if(all, [name](const Known &one) { return name == one.name; });
    return found == std::end(all) || name.isEmpty() ? std::nullopt : std::optional(found->id);
}

} // namespace smtp
