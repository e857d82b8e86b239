// SPDX-License-Identifier: MIT
#include "app/explain/findings.h"

#include "app/explain/cause.h"
#include "app/explain/explainer.h"
#include "app/explain/isolated.h"
#include "app/explain/statement.h"
#include "app/explain/tls_failure.h"
#include "smtp/tls/tls_failure_of.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Level = Finding::Level;

constexpr int daysToRenew = 14;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Findings)
};

QString list(const QList<QByteArray> &words)
{
    return QString::fromLatin1(words.join(", "));
}

void addConnection(const ProbeResult &result, QList<Finding> &all)
{
    const auto milliseconds = [](std::chrono::nanoseconds time) {
        return QLocale().toString(std::chrono::duration<double, std::milli>(time).count(), 'f', 0);
    };
    if (QHostAddress(result.host).isNull() && !result.addresses.isEmpty()) {
        QStringList addresses;
        for (const QHostAddress &address : result.addresses)
            addresses << address.toString();
        all << Finding {Level::Fact, "dns", Words::tr("Its name leads to %1.").arg(addresses.join(u", "_s))};
    }
    for (const ProbeResult::Dead &dead : result.dead)
        all << Finding {
            Level::Notice, "address.dead", Words::tr("%1 does not answer: %2.").arg(dead.address.toString(), sentenceOf(dead.why))};
    all << Finding {Level::Fact, "connection", Words::tr("The connection was open after %1 ms.").arg(milliseconds(result.toConnect))};
    if (result.greeting && result.greeting->code == 220)
        all << Finding {Level::Fact, "greeting",
            Words::tr("It greets after %1 ms: %2").arg(milliseconds(result.toGreeting), shownReply(*result.greeting))};
    else if (result.greeting)
        all << Finding {Level::Bad, "greeting", Words::tr("It turned us away: %1").arg(shownReply(*result.greeting))};
}

void addCertificate(const ProbeResult &result, QList<Finding> &all)
{
    const smtp::TlsReport &tls = *result.tls;
    all << Finding {Level::Good, "tls.version", Words::tr("The connection is encrypted with %1 (%2).").arg(tls.protocol, tls.cipher)};
    if (tls.chain.isEmpty()) {
        all << Finding {Level::Bad, "tls.anonymous", Words::tr("It shows no certificate, so nothing says who it is.")};
        return;
    }
    const QSslCertificate &own = tls.chain.constFirst();
    if (tls.isPinned)
        all << Finding {Level::Good, "tls.pinned", Words::tr("It has the certificate that you trust.")};
    else if (tls.errors.isEmpty())
        all << Finding {Level::Good, "tls.proven",
            Words::tr("Its certificate proves that it is %1; issued by %2.").arg(isolated(tls.host), isolated(own.issuerDisplayName()))};
    for (const QSslError &error : tls.isPinned ? QList<QSslError>() : tls.errors) // what a person trusts needs no other proof
        all << Finding {Level::Bad, "tls.unproven", wordsOf(smtp::tlsFailureOf(error, tls)).what};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 days = now.daysTo(own.expiryDate());
    if (own.expiryDate() > now) {
        const QString until = QLocale().toString(own.expiryDate().date(), u"d MMMM yyyy");
        all << (days < daysToRenew ? Finding {Level::Notice, "tls.expiry", Words::tr("Its certificate ends soon, on %1.").arg(until)}
                                   : Finding {Level::Fact, "tls.expiry", Words::tr("Its certificate is good until %1.").arg(until)});
    }
    const QSslKey key = own.publicKey();
    if (key.algorithm() == QSsl::Rsa && key.length() < 2048)
        all << Finding {Level::Bad, "tls.key", Words::tr("Its key has only %1 bits; 2048 is the safe minimum.").arg(key.length())};
}

void addVersions(const ProbeResult &result, QList<Finding> &all)
{
    QStringList good;
    QStringList broken;
    for (const TlsVersion &version : result.versions) {
        if (version.cipher.isEmpty())
            continue;
        const bool isBroken = version.name == "TLS 1.0"_L1 || version.name == "TLS 1.1"_L1; // RFC 8996
        (isBroken ? broken : good) << u"%1 (%2)"_s.arg(version.name, version.cipher);
    }
    if (!good.isEmpty())
        all << Finding {Level::Good, "tls.versions", Words::tr("It supports these safe versions: %1.").arg(good.join(u", "_s))};
    if (!broken.isEmpty())
        all << Finding {Level::Notice, "tls.broken",
            Words::tr("It still accepts versions that are broken and should be switched off: %1.").arg(broken.join(u", "_s))};
    if (!result.versions.isEmpty() && result.versions.constLast().cipher.isEmpty())
        all << Finding {Level::Notice, "tls.no13", Words::tr("It does not know TLS 1.3, the current version.")};
}

