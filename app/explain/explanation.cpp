// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"
#include "app/explain/cause.h"
#include "app/explain/explainer.h"
#include "app/explain/knowledge.h"
#include "app/explain/line_context.h"
#include "app/explain/refusal.h"
#include "app/explain/statement.h"
#include "app/explain/tls_failure.h"
#include "smtp/reply/reply.h"
#include "smtp/tls/tls_failure_of.h"
#include "smtp/wire/path.h"
#include "smtp/wire/printable.h"

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Explanation)
};

QString meaningOfParameter(const QByteArray &word)
{
    const QByteArray name = word.left(word.indexOf('=') < 0 ? word.size() : word.indexOf('=')).toUpper();
    if (name == "SIZE")
        return Words::tr("how large the message is, in bytes");
    if (name == "BODY")
        return Words::tr("which kinds of bytes the message may contain");
    if (name == "SMTPUTF8")
        return Words::tr("addresses or headers hold characters outside ASCII");
    if (name == "AUTH")
        return Words::tr("who first sent the message");
    return Words::tr("a parameter");
}

QList<Explanation::Part> partsOfCommand(const QByteArray &verb, const QByteArray &line)
{
    QList<Explanation::Part> parts;
    const QByteArray rest = line.mid(line.indexOf(' ') + 1);
    if (verb == "EHLO" || verb == "HELO") {
        parts << Explanation::Part {printable(rest), Words::tr("the name that this computer gives itself")};
    } else if (verb == "MAIL" || verb == "RCPT") {
        if (const auto path = smtp::pathIn(line)) {
            const QString meaning = verb == "RCPT" ? Words::tr("the forward-path: who the letter is delivered to")
                : path->isEmpty()                  ? Words::tr("the null reverse-path: no delivery report will come back")
                                  : Words::tr("the reverse-path: where a delivery report goes if the letter cannot be delivered");
            parts << Explanation::Part {u'<' + printable(*path) + u'>', meaning};
            const qsizetype end = path->end() - line.constBegin();
            for (const QByteArray &word : line.mid(end + 1).simplified().split(' ')) {
                if (!word.isEmpty())
                    parts << Explanation::Part {printable(word), meaningOfParameter(word)};
            }
        }
    } else if (verb == "AUTH") {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() > 1) {
            const QString how = words.at(1) == "PLAIN" ? Words::tr("user name and password in one response; safe only under encryption")
                : words.at(1) == "LOGIN"
                ? Words::tr("the server asks for user name and password one after the other; safe only under encryption")
                : Words::tr("the mechanism, that is, the login method");
            parts << Explanation::Part {printable(words.at(1)), how};
        }
        if (words.size() > 2)
            parts << Explanation::Part {u"••••••••"_s, Words::tr("secret: it went to the server, and no conversation or log shows it")};
    }
    return parts;
}

/// Each extension of an EHLO reply, with its arguments as they were sent.
QList<Explanation::Part> partsOfOffer(const Reply &reply)
{
    QList<Explanation::Part> parts;
    for (qsizetype i = 1; i < reply.lines.size(); ++i) {
        const QByteArray line = reply.lines.at(i).simplified();
        const auto known = knowledge::extension(line.split(' ').constFirst().toUpper());
        parts << Explanation::Part {printable(line), known ? known->meaning : Words::tr("not known here")};
    }
    return parts;
}

void explainReply(Explanation &told, const QByteArray &verb, int code, const std::optional<EnhancedStatus> &enhanced)
{
    const knowledge::ReplyCode known = knowledge::replyCode(verb, code);
    told.title = u"%1 – %2"_s.arg(QString::number(code), known.meaning);
    told.advice = known.advice;
    told.source = known.source;
    switch (code / 100) {
    case 2:
        told.summary = Words::tr("A code that begins with 2 means: done.");
        break;
    case 3:
        told.summary = Words::tr("A code that begins with 3 means: so far, so good; the server waits for more.");
        break;
    case 4:
        told.summary = Words::tr("A code that begins with 4 means: not for now. The same may work later.");
        break;
    default:
        told.summary = Words::tr("A code that begins with 5 means: no. The same will be refused again.");
        break;
    }
    static const char *const secondDigits[] = {QT_TRANSLATE_NOOP("app::Explanation", "about how the command is written"),
        QT_TRANSLATE_NOOP("app::Explanation", "information"), QT_TRANSLATE_NOOP("app::Explanation", "about the connection"),
        QT_TRANSLATE_NOOP("app::Explanation", "about the login")};
    const std::size_t second = static_cast<std::size_t>(code / 10 % 10);
    if (code >= 400) {
        told.parts << Explanation::Part {QString::number(code),
            code >= 500 ? Words::tr("permanent: sending the same again changes nothing") : Words::tr("temporary: the same may work later")};
    } else if (second < std::size(secondDigits)) { // 5, about the mail itself, says nothing new
        told.parts << Explanation::Part {QString::number(code), Words::tr(secondDigits[second])};
    }
    if (enhanced) {
        const QString precise = knowledge::enhancedStatus(*enhanced);
        if (!precise.isEmpty())
            told.parts << Explanation::Part {QString::fromLatin1(enhanced->toByteArray()), precise};
    }
}

