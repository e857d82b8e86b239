// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_failure_of.h"
#include "smtp/transcript/writers.h"
#include "smtp/wire/printable.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QString place(const QHostAddress &address, quint16 port)
{
    const QString text = address.toString();
    return (text.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(text, QString::number(port));
}

QString howProven(const TlsReport &report)
{
    if (report.isPinned)
        return u"the certificate is pinned"_s;
    if (report.chain.isEmpty())
        return u"no certificate"_s;
    const QStringList issuer = report.chain.constFirst().issuerInfo(QSslCertificate::CommonName);
    if (report.trust == TlsTrust::Dane)
        return u"%1 proven by DANE"_s.arg(report.host);
    if (report.trust == TlsTrust::MtaSts)
        return u"%1 proven, as MTA-STS asks"_s.arg(report.host);
    if (report.errors.isEmpty())
        return u"%1 proven by %2"_s.arg(report.host, issuer.value(0, u"its authority"_s));
    return u"%1 NOT proven: %2"_s.arg(report.host, printable(detailOf(tlsFailureOf(report.errors.constFirst(), report)).toUtf8()));
}

struct Text {
    const Event &event;

    QString note(const QString &text) const { return u"=== "_s + text; }
    QString line(bool toServer, const QByteArray &octets) const
    {
        const QLatin1StringView mark = toServer ? (event.isEncrypted ? "~> "_L1 : "-> "_L1) : (event.isEncrypted ? "<~ "_L1 : "<- "_L1);
        return mark + printable(octets);
    }

    QString operator()(const happened::Resolving &e) const { return note(u"looking up %1"_s.arg(e.host)); }
    QString operator()(const happened::Resolved &e) const
    {
        QStringList all;
        for (const QHostAddress &address : e.addresses)
            all << address.toString();
        return note(u"found %1"_s.arg(all.join(u", "_s)));
    }
    QString operator()(const happened::Connecting &e) const { return note(u"connecting to %1"_s.arg(place(e.address, e.port))); }
    QString operator()(const happened::ConnectFailed &e) const { return note(u"%1: %2"_s.arg(place(e.address, e.port), detailOf(e.why))); }
    QString operator()(const happened::Connected &e) const
    {
        return note(e.peer.isNull() ? u"connected"_s : u"connected to %1"_s.arg(place(e.peer, e.peerPort)));
    }
    QString operator()(const happened::TlsStarted &) const { return note(u"starting TLS"_s); }
    QString operator()(const happened::TlsEstablished &e) const
    {
        return note(u"%1, %2; %3"_s.arg(e.report().protocol, e.report().cipher, howProven(e.report())));
    }
    QString operator()(const happened::TlsJudged &e) const { return e.verdict == TlsVerdict::Accept ? QString() : note(detailOf(e.why)); }
    QString operator()(const happened::Offered &) const { return {}; }
    QString operator()(const happened::Skipped &e) const { return note(u"skipped: %1"_s.arg(printable(e.line))); }
    QString operator()(const happened::Withdrawn &e) const { return note(u"not sent: %1"_s.arg(printable(e.line))); }
    QString operator()(const happened::Sent &e) const { return line(true, e.line); }
    QString operator()(const happened::BodyStarted &) const { return {}; }
    QString operator()(const happened::BodyProgress &) const { return {}; }
    QString operator()(const happened::BodySent &e) const
    {
        const QString sent = note(u"message sent: %1 octets"_s.arg(e.size));
        return e.hasDot ? sent + u'\n' + line(true, "."_ba) : sent;
    }
    QString operator()(const happened::Received &e) const { return line(false, e.line); }
    QString operator()(const happened::Replied &) const { return {}; }
    QString operator()(const happened::Noted &e) const { return note(printable(detailOf(e.what).toUtf8())); }
    QString operator()(const happened::Failed &e) const { return note(u"failed: "_s + printable(e.error.detail().toUtf8())); }
    QString operator()(const happened::Concluded &) const { return {}; }
    QString operator()(const happened::Closed &) const { return note(u"connection closed"_s); }
};

} // namespace

QByteArray toText(const Event &event)
{
    const QString text = std::visit(Text {event}, event.body);
    return text.isEmpty() ? QByteArray() : text.toUtf8() + '\n';
}

} // namespace smtp