void addTls(const ProbeResult &result, QList<Finding> &all)
{
    if (result.tls) {
        addCertificate(result, all);
        addVersions(result, all);
    } else if (result.toStartTls) {
        all << Finding {Level::Bad, "tls.failed", Words::tr("It offers STARTTLS, and refuses it: %1").arg(shownReply(*result.toStartTls))};
    } else if (result.inClear && result.inClear->has("STARTTLS")) {
        all << Finding {Level::Bad, "tls.failed", Words::tr("It offers STARTTLS, but the TLS handshake failed.")};
    } else if (result.inClear) {
        all << Finding {result.isLoopback ? Level::Notice : Level::Bad, "tls.none",
            Words::tr("It does not offer encryption: everything can be read on the way.")};
    }
}

void addLogins(const ProbeResult &result, QList<Finding> &all)
{
    const bool hasClear = result.inClear && result.inClear->has("AUTH");
    if (hasClear && !result.isLoopback) {
        all << Finding {result.tls ? Level::Notice : Level::Bad, "auth.clear",
            Words::tr("It accepts unencrypted logins (%1): a program that does not insist on TLS gives your password away.")
                .arg(list(result.inClear->arguments("AUTH")))};
    }
    const auto &offered = result.underTls ? result.underTls : result.inClear;
    if (offered && offered->has("AUTH"))
        all << Finding {Level::Fact, "auth", Words::tr("It accepts logins with %1.").arg(list(offered->arguments("AUTH")))};
    else if (offered)
        all << Finding {Level::Fact, "auth.none", Words::tr("It does not accept logins.")};
}

void addExtensions(const ProbeResult &result, QList<Finding> &all)
{
    const auto &offered = result.underTls ? result.underTls : result.inClear;
    if (!offered) {
        if (result.greeting && result.greeting->code == 220 && !result.error)
            all << Finding {
                Level::Notice, "ehlo.none", Words::tr("It does not know any extensions: an old server that understands HELO only.")};
        return;
    }
    const qint64 size = offered->arguments("SIZE").value(0).toLongLong();
    if (size > 0)
        all << Finding {Level::Fact, "size",
            Words::tr("A letter can be up to %1: about %2 of files, since they grow by a third when sent.")
                .arg(QLocale().formattedDataSize(size, 1, QLocale::DataSizeSIFormat),
                    QLocale().formattedDataSize(size * 73 / 100, 0, QLocale::DataSizeSIFormat))};
    all << Finding {Level::Fact, "extensions", Words::tr("It offers %1.").arg(list(offered->keywords()))};
    if (result.inClear && result.underTls) {
        QList<QByteArray> gone;
        for (const QByteArray &keyword : result.inClear->keywords()) {
            if (keyword != "STARTTLS" && !result.underTls->has(keyword))
                gone << keyword;
        }
        if (!gone.isEmpty())
            all << Finding {Level::Notice, "ehlo.changed", Words::tr("Under TLS it no longer offers %1.").arg(list(gone))};
    }
}

/// It said so: a server that has refused the stranger's domain, our address or the syntax may still send for others.
bool refusesStrangers(const ProbeResult &result)
{
    if (!result.toStranger->isPermanent())
        return false;
    const auto cause = causeOf(*result.toStranger, result.strangerContext);
    return cause && cause->isSure && (cause->id == "relay-denied" || cause->id == "login-needed");
}

void addRelay(const ProbeResult &result, QList<Finding> &all)
{
    if (!result.toStranger)
        return;
    if (result.isStrangerAccepted)
        all << Finding {result.isLoopback ? Level::Notice : Level::Bad, "relay.open",
            Words::tr("It would pass a letter from one stranger to another: anybody may be able to send through it (open relay).")};
    else if (!refusesStrangers(result)) // not now, or for another reason, before it came to that one: that is no proof
        all << Finding {Level::Notice, "relay.unknown",
            Words::tr("Facteur could not find out whether it sends for strangers. Its last reply: %1").arg(shownReply(*result.toStranger))};
    else
        all << Finding {Level::Good, "relay.closed", Words::tr("It sends nothing for strangers: %1").arg(shownReply(*result.toStranger))};
}

} // namespace

QList<Finding> findings(const ProbeResult &result)
{
    QList<Finding> all;
    if (result.isReached) {
        addConnection(result, all);
        addTls(result, all);
        addLogins(result, all);
        addExtensions(result, all);
        addRelay(result, all);
    }
    // A refusal in place of a greeting is told already, and there was no letter that it could be for.
    const bool isTold = result.greeting && result.error && result.error->verb.isEmpty() && result.error->reply == result.greeting;
    if (result.error && !isTold) {
        const Verdict verdict = judge(*result.error);
        all << Finding {Level::Bad, "error", verdict.headline + u' ' + verdict.what};
    }
    return all;
}

} // namespace app
