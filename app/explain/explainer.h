// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/transcript.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace app {

/// Who must act next, when something went wrong. TheirServer: whoever runs the recipient's server.
enum class Actor { Nobody, You, YourProvider, TheirServer, Recipient, TheNetwork };

/// Whether sending the same letter again can help.
enum class Retry { Unsaid, Later, AfterChange, Never };

/// What a row of the conversation opens: for a reader who does not know SMTP, in the program's language.
struct Explanation {
    struct Part {
        QString text;    ///< as it stands in the line, e.g. `<charles@example.net>`
        QString meaning;
    };
    QString title;      ///< "RCPT TO names one recipient"
    QString summary;    ///< what it is for, two or three sentences
    QList<Part> parts;
    QStringList otherReplies; ///< "550 no such user"
    QString advice;     ///< what to do; empty if nothing is wrong
    Actor actor = Actor::Nobody; ///< of a refusal
    bool isSure = false;         ///< the reply says so in words or by its enhanced status code
    QString source;     ///< "RFC 5321 §4.1.1.3"
};

/// The end of a delivery as a person understands it.
struct Verdict {
    enum class Kind { Accepted, Partly, Refused, TryLater, Uncertain, Failed, Cancelled };
    Kind kind = Kind::Failed;
    Actor actor = Actor::Nobody;
    QString headline;    ///< "The server took your letter for both recipients."
    QString what;        ///< what happened, at which step; the server's own words if there are any
    QString advice;      ///< what to do now, and whether trying again helps; empty if nothing
    QByteArray cause {}; ///< of causes.json, e.g. "mailbox-full"; empty: none known
    Retry retry = Retry::Unsaid;
    bool isSure = false; ///< the reply says so in words or by a telling code
    struct Recipient {
        QString address;
        Kind kind;
        QString text;     ///< what became of it, with the server's own words
        Actor actor = Actor::Nobody; ///< who must act for this one
        QByteArray cause {}; ///< of causes.json, e.g. "mailbox-full"; empty: none known
        QString advice {};   ///< what to do for this one; empty if nothing is known
        Retry retry = Retry::Unsaid;
        bool isSure = false; ///< the reply says so in words or by a telling code
        bool hasReason = false; ///< its own, in `text`
    };
    QList<Recipient> recipients;
};

/// The server's own words in one line, cut to what a person reads: "550 5.1.1 No such user".
[[nodiscard]] QString shownReply(const smtp::Reply &reply);

/// The plain words beside an event: one short sentence, e.g. "The server is ready". Empty if the event says it all.
/// `events` is the transcript it stands in: a reply is explained by the command that it answers.
[[nodiscard]] QString meaning(const smtp::Event &event, const std::vector<smtp::Event> &events);
[[nodiscard]] Explanation explain(const smtp::Event &event, const std::vector<smtp::Event> &events);
[[nodiscard]] Verdict judge(const smtp::DeliveryReport &report);
/// "Who can fix this: your provider." Empty if nobody can.
[[nodiscard]] QString whoMustAct(Actor actor);
/// "Trying again later can help." Empty if nothing is to be said.
[[nodiscard]] QString whetherToTryAgain(Retry retry);
/// The sentence for an error outside a session, e.g. a message that could not be built.
[[nodiscard]] Verdict judge(const smtp::Error &error);

} // namespace app
