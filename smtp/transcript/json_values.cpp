// SPDX-License-Identifier: MIT
#include "smtp/transcript/json_values.h"

#include "smtp/transcript/names.h"
#include "smtp/wire/printable.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QByteArray octets(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

std::optional<EnhancedStatus> enhancedIn(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    return EnhancedStatus {parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt()};
}

std::optional<Address> addressIn(const QJsonValue &value)
{
    auto address = Address::parse(value.toString());
    return address ? std::optional(std::move(*address)) : std::nullopt;
}

QJsonObject toObject(const ByHand &byHand)
{
    QJsonObject object {{u"step"_s, nameOf(byHand.step)}, {u"verb"_s, printable(byHand.verb)}, {u"offered"_s, printable(byHand.offered)}};
    if (!byHand.isLeftOut())
        object["sent"_L1] = printable(byHand.sent);
    if (byHand.recipient)
        object["recipient"_L1] = byHand.recipient->toString();
    if (byHand.reply)
        addReply(object, *byHand.reply);
    return object;
}

ByHand byHandIn(const QJsonObject &object)
{
    ByHand byHand {.step = stepNamed(object["step"_L1].toString()),
        .verb = octets(object["verb"_L1]),
        .offered = octets(object["offered"_L1]),
        .sent = octets(object["sent"_L1]),
        .recipient = addressIn(object["recipient"_L1])};
    if (object.contains("code"_L1))
        byHand.reply = replyIn(object);
    return byHand;
}

void addContext(QJsonObject &object, const std::shared_ptr<const ReplyContext> &context)
{
    if (!context)
        return;
    QJsonObject all {{u"verb"_s, QString::fromLatin1(context->verb)}};
    if (context->role != ServerRole::Unknown)
        all["role"_L1] = nameOf(context->role);
    if (context->isLoggedIn)
        all["logged_in"_L1] = true;
    if (context->isEncrypted)
        all["encrypted"_L1] = true;
    if (context->offersLogin)
        all["offers_login"_L1] = true;
    if (!context->mechanism.isEmpty())
        all["mechanism"_L1] = QString::fromLatin1(context->mechanism);
    object["context"_L1] = all;
}

std::shared_ptr<const ReplyContext> contextIn(const QJsonObject &object)
{
    if (!object.contains("context"_L1))
        return {};
    const QJsonObject all = object["context"_L1].toObject();
    ReplyContext context {.verb = octets(all["verb"_L1]),
        .role = roleNamed(all["role"_L1].toString()),
        .isLoggedIn = all["logged_in"_L1].toBool(),
        .isEncrypted = all["encrypted"_L1].toBool(),
        .offersLogin = all["offers_login"_L1].toBool(),
        .mechanism = octets(all["mechanism"_L1])};
    return std::make_shared<const ReplyContext>(std::move(context));
}

QJsonObject toObject(const RecipientReport &recipient)
{
    QJsonObject object {{u"address"_s, recipient.address.toString()}, {u"verdict"_s, nameOf(recipient.verdict)}};
    if (recipient.reply)
        addReply(object, *recipient.reply);
    addContext(object, recipient.context);
    if (recipient.isConfirmed)
        object["confirmed"_L1] = true;
    if (!recipient.why.isEmpty())
        addStatement(object, "why"_L1, recipient.why);
    if (recipient.error) {
        QJsonObject error {{u"step"_s, nameOf(recipient.error->step)}};
        addError(error, *recipient.error);
        object["error"_L1] = error;
    }
    if (recipient.byHand)
        object["by_hand"_L1] = toObject(*recipient.byHand);
    if (recipient.isLeftOut)
        object["left_out"_L1] = true;
    if (recipient.isSettled)
        object["settled"_L1] = true;
    return object;
}

std::optional<RecipientReport> recipientIn(const QJsonObject &object)
{
    const auto address = addressIn(object["address"_L1]);
    if (!address)
        return std::nullopt;
    RecipientReport recipient {.address = *address, .verdict = verdictNamed(object["verdict"_L1].toString()), .reply = {}};
    if (object.contains("code"_L1))
        recipient.reply = replyIn(object);
    recipient.context = contextIn(object);
    recipient.isConfirmed = object["confirmed"_L1].toBool();
    recipient.why = statementIn(object, "why"_L1);
    if (const QJsonObject error = object["error"_L1].toObject(); !error.isEmpty())
        recipient.error = std::make_shared<const Error>(errorIn(error, stepNamed(error["step"_L1].toString())));
    if (object.contains("by_hand"_L1))
        recipient.byHand = std::make_shared<const ByHand>(byHandIn(object["by_hand"_L1].toObject()));
    recipient.isLeftOut = object["left_out"_L1].toBool();
    recipient.isSettled = object["settled"_L1].toBool();
    return recipient;
}

