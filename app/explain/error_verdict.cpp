// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"
#include "app/explain/login_failure.h"
#include "app/explain/refusal.h"
#include "app/explain/statement.h"
#include "app/explain/tls_failure.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

using Kind = Verdict::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Verdict)
};

QString size(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

QString stepName(Step step)
{
    switch (step) {
    case Step::Connection:
        return Words::tr("This happened while connecting.");
    case Step::Envelope:
        return Words::tr("This happened while the envelope was being sent.");
    case Step::Content:
        return Words::tr("This happened while the letter was being handed over.");
    case Step::Confirmation:
        break;
    }
    return Words::tr("This happened while waiting for the confirmation.");
}

/// Servers that keep a password only as a hash cannot check all mechanisms (RFC 2195 §2, RFC 5802 §2.2): others may fare better.
QString otherMechanisms(const Error &error, const Cause &cause)
{
    if (cause.id != "wrong-password" || error.untried.isEmpty())
        return {};
    const QString mechanism = QString::fromLatin1(error.context ? error.context->mechanism : QByteArray());
    return Words::tr("Some servers offer %1 and keep no secret for it: if the password is right, the login method %2 is worth a try "
                     "(in a terminal: --auth %2).")
        .arg(mechanism, QString::fromLatin1(error.untried.constFirst()));
}

/// A refusal: what the reply says of who must act, wherever it came.
void judgeRefusal(Verdict &verdict, const Error &error)
{
    if (!error.reply)
        return;
    const auto heard = std::ranges::find(error.why.parts, Statement::AuthHeard, &Statement::id);
    const QString challenge = heard == error.why.parts.end() ? QString() : sentenceOf(*heard);
    const auto cause = causeOf(*error.reply, contextOf(error), challenge);
    if (!cause)
        return;
    verdict.kind = error.isTemporary ? Kind::TryLater : error.kind == Error::Kind::Refused ? Kind::Refused : Kind::Failed;
    verdict.actor = cause->actor;
    verdict.cause = cause->id;
    verdict.retry = cause->retry;
    verdict.isSure = cause->isSure;
    verdict.headline = cause->headline;
    const QString reason = challenge.isEmpty() ? QString() : Words::tr("Before that, the server said: %1").arg(challenge);
    const QString where = error.kind == Error::Kind::LoginRefused ? QString() : error.tls ? verdict.what : stepName(error.step);
    verdict.what = joined({where, meaningOf(*cause), saying(*error.reply), reason});
    verdict.advice = joined({cause->advice, otherMechanisms(error, *cause)});
}

/// The server is the recipient's: nothing in the sender's account leads to it.
bool isExchangers(const Error &error)
{
    return error.context && error.context->role == ServerRole::Exchanger;
}

/// A failure of TLS with a server that no account names.
void blameExchanger(Verdict &verdict, const Error &error)
{
    using Reason = TlsFailure::Reason;
    const auto is = [&error](std::initializer_list<Reason> reasons) {
        return error.tls && std::ranges::find(reasons, error.tls->reason) != reasons.end();
    };
    // Its name is the DNS's, whomever a person trusts.
    const bool isUnknownToUs =
        is({Reason::OtherName}) || (is({Reason::SelfSigned, Reason::UnknownAuthority}) && error.tls && !error.tls->namesAuthorities);
    if (verdict.actor == Actor::YourProvider || isUnknownToUs)
        verdict.actor = Actor::TheirServer;
    if (error.reason == Error::Reason::OnwardTls)
        verdict.advice = Words::tr("Send the letter without asking for that (in a terminal: --requiretls), or ask the administrator of the "
                                   "recipient’s server to fix its TLS.");
    else if (!error.tls || isUnknownToUs || is({Reason::NotOffered, Reason::Closed, Reason::NoName, Reason::NoAddress}))
        verdict.advice =
            Words::tr("The administrator of the recipient’s server must fix its TLS; somebody on this network may also be in between.");
}

bool says(const Statement &why, Statement::Id id)
{
    return why.id == id || std::ranges::any_of(why.parts, [id](const Statement &part) { return says(part, id); });
}

/// Each way to the server failed for the address to connect from.
bool isBySource(const Error &error)
{
    const QList<Statement> &tried = error.why.parts;
    return !tried.isEmpty() && std::ranges::all_of(tried, [](const Statement &one) { return says(one, Statement::SourceUnusable); });
}

/// LMTP and SMTP greet each with a command of its own (RFC 2033 §4.1): a server that does not know the one may well know the other.
void judgeProtocol(Verdict &verdict, const Error &error)
{
    if (error.kind != Error::Kind::Refused || !error.reply)
        return;
    const QByteArray text = error.reply->text().toUpper();
    const bool isUnknown = error.reply->code == 500 || error.reply->code == 502;
    const bool isSmtp = error.verb == "LHLO" && (isUnknown || text.contains("EHLO"));
    const bool isLmtp = (error.verb == "EHLO" || error.verb == "HELO") && (text.contains("LHLO") || text.contains("LMTP"));
    if (!isSmtp && !isLmtp)
        return;
    verdict.actor = Actor::You;
    verdict.retry = Retry::AfterChange;
    verdict.isSure = isLmtp;
    verdict.headline = isSmtp ? Words::tr("The server does not speak LMTP.") : Words::tr("The server speaks LMTP, not SMTP.");
    verdict.advice = isSmtp
        ? Words::tr("Set “route” to “smtp” for this account in accounts.json (in a terminal: write smtp:// instead of lmtp://).")
        : Words::tr("Set “route” to “lmtp” for this account in accounts.json (in a terminal: write lmtp:// instead of smtp://).");
}

/// What is known without a server's words.
void judgeKind(Verdict &verdict, const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Usage:
        verdict.headline = Words::tr("Facteur cannot do this as you asked.");
        break;
    case Error::Kind::InvalidMessage:
        verdict.headline = Words::tr("The letter cannot be sent yet.");
        verdict.advice = Words::tr("Fix what is named here, then send the letter again.");
        verdict.retry = Retry::AfterChange;
        if (error.reason == Error::Reason::TooLarge) {
            verdict.cause = "message-too-large";
            verdict.isSure = true;
            verdict.headline = Words::tr("The letter is too large.");
            verdict.what = Words::tr("It is %1; this server accepts letters of up to %2.").arg(size(error.size), size(error.limit));
            verdict.advice = Words::tr("Send smaller attachments, or a link in their place. Files grow by a third when they are sent.");
        } else if (error.reason == Error::Reason::FixedEncoding) {
            verdict.cause = "encoding-unsupported";
            verdict.isSure = true;
            verdict.headline = Words::tr("This server does not accept the letter as it is.");
            verdict.what =
                Words::tr("The letter holds 8-bit text, and this server accepts only 7-bit letters. The letter is finished or signed: "
                          "another encoding would change it.");
            verdict.advice =
                Words::tr("Send the letter through another server, or save it again with its text in quoted-printable or base64.");
        }
        break;
    case Error::Kind::FileUnreadable:
        verdict.headline = Words::tr("A file cannot be read.");
        verdict.advice = says(error.why, Statement::AttachmentUnreadable)
            ? Words::tr("Check that the file still exists and that you can open it, or remove it from the letter.")
            : Words::tr("Check that the file still exists and that you can open it.");
        verdict.retry = Retry::AfterChange;
        break;
    case Error::Kind::HostUnknown:
        verdict.headline = Words::tr("There is no server with this name.");
        verdict.advice = Words::tr("Check the server name in your account. If it is right, this computer may be offline.");
        verdict.retry = Retry::AfterChange;
        if (error.reason == Error::Reason::ProxyItself) {
            verdict.headline = Words::tr("There is no proxy with this name.");
            verdict.advice = Words::tr("Check the name of the proxy. If it is right, this computer may be offline.");
        } else if (error.reason == Error::Reason::RecipientDomain) {
            verdict.cause = "recipient-domain-unknown";
            verdict.headline = Words::tr("The recipient’s domain does not lead to a server.");
            verdict.advice = Words::tr("Check the part of the address after the @. If it is right, this computer may be offline.");
        } else if (error.reason == Error::Reason::Exchanger) {
            verdict.kind = error.isTemporary ? Kind::TryLater : Kind::Failed;
            verdict.actor = Actor::TheirServer;
            verdict.cause = "route-failed";
            verdict.headline = Words::tr("The DNS names servers for the recipient’s domain that do not exist.");
            verdict.advice = Words::tr("The administrator of the recipient’s domain must fix its MX records. Try again later.");
            verdict.retry = Retry::Later;
        }
        break;
    case Error::Kind::Unreachable:
        verdict.kind = Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.headline = Words::tr("The server could not be reached.");
        verdict.advice = Words::tr("Check the network, and server and port in your account; or try again later.");
        verdict.retry = Retry::Later;
        if (error.reason == Error::Reason::Proxy) {
            verdict.headline = Words::tr("The proxy did not open a connection to the server.");
            verdict.advice =
                Words::tr("Check server and port in your account, and whether the proxy lets mail through: its administrator knows.");
        } else if (error.reason == Error::Reason::ProxyItself) {
            verdict.actor = Actor::You;
            verdict.headline = Words::tr("The proxy could not be reached.");
            verdict.advice =
                Words::tr("Check name and port of the proxy, and whether it is running: the mail server was not asked for anything.");
        } else if (error.reason == Error::Reason::LocalSocket) {
            verdict.kind = Kind::Failed;
            verdict.actor = Actor::You;
            verdict.headline = Words::tr("The mail server on this computer could not be reached.");
            verdict.advice =
                Words::tr("Check the path of the server’s socket, whether the server is running, and whether you may write to the socket.");
            verdict.retry = Retry::AfterChange;
        } else if (isBySource(error)) {
            verdict.kind = Kind::Failed;
            verdict.actor = Actor::You;
            verdict.advice =
                Words::tr("Check --source: it must be an address of this computer, of the same kind as the server’s (IPv4 or IPv6).");
            verdict.retry = Retry::AfterChange;
        } else if (isExchangers(error)) {
            verdict.advice = Words::tr("If you cannot reach other servers either, your provider may have closed this port to its "
                                       "customers: then send through your provider’s server. If you can, try again later.");
        }
        break;
    case Error::Kind::TimedOut:
        verdict.kind = Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.cause = error.reason == Error::Reason::NameService ? "route-failed" : "timeout";
        verdict.headline = error.reason == Error::Reason::NameService
            ? Words::tr("The DNS cannot say right now which server accepts the letter.")
            : Words::tr("The server did not answer in time.");
        verdict.advice = Words::tr("Nothing was delivered. Try again later.");
        verdict.retry = Retry::Later;
        if (says(error.why, Statement::MayWantTls) && !isExchangers(error)) {
            verdict.actor = Actor::You;
            verdict.retry = Retry::AfterChange;
            verdict.advice = Words::tr("If this port wants TLS from the start, as 465 does, choose that in your account (in a terminal: "
                                       "write smtps:// instead of smtp://). If not, check server and port, and try again later.");
        }
        break;
    case Error::Kind::ConnectionLost:
        verdict.kind = Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.headline = Words::tr("The connection broke before the letter was handed over.");
        if (error.reply) { // 221: the server ended it
            verdict.actor = contextOf(error).role == ServerRole::Exchanger ? Actor::TheirServer : Actor::YourProvider;
            verdict.what = joined({verdict.what, saying(*error.reply)});
        }
        verdict.advice = Words::tr("Nothing was delivered. Send the letter again.");
        verdict.retry = Retry::Later;
        break;
    case Error::Kind::ProtocolViolation:
        verdict.actor = Actor::YourProvider;
        verdict.headline = Words::tr("The server broke the rules of SMTP.");
        verdict.advice =
            Words::tr("Check server and port in your account: this may not be a mail server. If they are right, tell its administrator.");
        verdict.retry = Retry::AfterChange;
        if (isExchangers(error)) {
            verdict.actor = Actor::TheirServer;
            verdict.advice = Words::tr("The administrator of the recipient’s server must look into it.");
        }
        break;
    case Error::Kind::Tls:
        verdict.actor = Actor::YourProvider;
        verdict.headline = Words::tr("The connection could not be made safe, so nothing was sent.");
        verdict.advice =
            Words::tr("Check the server’s name and port in your account. If they are right, ask your provider; somebody may also "
                      "be listening in on this network.");
        verdict.retry = Retry::AfterChange;
        if (error.reason == Error::Reason::OnwardTls) {
            verdict.headline =
                Words::tr("Nothing promises that the letter travels under TLS all the way (REQUIRETLS), so nothing was sent.");
            verdict.advice =
                Words::tr("Send the letter through a server that offers REQUIRETLS, or do not ask for it (in a terminal: --requiretls).");
            verdict.actor = Actor::You;
        }
        if (error.tls) {
            const TlsWords tls = wordsOf(*error.tls);
            verdict.actor = tls.actor;
            verdict.what = tls.what;
            verdict.advice = tls.advice;
            if (error.tls->reason == TlsFailure::Reason::PlainText && error.verb == "STARTTLS") { // the port is right
                verdict.actor = Actor::YourProvider;
                verdict.what = Words::tr("The server agreed to encrypt (STARTTLS), but went on unencrypted.");
                verdict.advice = Words::tr("The server’s administrator must look into it. If another network makes a difference, somebody "
                                           "on this one may have changed the reply.");
            }
        }
        if (isExchangers(error))
            blameExchanger(verdict, error);
        break;
    case Error::Kind::LoginRefused:
        verdict.headline = Words::tr("The login was refused.");
        verdict.advice = error.isTemporary ? Words::tr("The server cannot check passwords right now. Try again later.")
                                           : Words::tr("Check user name and password. Some providers need an app password, which you "
                                                       "create on their website, instead of your own.");
        if (!error.reply && !error.isTemporary) {
            verdict.headline = Words::tr("There was no way to log in.");
            verdict.advice =
                Words::tr("The server did not refuse your password. Send the letter again; if that does not help, ask your provider.");
        }
        verdict.retry = error.isTemporary ? Retry::Later : Retry::AfterChange;
        break;
    case Error::Kind::ProxyLoginRefused:
        verdict.headline = Words::tr("The proxy did not let you through.");
        verdict.advice = Words::tr("Check the user name and the password for the proxy: the mail server was not reached.");
        verdict.retry = Retry::AfterChange;
        break;
    case Error::Kind::Refused:
        verdict.kind = error.isTemporary ? Kind::TryLater : Kind::Refused;
        verdict.headline =
            error.isTemporary ? Words::tr("The server did not accept your letter for now.") : Words::tr("The server refused your letter.");
        verdict.retry = error.isTemporary ? Retry::Later : Retry::AfterChange;
        if (!error.reply && !error.isTemporary && error.step == Step::Connection) { // RFC 7505
            verdict.cause = "domain-takes-no-mail";
            verdict.isSure = true;
            verdict.headline = Words::tr("The recipient’s domain accepts no mail.");
            verdict.advice = Words::tr("Check the address, or reach the recipient another way.");
        }
        break;
    case Error::Kind::LocalInputOutput:
        verdict.headline = Words::tr("Something could not be read or written on this computer.");
        verdict.advice = Words::tr("Check that the file still exists and that the disk has room.");
        verdict.retry = Retry::AfterChange;
        break;
    case Error::Kind::Uncertain:
        verdict.kind = Kind::Uncertain;
        verdict.headline = Words::tr("It may have been delivered: the server did not confirm it.");
        if (error.reason == Error::Reason::Stopped) {
            verdict.headline = Words::tr("It may have been delivered: you stopped it before the server could confirm.");
            verdict.what.clear();
        } else if (error.reason == Error::Reason::NoReplyInTime) {
            verdict.headline = Words::tr("It may have been delivered: the server did not confirm in time.");
        }
        if (error.reply) { // it spoke, but not so that anybody could tell what holds
            if (error.reply->code != 221)
                verdict.headline = Words::tr("It may have been delivered: the server’s last reply can be read both ways.");
            verdict.what = joined({verdict.what, saying(*error.reply)});
        }
        verdict.advice = Words::tr("Ask the recipient before you send the letter again; otherwise it may arrive twice.");
        break;
    case Error::Kind::Cancelled:
        verdict.kind = Kind::Cancelled;
        verdict.actor = Actor::Nobody;
        verdict.headline = Words::tr("You stopped the letter. Nothing was delivered.");
        verdict.what.clear();
        break;
    }
}