/// What the codes say in general gives way to what the server says of this case.
void reconcile(Explanation &told, const Reply &reply, const Cause &cause)
{
    for (Explanation::Part &part : told.parts) {
        if (part.text == QString::number(reply.code)) {
            if (reply.isPermanent() && cause.retry == Retry::Later)
                part.meaning = Words::tr("permanent, says the code; but the reason may pass");
            else if (reply.isTemporary() && (cause.retry == Retry::AfterChange || cause.retry == Retry::Never))
                part.meaning = Words::tr("temporary, says the code; but the reason does not pass by itself");
        } else if (cause.overridesCodes && reply.enhanced && part.text == QString::fromLatin1(reply.enhanced->toByteArray())) {
            part.meaning = Words::tr("in general: %1; here the server’s words say more", "what a code stands for").arg(part.meaning);
        }
    }
    // Where the server lets one wait, nobody else is to act: the advice is for the reader.
    const bool isAbove = cause.actor == Actor::TheirServer || cause.actor == Actor::YourProvider || cause.actor == Actor::TheNetwork;
    if (cause.retry == Retry::Later && isAbove)
        told.actor = Actor::Nobody;
}

/// "235 Logged in".
QStringList shownCodes(const QStringList &codes, const QByteArray &verb)
{
    QStringList shown;
    for (const QString &code : codes)
        shown << u"%1 %2"_s.arg(code, knowledge::replyCode(verb, code.toInt()).meaning);
    return shown;
}

/// A refusal is explained as the verdict does it: by what the server said, at which command, and whose server it is. Besides: what else could have
/// been said instead.
/// Nothing that a person changed or left out is held against the server.
void tellByHand(Explanation &told, quint32 exchange, const happened::Replied &replied, const ChangesByHand &changes)
{
    const auto cause = changes.causeOf(exchange, replied.verb, replied.reply);
    if (!cause)
        return;
    Verdict verdict;
    verdict.headline = told.summary;
    tellByHand(verdict, *cause);
    told.summary = cause->how == ByHandCause::How::Answered
        ? Words::tr("What you sent in place of the command was refused. The recipients and their server have nothing to do with it.")
        : verdict.headline;
    told.advice = verdict.advice;
    told.actor = verdict.actor;
    told.isSure = verdict.isSure;
}

void explainRefusal(Explanation &told, const Event &event, const std::vector<Event> &events)
{
    const happened::Replied *whole = wholeReply(event, events);
    if (!whole)
        return;
    const Reply &reply = whole->reply;
    if (const auto cause = causeOf(reply, contextAt(event, whole->verb, events))) {
        told.summary = joined({cause->headline, meaningOf(*cause)});
        told.advice = cause->advice;
        told.actor = cause->actor;
        told.isSure = cause->isSure;
        if (cause->overridesCodes && !cause->shortName.isEmpty())
            told.title = u"%1 – %2"_s.arg(QString::number(reply.code), cause->shortName);
        reconcile(told, reply, *cause);
    }
    if (!reply.isPositive() && !reply.isIntermediate())
        tellByHand(told, event.exchange, *whole, changesBefore(event, events));
    if (reply.enhanced) // RFC 3463 §3.1 is about subject 0
        told.source += (told.source.isEmpty() ? u"RFC 3463 §3.%1"_s : u", RFC 3463 §3.%1"_s).arg(reply.enhanced->subject + 1);
    const auto command = knowledge::command(whole->verb);
    if (!command)
        return;
    // Of what would have been a yes to a refusal, one is enough.
    const QStringList good = command->goodReplies.first(std::min<qsizetype>(reply.isPositive() ? 3 : 1, command->goodReplies.size()));
    QStringList codes = good + command->badReplies;
    codes.removeAll(QString::number(reply.code));
    told.otherReplies = shownCodes(codes, whole->verb);
}

} // namespace

