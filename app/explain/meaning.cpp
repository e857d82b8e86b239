// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"
#include "app/explain/cause.h"
#include "app/explain/explainer.h"
#include "app/explain/isolated.h"
#include "app/explain/knowledge.h"
#include "app/explain/line_context.h"
#include "app/explain/statement.h"
#include "smtp/reply/reply.h"
#include "smtp/wire/path.h"
#include "smtp/wire/printable.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Meaning)
};

constexpr qsizetype longest = 80;

QString shortened(QString text)
{
    if (text.size() <= longest)
        return text;
    text.truncate(longest - 1);
    return text.trimmed() + u'…';
}

QString size(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

/// That somebody vouches for it does not matter then.
bool isOtherThanTrusted(const happened::TlsJudged &judged)
{
    return judged.why.id == Statement::CertificateNotPinned;
}

struct Sentence {
    const Event &event;
    const std::vector<Event> &events;

    QString operator()(const happened::Resolving &e) const { return Words::tr("I look up the address of %1").arg(isolated(e.host)); }
    QString operator()(const happened::Resolved &e) const
    {
        return Words::tr("It has %n address(es)", nullptr, static_cast<int>(e.addresses.size()));
    }
    QString operator()(const happened::Connecting &e) const { return Words::tr("I knock at %1").arg(e.address.toString()); }
    QString operator()(const happened::ConnectFailed &) const { return Words::tr("Nobody answered the door"); }
    QString operator()(const happened::Connected &) const { return Words::tr("The line to the server is open"); }
    QString operator()(const happened::TlsStarted &) const { return Words::tr("We agree on keys, and the server shows its certificate"); }
    QString operator()(const happened::TlsEstablished &e) const
    {
        if (e.report().isPinned)
            return Words::tr("Private from here on: this is the certificate you chose to trust");
        if (e.report().trust == TlsTrust::Dane)
            return Words::tr("Private from here on: DNSSEC vouches for the server");
        return e.report().errors.isEmpty() ? Words::tr("From here on, nobody can listen in")
                                           : Words::tr("Private, but nobody vouches for the server");
    }
    QString operator()(const happened::TlsJudged &e) const
    {
        switch (e.verdict) {
        case TlsVerdict::Accept:
            return Words::tr("The certificate is accepted");
        case TlsVerdict::Ask:
            return isOtherThanTrusted(e) ? Words::tr("It is not the certificate that you have trusted so far: you decide")
                                         : Words::tr("Nobody vouches for this server: you decide");
        case TlsVerdict::Refuse:
            break;
        }
        return Words::tr("The certificate is not accepted");
    }
    QString operator()(const happened::Offered &e) const { return Words::tr("Waiting for you: %1").arg(ofCommand(e.line)); }
    QString operator()(const happened::Skipped &) const { return Words::tr("You left this out"); }
    QString operator()(const happened::Withdrawn &) const { return Words::tr("Not sent: the session ended first"); }
    QString operator()(const happened::Sent &e) const
    {
        const QByteArray before = lineBefore(event, events);
        return before.isEmpty() || before == e.line ? ofCommand(e.line)
                                                    : Words::tr("You sent this instead of %1").arg(isolated(printable(before)));
    }
    QString operator()(const happened::BodyStarted &e) const
    {
        return e.size < 0 ? Words::tr("I begin to hand over the letter")
                          : Words::tr("I begin to hand over the letter: %1").arg(size(e.size));
    }
    QString operator()(const happened::BodyProgress &e) const
    {
        return e.size > 0 ? Words::tr("%1 of %2 handed over").arg(size(e.sent), size(e.size))
                          : Words::tr("%1 handed over").arg(size(e.sent));
    }
    QString operator()(const happened::BodySent &e) const
    {
        return e.hasDot ? Words::tr("The letter, %1, and the dot that ends it").arg(size(e.size))
                        : Words::tr("The whole letter, %1").arg(size(e.size));
    }
    QString operator()(const happened::Received &e) const { return ofReplyLine(e.line); }
    QString operator()(const happened::Replied &e) const { return ofReply(e.verb, e.reply.code, e.reply.enhanced); }
    QString operator()(const happened::Noted &e) const
    {
        switch (e.what.id) {
        case Statement::AuthChosen:
            return Words::tr("The strongest login that both of us know");
        case Statement::AuthSaid:
            return Words::tr("My words, decoded; secrets are left out");
        case Statement::AuthHeard:
            return Words::tr("The server's words, decoded");
        case Statement::ProxyUsed:
            return Words::tr("A proxy carries our data and sees who we talk to");
        case Statement::SocketUsed:
            return Words::tr("A socket on this computer: nothing goes over a network");
        case Statement::LimitsSplit:
            return Words::tr("The server accepts few recipients at a time, so I send the letter in batches");
        case Statement::RecipientsPostponed:
            return Words::tr("The server accepted no more recipients this time: the rest go in the next batch");
        case Statement::NextConnection:
            return Words::tr("The server accepts no more mail on this connection: I send the rest on a new one");
        case Statement::ChunkingRefused:
            return Words::tr("The server refuses BDAT, which it offers: I send the letter again with DATA, on a new connection");
        case Statement::ChunkingAvoided:
            return Words::tr("This server has refused BDAT before: I use DATA");
        case Statement::DeliverByMissing:
            return Words::tr("This server cannot keep a delivery deadline: it does not offer DELIVERBY");
        case Statement::PriorityMissing:
            return Words::tr("This server cannot give a letter priority: it does not offer MT-PRIORITY");
        case Statement::AlarmIssuer:
            return Words::tr("Take care: a different authority vouches for this server now");
        case Statement::AlarmAuth:
            return Words::tr("Take care: the server no longer offers the stronger login that it had");
        case Statement::DsnMissing:
            return Words::tr("No delivery reports on request: this server does not offer DSN");
        case Statement::MxFound:
            return Words::tr("The DNS says which servers accept this domain’s mail");
        case Statement::MxNone:
            return Words::tr("The domain does not list a mail server, so I try the domain itself");
        case Statement::MxNull:
            return Words::tr("This domain accepts no mail at all");
        case Statement::MxUnknown:
            return Words::tr("There is no such domain");
        case Statement::MxFailed:
            return Words::tr("The DNS cannot say right now: try again later");
        case Statement::MxLiteral:
            return Words::tr("The e-mail address contains the server’s IP address");
        case Statement::MxSkipped:
            return Words::tr("This server cannot be used: on to the next one");
        case Statement::MxNext:
            return Words::tr("The domain has another server: I try that one");
        case Statement::DaneUsed:
            return Words::tr("DANE: DNSSEC says which certificate is the right one");
        case Statement::DaneUnusable:
            return Words::tr("DANE: encryption is required, but I cannot check whose certificate it is");
        case Statement::StsUsed:
            return Words::tr("MTA-STS: the domain requires a verified certificate");
        case Statement::StsTesting:
            return Words::tr("MTA-STS: the domain is only testing its policy");
        case Statement::StsNone:
            return Words::tr("MTA-STS: the domain has switched its policy off");
        case Statement::StsFailed:
            return Words::tr("MTA-STS: I cannot read the domain’s policy");
        case Statement::StsMismatch:
            return Words::tr("MTA-STS: this server is not on the domain’s list");
        case Statement::TlsOptional:
            return Words::tr("The letter asks for TLS-Required: No, so I send it even if I cannot verify the server");
        case Statement::TrustNone:
            return Words::tr("Encrypted if the server offers it, but nobody vouches for the server");
        default:
            return sentenceOf(e.what);
        }
    }
    QString operator()(const happened::Failed &e) const { return judgeAfter(changesBefore(event, events).all(), e.error).headline; }
    QString operator()(const happened::Concluded &e) const { return judge(e.report()).headline; }
    QString operator()(const happened::Closed &) const { return Words::tr("The connection is closed"); }

    QString ofCommand(const QByteArray &line) const
    {
        const QByteArray verb = commandVerb(event, line, events);
        const auto known = knowledge::command(verb);
        if (!known)
            return Words::tr("A command that I do not know");
        const bool hasPath = smtp::pathIn(line).has_value();
        if ((verb == "RCPT" || verb == "MAIL") && !hasPath)
            return Words::tr("The command does not name an address between < and >");
        const QString path = shownPath(line);
        if (verb == "RCPT" && !path.isEmpty())
            return Words::tr("A recipient: %1").arg(isolated(path));
        if (verb == "MAIL" && path.isEmpty())
            return Words::tr("No sender on the envelope: no report will come back");
        return known->meaning;
    }

    /// What the enhanced code says, unless the server's words tell another cause.
    QString preciselyWhy(const QByteArray &verb, const EnhancedStatus &enhanced) const
    {
        const auto *whole = wholeReply(event, events);
        const auto cause = whole ? causeOf(whole->reply, contextAt(event, verb, events)) : std::nullopt;
        return cause && cause->overridesCodes ? cause->shortName : knowledge::enhancedStatus(enhanced);
    }

    QString ofReply(const QByteArray &verb, int code, const std::optional<EnhancedStatus> &enhanced) const
    {
        const QString general = knowledge::replyCode(verb, code).meaning;
        const QString precise = enhanced && code >= 400 ? preciselyWhy(verb, *enhanced) : QString();
        const QString path = verb == "RCPT" ? recipientOf(event, events) : QString();
        if (!path.isEmpty() && code < 300)
            return Words::tr("%1: accepted").arg(isolated(path));
        if (!path.isEmpty())
            return (code < 500 ? Words::tr("%1: not accepted for now", "the server does not accept a recipient for now")
                               : Words::tr("%1: refused"))
                       .arg(isolated(path))
                + (precise.isEmpty() ? QString() : u" ("_s + precise + u')');
        const auto *whole = code >= 400 ? wholeReply(event, events) : nullptr;
        const auto cause = whole ? causeOf(whole->reply, contextAt(event, verb, events)) : std::nullopt;
        if (cause && cause->overridesCodes && !cause->shortName.isEmpty())
            return cause->shortName; // what the codes say in general is not so here
        // The code and the enhanced one often say the same.
        const bool isSame = precise.isEmpty() || general.compare(precise, Qt::CaseInsensitive) == 0;
        return isSame ? general : Words::tr("%1: %2", "what a reply's code says, what its enhanced status code says").arg(general, precise);
    }

    QString ofReplyLine(const QByteArray &line) const
    {
        const int code = line.left(3).toInt();
        const QByteArray verb = verbAnswered(event, events);
        const bool isContinued = line.size() > 3 && line.at(3) == '-';
        const bool isFirst = isFirstLine(event, events);
        if (verb == "EHLO" && !isFirst) {
            const QByteArray keyword = line.mid(4).simplified().split(' ').constFirst().toUpper();
            const auto known = knowledge::extension(keyword.startsWith("AUTH=") ? "AUTH"_ba : keyword);
            return known ? known->meaning : Words::tr("an extension that I do not know");
        }
        if (isContinued && !isFirst)
            return Words::tr("… and more");
        return ofReply(verb, code, enhancedStatusOf(code, line.mid(4)));
    }
};

} // namespace

QString meaning(const Event &event, const std::vector<Event> &events)
{
    return shortened(std::visit(Sentence {event, events}, event.body));
}

} // namespace app