/// No server refused a login, and still there is none.
void judgeLogin(Verdict &verdict, const LoginFailure &failure)
{
    const LoginWords words = wordsOf(failure);
    verdict.actor = words.actor;
    verdict.cause = words.cause;
    verdict.retry = words.retry;
    verdict.isSure = true;
    verdict.headline = failure.reason == LoginFailure::Reason::RefusedWithin ? Words::tr("The login was refused.")
        : failure.reason == LoginFailure::Reason::NotProven                  ? Words::tr("The server did not prove who it is at the login.")
                                                                             : Words::tr("There was no way to log in.");
    verdict.what = words.what;
    verdict.advice = words.advice;
}

} // namespace

Verdict judge(const Error &error)
{
    Verdict verdict;
    verdict.kind = Kind::Failed;
    verdict.actor = Actor::You;
    verdict.what = sentenceOf(error.why);
    judgeKind(verdict, error);
    if (error.login)
        judgeLogin(verdict, *error.login);
    // What happened to the letter behind the final dot, or by a person's wish, is no server's refusal.
    if (error.reply && error.kind != Error::Kind::Uncertain && error.kind != Error::Kind::Cancelled)
        judgeRefusal(verdict, error);
    judgeProtocol(verdict, error);
    return verdict;
}

} // namespace app
