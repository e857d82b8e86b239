// SPDX-License-Identifier: MIT
#include "app/explain/purpose.h"

#include "app/explain/line_context.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Purpose)
};

constexpr qsizetype named = 3; ///< recipients, before they are counted

/// What the conversation has come to.
struct SoFar {
    QStringList accepted; ///< recipients, as their RCPT named them
    bool isEncrypted = false;
    bool isConfirmed = false;
};

SoFar soFar(const std::vector<Event> &events)
{
    SoFar so;
    QHash<quint32, QByteArray> recipients;
    quint32 connection = 0;
    for (const Event &event : events) {
        if (event.connection > 0 && event.connection != connection) {
            connection = event.connection;
            so = {};
        }
        so.isEncrypted = event.isEncrypted;
        if (const auto *sent = std::get_if<happened::Sent>(&event.body); sent && sent->line.toUpper().startsWith("RCPT TO:"))
            recipients.insert(event.exchange, sent->line);
        const auto *replied = std::get_if<happened::Replied>(&event.body);
        if (!replied || !replied->reply.isPositive())
            continue;
        if (replied->verb == "RCPT" && recipients.contains(event.exchange))
            so.accepted << shownPath(recipients.value(event.exchange));
        else if (replied->verb == "." || replied->verb == "BDAT LAST")
            so.isConfirmed = true;
    }
    return so;
}

QString whom(const QStringList &accepted)
{
    if (accepted.size() == 1)
        return accepted.constFirst();
    if (accepted.size() > named)
        return Words::tr("%n recipient(s)", "the letter goes to …", static_cast<int>(accepted.size()));
    return Words::tr("%1 and %2", "addresses").arg(accepted.first(accepted.size() - 1).join(u", "_s), accepted.constLast());
}

} // namespace

QString purposeOf(const GateOffer &offer, const std::vector<Event> &events)
{
    const SoFar so = soFar(events);
    const QByteArray &verb = offer.verb;
    const QByteArray line = offer.line.shown();
    if (verb == "EHLO" || verb == "LHLO" || verb == "HELO") {
        if (so.isEncrypted) {
            return Words::tr(
                "Says once more who is calling, now that nobody can listen in. The server should answer 250, with what it can do now.");
        }
        return Words::tr("Says who is calling and asks what the server can do. The server should answer 250.");
    }
    if (verb == "STARTTLS")
        return Words::tr("Asks to encrypt the connection. The server should answer 220; then both agree on keys.");
    if (verb == "AUTH")
        return Words::tr("Logs in, so that the server knows for whom it sends. It should answer 235, or 334 and a question first.");
    if (verb == "MAIL")
        return Words::tr("Begins the envelope and says where reports of failure go. The server should answer 250.");
    if (verb == "RCPT") {
        return Words::tr(
            "Asks whether the server accepts the letter for %1. It should answer 250; 550 would mean that there is no such mailbox.")
            .arg(shownPath(line));
    }
    // RFC 5321 §3.3: where no RCPT was accepted, 503 or 554 is due.
    if (so.accepted.isEmpty() && (verb == "DATA" || verb == "BDAT" || verb == "BDAT LAST")) {
        return verb == "DATA"
            ? Words::tr(
                  "Asks to hand over the letter. The server should refuse (554 or 503), because it has accepted no recipient. Nothing "
                  "of the letter has left yet.")
            : Words::tr(
                  "Hands over the letter, or a part of it. The server should refuse (554 or 503), because it has accepted no recipient.");
    }
    if (verb == "DATA") {
        return Words::tr(
            "Asks to hand over the letter. The server should answer 354; then the letter goes to %1. Nothing of the letter has left yet.")
            .arg(whom(so.accepted));
    }
    if (verb == "BDAT LAST") {
        return Words::tr("Hands over the letter, or its last part, for %1. The server should answer 250: that is its confirmation.")
            .arg(whom(so.accepted));
    }
    if (verb == "BDAT")
        return Words::tr("Hands over a part of the letter for %1. The server should answer 250.").arg(whom(so.accepted));
    if (verb == "RSET")
        return Words::tr("Forgets this envelope. The server should answer 250.");
    if (verb == "QUIT") {
        return so.isConfirmed ? Words::tr("Says goodbye. The server should answer 221. It has confirmed the letter already.")
                              : Words::tr("Says goodbye. The server should answer 221. The letter has not been accepted.");
    }
    return Words::tr("Goes to the server as it stands here.");
}

QString whyNotSkipped(const GateOffer &offer)
{
    if (offer.canSkip)
        return {};
    if (offer.verb == "DATA")
        return Words::tr(
            "DATA cannot be left out: without it the server would read the letter as commands. Abort ends the session instead.");
    return Words::tr("A part of the letter cannot be left out: the letter would have a hole. Abort ends the session instead.");
}

} // namespace app
