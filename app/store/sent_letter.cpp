// SPDX-License-Identifier: MIT
#include "app/store/sent_letter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QJsonArray toJson(const QList<Mailbox> &mailboxes)
{
    QJsonArray all;
    for (const Mailbox &mailbox : mailboxes)
        all += QJsonObject {{u"name"_s, mailbox.name}, {u"address"_s, mailbox.address}};
    return all;
}

QList<Mailbox> mailboxesIn(const QJsonValue &value)
{
    QList<Mailbox> all;
    for (const QJsonValue &one : value.toArray())
        all.append({one["name"_L1].toString(), one["address"_L1].toString()});
    return all;
}

} // namespace

void takeReport(SentLetter &letter, const smtp::DeliveryReport &report)
{
    using Verdict = smtp::RecipientReport::Verdict;
    QStringList others;
    letter.recipients.clear();
    for (const smtp::RecipientReport &recipient : report.recipients) {
        (recipient.verdict == Verdict::Accepted ? letter.recipients : others) += recipient.address.toString();
        letter.isUncertain = letter.isUncertain || recipient.verdict == Verdict::Uncertain;
        letter.isSettled = letter.isSettled || recipient.isSettled;
    }
    letter.isSettled = letter.isSettled && !letter.isUncertain; // somebody else may have it since
    letter.accepted = letter.recipients.size();
    letter.recipients += others;
}

QString writtenOf(const SentLetter &letter)
{
    const QJsonObject written {{u"to"_s, toJson(letter.to)}, {u"cc"_s, toJson(letter.cc)}, {u"bcc"_s, toJson(letter.bcc)}};
    return QString::fromUtf8(QJsonDocument(written).toJson(QJsonDocument::Compact));
}

void takeWritten(SentLetter &letter, const QString &json)
{
    const QJsonObject written = QJsonDocument::fromJson(json.toUtf8()).object();
    letter.to = mailboxesIn(written["to"_L1]);
    letter.cc = mailboxesIn(written["cc"_L1]);
    letter.bcc = mailboxesIn(written["bcc"_L1]);
    if (letter.to.isEmpty() && letter.cc.isEmpty() && letter.bcc.isEmpty()) {
        for (const QString &address : std::as_const(letter.recipients))
            letter.to.append({{}, address});
    }
}

} // namespace app