QJsonObject toObject(const Statement &statement)
{
    QJsonObject object {{u"id"_s, QString::fromLatin1(nameOf(statement.id))}};
    QJsonArray arguments;
    for (const QString &argument : statement.arguments)
        arguments.append(printable(argument.toUtf8()));
    if (!arguments.isEmpty())
        object["arguments"_L1] = arguments;
    QJsonArray parts;
    for (const Statement &part : statement.parts) {
        QJsonObject one;
        addStatement(one, "detail"_L1, part);
        parts.append(one);
    }
    if (!parts.isEmpty())
        object["parts"_L1] = parts;
    return object;
}

constexpr qsizetype mostParts = 32; ///< of a statement; a file may be anybody's
constexpr int deepestPart = 8;

Statement statementIn(const QJsonObject &object, QLatin1StringView text, const QString &about, int depth)
{
    const QJsonObject all = object["statement"_L1].toObject();
    const auto id = statementNamed(octets(all["id"_L1]));
    if (!id)
        return Statement::quoting(object[text].toString(), statementNamed(about.toUtf8()).value_or(Statement::Nothing));
    Statement statement(*id);
    const QJsonArray arguments = all["arguments"_L1].toArray();
    for (qsizetype i = 0; i < std::min(arguments.size(), mostParts); ++i)
        statement.arguments << arguments.at(i).toString();
    const QJsonArray parts = all["parts"_L1].toArray();
    for (qsizetype i = 0; depth < deepestPart && i < std::min(parts.size(), mostParts); ++i)
        statement.parts << statementIn(parts.at(i).toObject(), "detail"_L1, {}, depth + 1);
    return statement;
}

} // namespace

void addStatement(QJsonObject &object, QLatin1StringView text, const Statement &statement)
{
    object[text] = printable(detailOf(statement).toUtf8());
    if (statement.id != Statement::Nothing && !statement.isQuoted)
        object["statement"_L1] = toObject(statement);
}

Statement statementIn(const QJsonObject &object, QLatin1StringView text, const QString &id)
{
    return statementIn(object, text, id, 0);
}

void addTlsFailure(QJsonObject &object, const TlsFailure &failure)
{
    object["tls_failure"_L1] = QString::fromLatin1(nameOf(failure));
    object["host"_L1] = failure.host;
    object["fact"_L1] = printable(failure.fact.toUtf8());
    object["client_certificate"_L1] = failure.hasClientCertificate;
    object["authorities_named"_L1] = failure.namesAuthorities;
    if (failure.holder != TlsFailure::Holder::Server) {
        object["certificate_of"_L1] = failure.holder == TlsFailure::Holder::Root ? u"root"_s : u"issuer"_s;
        object["authority"_L1] = printable(failure.authority.toUtf8());
    }
}

std::optional<TlsFailure> tlsFailureIn(const QJsonObject &object)
{
    auto failure = tlsFailureNamed(octets(object["tls_failure"_L1]));
    if (!failure)
        return failure;
    failure->host = object["host"_L1].toString();
    failure->fact = object["fact"_L1].toString();
    failure->hasClientCertificate = object["client_certificate"_L1].toBool();
    failure->namesAuthorities = object["authorities_named"_L1].toBool();
    const QString holder = object["certificate_of"_L1].toString();
    failure->holder = holder == "root"_L1 ? TlsFailure::Holder::Root
        : holder == "issuer"_L1           ? TlsFailure::Holder::Issuer
                                          : TlsFailure::Holder::Server;
    failure->authority = object["authority"_L1].toString();
    return failure;
}

void addReply(QJsonObject &object, const Reply &reply)
{
    object["code"_L1] = reply.code;
    if (reply.enhanced)
        object["enhanced"_L1] = QString::fromLatin1(reply.enhanced->toByteArray());
    QJsonArray lines;
    for (const QByteArray &line : reply.lines)
        lines.append(printable(line));
    object["lines"_L1] = lines;
    object["text"_L1] = printable(reply.text());
}

