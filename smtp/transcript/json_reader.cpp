// SPDX-License-Identifier: MIT
#include "smtp/transcript/json_reader.h"

#include "smtp/transcript/json_values.h"
#include "smtp/transcript/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QByteArray octets(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

quint16 port(const QJsonObject &object, QLatin1StringView name = "port"_L1)
{
    return static_cast<quint16>(object[name].toInt());
}

// A file may be anybody's.
constexpr qsizetype mostOctets = 128 * 1024; ///< of a chain's certificates; OpenSSL takes 100 KiB from a server
constexpr qsizetype mostErrors = 1024;
constexpr double longestTime = 1e12; ///< milliseconds

TlsReport reportOf(const QJsonObject &object)
{
    TlsReport report;
    report.protocol = object["protocol"_L1].toString();
    report.cipher = object["cipher"_L1].toString();
    report.host = object["host"_L1].toString();
    report.isPinned = object["pinned"_L1].toBool();
    report.namesAuthorities = object["authorities_named"_L1].toBool();
    report.trust = trustNamed(object["trust"_L1].toString());
    qsizetype room = mostOctets;
    const auto certificate = [&room](const QJsonValue &base64) {
        const QByteArray der = QByteArray::fromBase64(octets(base64));
        room -= der.size();
        return room < 0 ? QSslCertificate() : QSslCertificate(der, QSsl::Der);
    };
    const QJsonArray chain = object["chain"_L1].toArray();
    for (qsizetype i = 0; i < chain.size() && room > 0; ++i)
        report.chain << certificate(chain.at(i));
    const QJsonArray details = object["error_details"_L1].toArray();
    for (qsizetype i = 0; i < std::min(object["errors"_L1].toArray().size(), mostErrors); ++i) {
        const QJsonObject detail = details.at(i).toObject(); // a session kept by an older version has none
        bool isKnown = false;
        const int code = QMetaEnum::fromType<QSslError::SslError>().keyToValue(octets(detail["error"_L1]).constData(), &isKnown);
        const qsizetype place = detail["certificate"_L1].toInteger(-1);
        report.errors << QSslError(isKnown ? static_cast<QSslError::SslError>(code) : QSslError::UnspecifiedError,
            place >= 0 ? report.chain.value(place) : certificate(detail["der"_L1]));
    }
    return report;
}

std::optional<Event::Body> bodyOf(const QJsonObject &object, Step step)
{
    using namespace happened;
    const QString name = object["event"_L1].toString();
    const QByteArray line = octets(object["line"_L1]);
    if (name == "resolving"_L1)
        return Resolving {object["host"_L1].toString(), port(object)};
    if (name == "resolved"_L1) {
        Resolved resolved;
        for (const QJsonValue &address : object["addresses"_L1].toArray())
            resolved.addresses << QHostAddress(address.toString());
        return resolved;
    }
    if (name == "connecting"_L1)
        return Connecting {QHostAddress(object["address"_L1].toString()), port(object)};
    if (name == "connect_failed"_L1)
        return ConnectFailed {QHostAddress(object["address"_L1].toString()), port(object), statementIn(object, "why"_L1)};
    if (name == "connected"_L1)
        return Connected {QHostAddress(object["address"_L1].toString()), port(object), QHostAddress(object["local_address"_L1].toString()),
            port(object, "local_port"_L1)};
    if (name == "tls_started"_L1)
        return TlsStarted {};
    if (name == "tls_established"_L1)
        return TlsEstablished {reportOf(object)};
    if (name == "tls_judged"_L1) {
        const QString verdict = object["verdict"_L1].toString();
        return TlsJudged {verdict == "accept"_L1 ? TlsVerdict::Accept
                : verdict == "ask"_L1            ? TlsVerdict::Ask
                                                 : TlsVerdict::Refuse,
            statementIn(object, "why"_L1), tlsFailureIn(object)};
    }
    if (name == "offered"_L1)
        return Offered {line};
    if (name == "withdrawn"_L1)
        return Withdrawn {line};
    if (name == "skipped"_L1)
        return Skipped {line};
    if (name == "sent"_L1)
        return Sent {line};
    if (name == "received"_L1)
        return Received {line};
    if (name == "replied"_L1)
        return Replied {replyIn(object), octets(object["verb"_L1])};
    if (name == "body_started"_L1)
        return BodyStarted {object["size"_L1].toInteger(-1)};
    if (name == "body_progress"_L1)
        return BodyProgress {object["sent"_L1].toInteger(), object["size"_L1].toInteger(-1)};
    if (name == "body_sent"_L1)
        return BodySent {object["size"_L1].toInteger(), object["dot"_L1].toBool(true)};
    if (name == "noted"_L1)
        return Noted {statementIn(object, "detail"_L1, object["id"_L1].toString())};
    if (name == "failed"_L1)
        return Failed {errorIn(object, step)};
    if (name == "concluded"_L1)
        return Concluded(reportIn(object));
    if (name == "closed"_L1)
        return Closed {};
    return std::nullopt;
}

/// Which connection an event belongs to, where it was written before events knew: each began with a lookup, or with the note of what stood in its way.
class OldConnections {
public:
    quint32 take(const Event::Body &body)
    {
        const auto *noted = std::get_if<happened::Noted>(&body);
        const bool isNote = noted && (noted->what.id == Statement::SocketUsed || noted->what.id == Statement::ProxyUsed);
        const bool isLookup = std::holds_alternative<happened::Resolving>(body);
        if (isNote || (isLookup && !m_isNoted))
            ++m_connection;
        m_isNoted = isNote;
        return m_connection;
    }

private:
    quint32 m_connection = 0;
    bool m_isNoted = false;
};

} // namespace

void readJson(const QByteArray &lines, Transcript &transcript)
{
    OldConnections old;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const Step step = stepNamed(object["step"_L1].toString());
        auto body = bodyOf(object, step);
        if (!body)
            continue;
        const quint32 counted = old.take(*body);
        const QJsonValue connection = object["connection"_L1];
        transcript.append({
            .at = std::chrono::microseconds(std::llround(std::clamp(object["ms"_L1].toDouble(), 0.0, longestTime) * 1000)),
            .step = step,
            .exchange = static_cast<quint32>(object["exchange"_L1].toInteger()),
            .isEncrypted = object["tls"_L1].toBool(),
            .body = std::move(*body),
            .connection = connection.isDouble() ? static_cast<quint32>(connection.toInteger()) : counted,
            .letter = std::max(object["letter"_L1].toInt(-1), -1),
        });
    }
}

} // namespace smtp
