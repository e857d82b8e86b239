// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace app {

/// A mailbox whose address is ready for a header: checked, the domain as A-labels or, for SMTPUTF8, all of it UTF-8.
struct HeaderMailbox {
    QString name;
    QByteArray address;
};

// One header field each as it stands in a message, `Name: value` folded at 76 columns and ended by CRLF (RFC 5322 §2.2.3), anything
// outside ASCII as encoded words (RFC 2047). Controls become spaces. Our own code because GMime's encoder makes words of more
// than 75 octets and cuts through the middle of a character that is joined from several.

/// Free text, e.g. Subject: what looks like an encoded word already, or is too long for a line, is encoded too, so that it comes back.
[[nodiscard]] QByteArray textField(const QByteArray &name, const QString &value);
/// A field whose form we do not know: ASCII stays as it is wherever a line can hold it.
[[nodiscard]] QByteArray rawField(const QByteArray &name, const QString &value);
/// RFC 2919: the id in brackets also without a name.
[[nodiscard]] QByteArray listIdField(const QByteArray &name, const HeaderMailbox &list);
/// RFC 5322 §3.6.5: with commas between them.
[[nodiscard]] QByteArray phrasesField(const QByteArray &name, const QStringList &phrases);
[[nodiscard]] QByteArray mailboxField(const QByteArray &name, const QList<HeaderMailbox> &mailboxes);

} // namespace app