Explanation explain(const Event &event, const std::vector<Event> &events)
{
    Explanation told;
    QByteArray sentLine;
    if (const auto *sent = std::get_if<happened::Sent>(&event.body))
        sentLine = sent->line;
    else if (const auto *offered = std::get_if<happened::Offered>(&event.body))
        sentLine = offered->line;
    else if (std::holds_alternative<happened::BodySent>(event.body) || std::holds_alternative<happened::BodyProgress>(event.body))
        sentLine = "."_ba;

    if (!sentLine.isEmpty()) {
        const QByteArray verb = commandVerb(event, sentLine, events);
        if (const auto known = knowledge::command(verb)) {
            told.title = known->title;
            told.summary = known->summary;
            told.source = known->source;
            told.parts = partsOfCommand(verb, sentLine);
            told.otherReplies = shownCodes(known->badReplies, verb);
            return told;
        }
    } else if (const auto *received = std::get_if<happened::Received>(&event.body)) {
        const int code = received->line.left(3).toInt();
        const QByteArray verb = verbAnswered(event, events);
        if (verb == "EHLO" && !isFirstLine(event, events)) {
            const QByteArray keyword = received->line.mid(4).simplified().split(' ').constFirst().toUpper();
            if (const auto known = knowledge::extension(keyword)) {
                told.title = printable(keyword);
                told.summary = Words::tr("The server offers this extension: %1.").arg(known->meaning);
                told.source = known->source;
                const QByteArray arguments = received->line.mid(4 + keyword.size() + 1).trimmed();
                if (!arguments.isEmpty())
                    told.parts << Explanation::Part {printable(arguments), Words::tr("what goes with it")};
                return told;
            }
        }
        explainReply(told, verb, code, enhancedStatusOf(code, received->line.mid(4)));
        explainRefusal(told, event, events);
        return told;
    } else if (const auto *replied = std::get_if<happened::Replied>(&event.body)) {
        explainReply(told, replied->verb, replied->reply.code, replied->reply.enhanced);
        explainRefusal(told, event, events);
        if (replied->verb == "EHLO" && replied->reply.isPositive())
            told.parts = partsOfOffer(replied->reply);
        return told;
    } else if (const auto *noted = std::get_if<happened::Noted>(&event.body)) {
        told.title = meaning(event, events);
        told.summary = sentenceOf(noted->what);
        return told;
    } else if (std::holds_alternative<happened::Failed>(event.body) || std::holds_alternative<happened::Concluded>(event.body)) {
        const auto *failed = std::get_if<happened::Failed>(&event.body);
        const Verdict verdict = failed ? judgeAfter(changesBefore(event, events).all(), failed->error)
                                       : judge(std::get<happened::Concluded>(event.body).report());
        told.title = verdict.headline;
        told.summary = verdict.what;
        told.advice = verdict.advice;
        told.actor = verdict.actor;
        told.isSure = verdict.isSure;
        return told;
    } else if (const auto *tls = std::get_if<happened::TlsEstablished>(&event.body)) {
        told.title = Words::tr("TLS protects the connection");
        told.summary = Words::tr(
            "Nobody on the way can read or change what follows. The certificate says whose server this is; an authority that this "
            "computer trusts must have signed it, for just this name.");
        told.parts << Explanation::Part {tls->report().protocol, Words::tr("the version")};
        told.parts << Explanation::Part {tls->report().cipher, Words::tr("how it is encrypted")};
        if (!tls->report().chain.isEmpty()) {
            told.parts << Explanation::Part {
                tls->report().chain.constFirst().subjectDisplayName(), Words::tr("the name in the certificate")};
            told.parts << Explanation::Part {tls->report().chain.constFirst().issuerDisplayName(), Words::tr("who signed it")};
        }
        if (tls->report().trust == TlsTrust::Dane) {
            told.parts << Explanation::Part {
                u"DANE"_s, Words::tr("the DNS, verified by DNSSEC, names this certificate or the authority that issued it")};
            told.source = u"RFC 8446, RFC 7672"_s;
            return told;
        }
        if (tls->report().trust == TlsTrust::MtaSts)
            told.parts << Explanation::Part {u"MTA-STS"_s, Words::tr("the recipients’ domain requires a verified certificate")};
        for (const QSslError &error : tls->report().errors)
            told.parts << Explanation::Part {
                wordsOf(smtp::tlsFailureOf(error, tls->report())).what, Words::tr("why nobody vouches for it")};
        told.source = u"RFC 8446, RFC 7817"_s;
        return told;
    } else if (std::holds_alternative<happened::Resolving>(event.body) || std::holds_alternative<happened::Resolved>(event.body)) {
        told.title = Words::tr("A name becomes an IP address");
        told.summary = Words::tr("Computers are reached by their IP address. The domain name system (DNS) knows the IP addresses of each "
                                 "name; if there are several, Facteur tries one after the other.");
        told.source = u"RFC 1035, RFC 5321 §5.1"_s;
        return told;
    } else if (std::holds_alternative<happened::Connecting>(event.body) || std::holds_alternative<happened::Connected>(event.body)
        || std::holds_alternative<happened::ConnectFailed>(event.body)) {
        told.title = Words::tr("TCP makes the connection");
        told.summary =
            Words::tr("A connection to a program on the server: what goes in at one end comes out at the other, complete and in order. "
                      "Port 587 accepts letters from people, port 465 the same with TLS from the start, port 25 letters between servers.");
        told.source = u"RFC 9293, RFC 6409 §3.1, RFC 8314 §3.3"_s;
        return told;
    }
    told.title = meaning(event, events);
    return told;
}

} // namespace app
