// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"
#include "smtp/practice/behaviour.h"

using namespace Qt::StringLiterals;

namespace smtp {

const QList<QByteArray> &practiceVerbs()
{
    static const QList<QByteArray> verbs = QByteArray("EHLO HELO STARTTLS AUTH MAIL RCPT DATA RSET NOOP VRFY HELP QUIT").split(' ');
    return verbs;
}

Answer UsualBehaviour::at(const Moment &moment, Dialogue &dialogue)
{
    switch (moment.kind) {
    case Moment::Kind::Connected:
        return Reply {220, {"localhost ESMTP Facteur practice post office"_ba}, {}};
    case Moment::Kind::Command:
        return dialogue.login.isWaiting() ? dialogue.login.take(moment.line) : onCommand(moment.verb, moment.arguments, dialogue);
    case Moment::Kind::LineTooLong:
        dialogue.login.abandon();
        return Reply {500, {"5.5.2 the line is too long"_ba}, {}};
    case Moment::Kind::MessageEnd: {
        const auto refusal = dialogue.transaction.refusal();
        if (!refusal)
            return Answer(Answer::Then::Store);
        dialogue.transaction.reset();
        return *refusal;
    }
    case Moment::Kind::Stored:
        dialogue.transaction.reset();
        return Reply {250, {"2.0.0 stored as " + moment.name}, {}};
    case Moment::Kind::NotStored:
        dialogue.transaction.reset();
        return Reply {452, {"4.3.1 the disk is full or broken: nothing was stored"_ba}, {}};
    }
    Q_UNREACHABLE();
}

Answer UsualBehaviour::onCommand(const QByteArray &verb, const QByteArray &arguments, Dialogue &dialogue) const
{
    Transaction &transaction = dialogue.transaction;
    if (verb == "EHLO" || verb == "HELO")
        return onHello(arguments, verb == "EHLO", dialogue);
    if (verb == "NOOP")
        return Reply {250, {"2.0.0 ok"_ba}, {}};
    if (verb == "QUIT") {
        if (!arguments.isEmpty())
            return Reply {501, {"5.5.4 QUIT takes no arguments"_ba}, {}};
        return {Reply {221, {"2.0.0 goodbye"_ba}, {}}, Answer::Then::Close};
    }
    if (m_options.without.contains(verb)) // RFC 5321 §4.2.4
        return Reply {502, {"5.5.1 not here"_ba}, {}};
    if (verb == "STARTTLS") {
        if (dialogue.isEncrypted)
            return Reply {503, {"5.5.1 TLS is on already"_ba}, {}};
        if (!arguments.isEmpty())
            return Reply {501, {"5.5.4 STARTTLS takes no arguments"_ba}, {}};
        return {Reply {220, {"2.0.0 go ahead"_ba}, {}}, Answer::Then::StartTls};
    }
    if (m_options.requireTls && !dialogue.isEncrypted) // RFC 3207 §4
        return Reply {530, {"5.7.0 STARTTLS comes first"_ba}, {}};
    if (verb == "RSET") {
        if (!arguments.isEmpty())
            return Reply {501, {"5.5.4 RSET takes no arguments"_ba}, {}};
        transaction.reset();
        return Reply {250, {"2.0.0 forgotten"_ba}, {}};
    }
    if (verb == "HELP")
        return Reply {214, {"2.0.0 " + practiceVerbs().join(' ')}, {}};
    if (verb == "EXPN")
        return Reply {502, {"5.5.1 there are no lists here"_ba}, {}};
    const bool isLogin = verb == "AUTH";
    if (!isLogin && verb != "MAIL" && verb != "RCPT" && verb != "DATA" && verb != "VRFY")
        return Reply {500, {"5.5.1 unknown command"_ba}, {}};
    if (m_options.requireAuth && !dialogue.login.isDone() && !isLogin) // RFC 4954 §6
        return Reply {530, {"5.7.0 AUTH comes first"_ba}, {}};
    if (verb == "VRFY") // RFC 5321 §3.5.3
        return arguments.isEmpty() ? Reply {501, {"5.5.4 VRFY needs an address"_ba}, {}}
                                   : Reply {252, {"2.5.0 everybody can get mail here"_ba}, {}};
    if (dialogue.clientName.isEmpty() || (isLogin && !dialogue.isExtended))
        return Reply {503, {"5.5.1 EHLO comes first"_ba}, {}};
    if (isLogin) // RFC 4954 §4
        return transaction.isOpen() ? Reply {503, {"5.5.1 not within a transaction"_ba}, {}} : dialogue.login.begin(arguments);
    if (verb == "MAIL")
        return transaction.mail(arguments, dialogue.isExtended);
    if (verb == "RCPT")
        return transaction.rcpt(arguments);
    if (!arguments.isEmpty())
        return Reply {501, {"5.5.4 DATA takes no arguments"_ba}, {}};
    return transaction.data({dialogue.clientName, dialogue.address, dialogue.isExtended, dialogue.isEncrypted, dialogue.login.isDone()});
}

Reply UsualBehaviour::onHello(const QByteArray &name, bool isExtended, Dialogue &dialogue) const
{
    // No enhanced status codes here (RFC 2034 §4).
    if (name.isEmpty() || name.size() > 255 || name.contains(' ') || name.contains('\t'))
        return {501, {"say who you are: a domain name, or an address in brackets"_ba}, {}};
    dialogue.transaction.reset(); // RFC 5321 §4.1.4
    dialogue.clientName = name;
    dialogue.isExtended = isExtended;
    Reply greeting {250, {"localhost pleased to meet you"_ba}, {}};
    if (isExtended) {
        for (const Extension *extension : extensionsOf(m_options.terms())) {
            if (const QByteArray line = extension->ehloLine(m_options.terms(), dialogue.isEncrypted); !line.isEmpty())
                greeting.lines << line;
        }
    }
    return greeting;
}

} // namespace smtp
