// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_failure_of.h"
#include "smtp/transcript/json_values.h"
#include "smtp/transcript/names.h"
#include "smtp/transcript/writers.h"
#include "smtp/wire/printable.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QString base64(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.toDer().toBase64());
}

void addCertificate(QJsonObject &object, const TlsReport &report, Chain form)
{
    object["protocol"_L1] = report.protocol;
    object["cipher"_L1] = report.cipher;
    object["host"_L1] = report.host;
    object["pinned"_L1] = report.isPinned;
    object["authorities_named"_L1] = report.namesAuthorities;
    object["trust"_L1] = nameOf(report.trust);
    if (!report.chain.isEmpty()) {
        const QSslCertificate &own = report.chain.constFirst();
        object["subject"_L1] = own.subjectDisplayName();
        object["issuer"_L1] = own.issuerDisplayName();
        object["fingerprint"_L1] = QString::fromLatin1(own.digest(QCryptographicHash::Sha256).toHex());
    }
    if (form == Chain::Whole) {
        QJsonArray chain;
        for (const QSslCertificate &certificate : report.chain)
            chain.append(base64(certificate));
        object["chain"_L1] = chain;
    }
    QJsonArray errors;
    QJsonArray details;
    for (const QSslError &error : report.errors) {
        errors.append(printable(detailOf(tlsFailureOf(error, report)).toUtf8()));
        const qsizetype place = report.chain.indexOf(error.certificate());
        QJsonObject detail {{u"error"_s, QString::fromLatin1(QMetaEnum::fromType<QSslError::SslError>().valueToKey(error.error()))},
            {u"certificate"_s, place}};
        if (place < 0 && !error.certificate().isNull()
            && form == Chain::Whole) // a root that this computer has, and the server did not show
            detail["der"_L1] = base64(error.certificate());
        details.append(detail);
    }
    object["errors"_L1] = errors;
    object["error_details"_L1] = details; // the same in order, for whoever reads it back
}

/// Adds an event's own members and answers its name.
struct Json {
    QJsonObject &object;
    Chain chain;

    QLatin1StringView operator()(const happened::Resolving &e) const
    {
        object["host"_L1] = e.host;
        object["port"_L1] = e.port;
        return "resolving"_L1;
    }
    QLatin1StringView operator()(const happened::Resolved &e) const
    {
        QJsonArray all;
        for (const QHostAddress &address : e.addresses)
            all.append(address.toString());
        object["addresses"_L1] = all;
        return "resolved"_L1;
    }
    QLatin1StringView operator()(const happened::Connecting &e) const
    {
        object["address"_L1] = e.address.toString();
        object["port"_L1] = e.port;
        return "connecting"_L1;
    }
    QLatin1StringView operator()(const happened::ConnectFailed &e) const
    {
        object["address"_L1] = e.address.toString();
        object["port"_L1] = e.port;
        addStatement(object, "why"_L1, e.why);
        return "connect_failed"_L1;
    }
    QLatin1StringView operator()(const happened::Connected &e) const
    {
        object["address"_L1] = e.peer.toString();
        object["port"_L1] = e.peerPort;
        object["local_address"_L1] = e.local.toString();
        object["local_port"_L1] = e.localPort;
        return "connected"_L1;
    }
    QLatin1StringView operator()(const happened::TlsStarted &) const { return "tls_started"_L1; }
    QLatin1StringView operator()(const happened::TlsEstablished &e) const
    {
        addCertificate(object, e.report(), chain);
        return "tls_established"_L1;
    }
    QLatin1StringView operator()(const happened::TlsJudged &e) const
    {
        object["verdict"_L1] = e.verdict == TlsVerdict::Accept ? u"accept"_s : e.verdict == TlsVerdict::Ask ? u"ask"_s : u"refuse"_s;
        addStatement(object, "why"_L1, e.why);
        if (e.failure)
            addTlsFailure(object, *e.failure);
        return "tls_judged"_L1;
    }
    QLatin1StringView operator()(const happened::Offered &e) const { return withLine("offered"_L1, e.line); }
    QLatin1StringView operator()(const happened::Skipped &e) const { return withLine("skipped"_L1, e.line); }
    QLatin1StringView operator()(const happened::Withdrawn &e) const { return withLine("withdrawn"_L1, e.line); }
    QLatin1StringView operator()(const happened::Sent &e) const { return withLine("sent"_L1, e.line); }
    QLatin1StringView operator()(const happened::Received &e) const { return withLine("received"_L1, e.line); }
    QLatin1StringView operator()(const happened::BodyStarted &e) const
    {
        object["size"_L1] = e.size;
        return "body_started"_L1;
    }
    QLatin1StringView operator()(const happened::BodyProgress &e) const
    {
        object["sent"_L1] = e.sent;
        object["size"_L1] = e.size;
        return "body_progress"_L1;
    }
    QLatin1StringView operator()(const happened::BodySent &e) const
    {
        object["size"_L1] = e.size;
        object["dot"_L1] = e.hasDot;
        return "body_sent"_L1;
    }
    QLatin1StringView operator()(const happened::Replied &e) const
    {
        object["verb"_L1] = QString::fromLatin1(e.verb);
        addReply(object, e.reply);
        return "replied"_L1;
    }
    QLatin1StringView operator()(const happened::Noted &e) const
    {
        object["id"_L1] = QString::fromLatin1(nameOf(e.what.id));
        addStatement(object, "detail"_L1, e.what);
        return "noted"_L1;
    }
    QLatin1StringView operator()(const happened::Failed &e) const
    {
        addError(object, e.error);
        return "failed"_L1;
    }
    QLatin1StringView operator()(const happened::Concluded &e) const
    {
        addReport(object, e.report());
        return "concluded"_L1;
    }
    QLatin1StringView operator()(const happened::Closed &) const { return "closed"_L1; }

    QLatin1StringView withLine(QLatin1StringView name, const QByteArray &line) const
    {
        object["line"_L1] = printable(line);
        return name;
    }
};

} // namespace

QByteArray toJson(const Event &event, Chain chain)
{
    QJsonObject object;
    object["seq"_L1] = static_cast<qint64>(event.sequence);
    object["ms"_L1] = static_cast<double>(event.at.count() / 1000) / 1000.0;
    object["step"_L1] = nameOf(event.step);
    object["exchange"_L1] = static_cast<qint64>(event.exchange);
    object["connection"_L1] = static_cast<qint64>(event.connection);
    if (event.letter >= 0)
        object["letter"_L1] = event.letter;
    object["tls"_L1] = event.isEncrypted;
    object["event"_L1] = std::visit(Json {object, chain}, event.body);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace smtp