Reply replyIn(const QJsonObject &object)
{
    Reply reply;
    reply.code = object["code"_L1].toInt();
    for (const auto &line : object["lines"_L1].toArray())
        reply.lines << octets(line);
    if (reply.lines.isEmpty())
        reply.lines << QByteArray();
    reply.enhanced = enhancedIn(object["enhanced"_L1].toString());
    return reply;
}

void addError(QJsonObject &object, const Error &error)
{
    object["kind"_L1] = nameOf(error.kind);
    object["temporary"_L1] = error.isTemporary;
    addStatement(object, "detail"_L1, error.why);
    if (error.reply)
        addReply(object, *error.reply);
    if (error.reply || !error.verb.isEmpty()) // without a reply: the command that led there
        object["verb"_L1] = QString::fromLatin1(error.verb);
    addContext(object, error.context);
    if (error.reason != Error::Reason::Other)
        object["reason"_L1] = nameOf(error.reason);
    if (error.size != 0 || error.limit != 0) {
        object["size"_L1] = error.size;
        object["limit"_L1] = error.limit;
    }
    if (!error.untried.isEmpty())
        object["untried"_L1] = QString::fromLatin1(error.untried.join(' '));
    if (error.login) {
        object["login_failure"_L1] = QString::fromLatin1(nameOf(error.login->reason));
        object["mechanisms"_L1] = printable(error.login->mechanisms.join(' '));
        object["offered"_L1] = printable(error.login->offered.join(' '));
        object["count"_L1] = error.login->count;
    }
    if (error.tls)
        addTlsFailure(object, *error.tls);
}

Error errorIn(const QJsonObject &object, Step step)
{
    Error error;
    error.kind = kindNamed(object["kind"_L1].toString());
    error.isTemporary = object["temporary"_L1].toBool();
    error.step = step;
    error.why = statementIn(object, "detail"_L1);
    if (object.contains("code"_L1))
        error.reply = replyIn(object);
    error.verb = octets(object["verb"_L1]);
    error.context = contextIn(object);
    error.reason = reasonNamed(object["reason"_L1].toString());
    error.size = object["size"_L1].toInteger();
    error.limit = object["limit"_L1].toInteger();
    if (const QByteArray untried = octets(object["untried"_L1]); !untried.isEmpty())
        error.untried = untried.split(' ');
    if (const auto reason = loginFailureNamed(octets(object["login_failure"_L1]))) {
        const auto names = [&object](QLatin1StringView member) {
            const QByteArray all = octets(object[member]);
            return all.isEmpty() ? QList<QByteArray>() : all.split(' ');
        };
        error.login = LoginFailure {*reason, names("mechanisms"_L1), names("offered"_L1), object["count"_L1].toInteger()};
    }
    error.tls = tlsFailureIn(object);
    return error;
}

void addReport(QJsonObject &object, const DeliveryReport &report)
{
    QJsonArray recipients;
    for (const RecipientReport &recipient : report.recipients)
        recipients.append(toObject(recipient));
    object["recipients"_L1] = recipients;
    if (report.confirmation) {
        QJsonObject confirmation;
        addReply(confirmation, *report.confirmation);
        object["confirmation"_L1] = confirmation;
    }
    if (!report.queueId.isEmpty())
        object["queue_id"_L1] = printable(report.queueId);
    if (report.error) {
        QJsonObject error {{u"step"_s, nameOf(report.error->step)}};
        addError(error, *report.error);
        object["error"_L1] = error;
    }
    QJsonArray byHand;
    for (const ByHand &one : report.byHand)
        byHand.append(toObject(one));
    if (!byHand.isEmpty())
        object["by_hand"_L1] = byHand;
}

DeliveryReport reportIn(const QJsonObject &object)
{
    DeliveryReport report;
    for (const auto &value : object["recipients"_L1].toArray()) {
        if (auto recipient = recipientIn(value.toObject()))
            report.recipients << std::move(*recipient);
    }
    if (object.contains("confirmation"_L1))
        report.confirmation = replyIn(object["confirmation"_L1].toObject());
    report.queueId = octets(object["queue_id"_L1]);
    if (const QJsonObject error = object["error"_L1].toObject(); !error.isEmpty())
        report.error = errorIn(error, stepNamed(error["step"_L1].toString()));
    for (const auto &value : object["by_hand"_L1].toArray())
        report.byHand << byHandIn(value.toObject());
    return report;
}

} // namespace smtp
