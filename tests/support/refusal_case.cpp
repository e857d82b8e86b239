// SPDX-License-Identifier: MIT
#include "tests/support/refusal_case.h"

#include "app/cli/exit_status.h"
#include "app/explain/refusal.h"
#include "smtp/wire/printable.h"
#include "tests/support/bytes_body.h"
#include "tests/support/scripted_server.h"
#include "tests/support/session_run.h"

using namespace Qt::StringLiterals;

namespace tests {

namespace {

/// Answers all that comes before `refusal` as a server that offers what is needed to get there.
ScriptedServer::Answer answersOf(const RefusalCase &refusal)
{
    return [refusal](const QByteArray &line) -> QByteArray {
        const QByteArray word = line.left(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' ')).toUpper();
        const QByteArray verb = line.isEmpty() ? "GREETING"_ba : line == "." ? "DOT"_ba : word == "HELO" ? "EHLO"_ba : word;
        if (verb == refusal.verb)
            return refusal.wire();
        if (verb == "GREETING")
            return "220 mx.example.net ESMTP\r\n";
        if (verb == "EHLO") {
            const bool hasLogin = refusal.isLoggedIn || refusal.verb == "AUTH";
            return "250-mx.example.net\r\n"_ba + (refusal.verb == "STARTTLS" ? "250-STARTTLS\r\n" : "")
                + (hasLogin ? "250-AUTH " + (refusal.mechanism.isEmpty() ? "PLAIN LOGIN"_ba : refusal.mechanism) + "\r\n" : ""_ba)
                + "250 8BITMIME\r\n";
        }
        if (verb == "AUTH")
            return "235 2.7.0 ok\r\n";
        if (verb == "DATA")
            return "354 go on\r\n";
        return verb == "QUIT" ? "221 bye\r\n" : "250 2.0.0 ok\r\n";
    };
}

bool isAnyOf(const QStringList &right, const QString &given)
{
    return right.contains(given);
}

} // namespace

QByteArray RefusalCase::wire() const
{
    QByteArray all;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        all += QByteArray::number(code) + (i + 1 < lines.size() ? '-' : ' ');
        all += (enhanced.isEmpty() ? QByteArray() : enhanced + ' ') + lines.at(i) + "\r\n";
    }
    return all;
}

int RefusalCase::expectedStatus() const
{
    if (verb == "STARTTLS" && code != 421) // which says nothing of TLS
        return app::cli::ExitTls;
    if (code < 500)
        return app::cli::ExitTryLater;
    return verb == "AUTH" ? app::cli::ExitLoginRefused : app::cli::ExitRefused;
}

PlayedRefusal play(const RefusalCase &refusal)
{
    const ScriptedServer server(answersOf(refusal));
    smtp::SessionOptions options;
    options.host = u"127.0.0.1"_s;
    options.port = server.port();
    options.ehloName = "client.example.org";
    options.tls.mode = refusal.verb == "STARTTLS" ? smtp::TlsMode::Required : smtp::TlsMode::None;
    options.role = refusal.side == "submission"_L1 ? smtp::ServerRole::Submission
        : refusal.side == "recipient"_L1           ? smtp::ServerRole::Exchanger
                                                   : smtp::ServerRole::Unknown;
    if (refusal.isLoggedIn || refusal.verb == "AUTH") {
        const smtp::Secret secret(QByteArray("correct horse"));
        const bool isToken = refusal.mechanism == "XOAUTH2" || refusal.mechanism == "OAUTHBEARER";
        options.credentials = isToken ? smtp::Credentials {u"ada"_s, {}, secret} : smtp::Credentials {u"ada"_s, secret};
    }
    const SessionRun run(options, {letter("ada@example.org", {"charles@example.net"}, "Subject: x\r\n\r\nhello\r\n")});
    PlayedRefusal played {.report = run.reports().value(0), .verdict = {}, .transcript = run.text()};
    played.verdict = app::judge(played.report);
    return played;
}

void RefusalScore::add(const RefusalCase &refusal, const PlayedRefusal &played)
{
    const app::Verdict &verdict = played.verdict;
    const app::Verdict::Recipient told = verdict.recipients.value(0);
    const int status = app::cli::exitStatus(played.report);
    // If there is no room for all it is no refusal for good, whatever the code (RFC 5321 §4.5.3.1.10).
    const bool isStatus = status == refusal.expectedStatus() || (refusal.causes.contains("too-many-recipients"_L1) && status == 75);
    QByteArray said;
    for (const QByteArray &line : refusal.lines)
        said += line + ' ';
    const QString shown = smtp::printable(said).simplified();
    const bool hasWords = verdict.what.simplified().contains(shown);
    const bool isCause = isAnyOf(refusal.causes, QString::fromLatin1(verdict.cause)) && verdict.cause == told.cause;
    const bool isActor = isAnyOf(refusal.actors, app::nameOf(verdict.actor)) && verdict.actor == told.actor;
    const bool isRetry = isAnyOf(refusal.retries, app::nameOf(verdict.retry)) && verdict.retry == told.retry;
    ++all;
    statuses += isStatus;
    words += hasWords;
    causes += isCause;
    actors += isActor;
    retries += isRetry;
    if (!isStatus || !hasWords || !isCause || !isActor || !isRetry) {
        misses << u"%1: status %2 (%3); words %4; %5 (%6); %7 (%8); %9"_s.arg(refusal.id)
                      .arg(status)
                      .arg(refusal.expectedStatus())
                      .arg(hasWords ? u"whole"_s : verdict.what)
                      .arg(QString::fromLatin1(verdict.cause), refusal.causes.join(u'|'), app::nameOf(verdict.actor),
                          refusal.actors.join(u'|'), app::nameOf(verdict.retry) + u" ("_s + refusal.retries.join(u'|') + u')');
    }
}

} // namespace tests
