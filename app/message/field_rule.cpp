// SPDX-License-Identifier: MIT
#include "app/message/field_rule.h"

#include "smtp/address/address.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

using Form = FieldRule::Form;

constexpr qsizetype maximumWord = 900; // a line of 998 octets holds it, with the field's name before it

const QHash<QString, FieldRule> &rules()
{
    static const QHash<QString, FieldRule> table = [] {
        QHash<QString, FieldRule> all;
        const auto add = [&all](std::initializer_list<QLatin1StringView> names, Form form, bool isOnce) {
            for (const QLatin1StringView name : names)
                all.insert(QString(name), {form, isOnce});
        };
        constexpr bool once = true;
        constexpr bool often = false;
        // RFC 5322 §3.6, RFC 2045 §3; Return-Path belongs to the last delivery (RFC 5321 §4.4).
        add({"date"_L1, "from"_L1, "to"_L1, "cc"_L1, "bcc"_L1, "subject"_L1, "mime-version"_L1, "return-path"_L1, "resent-bcc"_L1},
            Form::MadeHere, once);
        add({"sender"_L1, "resent-sender"_L1}, Form::OneMailbox, once);
        add({"reply-to"_L1, "resent-from"_L1, "resent-to"_L1, "resent-cc"_L1, "resent-reply-to"_L1}, Form::Addresses, once);
        add({"message-id"_L1, "in-reply-to"_L1, "references"_L1, "resent-message-id"_L1}, Form::Ids, once);
        add({"resent-date"_L1}, Form::Date, once);
        add({"comments"_L1}, Form::Text, often);
        add({"keywords"_L1}, Form::Phrases, often);
        // RFC 8098 §2.1, and what programs used before and beside it.
        add({"disposition-notification-to"_L1, "return-receipt-to"_L1, "x-confirm-reading-to"_L1, "errors-to"_L1, "mail-reply-to"_L1,
                "mail-followup-to"_L1},
            Form::Addresses, once);
        add({"disposition-notification-options"_L1, "original-recipient"_L1}, Form::Token, once);
        // RFC 2369 §3, RFC 2919, RFC 8058 §3.1, RFC 5064.
        add({"list-help"_L1, "list-unsubscribe"_L1, "list-subscribe"_L1, "list-post"_L1, "list-owner"_L1, "list-archive"_L1}, Form::Links,
            once);
        add({"archived-at"_L1}, Form::Links, often);
        add({"list-id"_L1}, Form::ListId, once);
        add({"list-unsubscribe-post"_L1}, Form::Token, once);
        // RFC 3834 §5, RFC 8689 §5, RFC 4021.
        add({"auto-submitted"_L1, "tls-required"_L1, "importance"_L1, "sensitivity"_L1, "priority"_L1, "x-priority"_L1, "precedence"_L1},
            Form::Token, once);
        add({"expires"_L1, "expiry-date"_L1, "reply-by"_L1}, Form::Date, once);
        add({"supersedes"_L1, "obsoletes"_L1}, Form::Ids, once);
        add({"organization"_L1, "user-agent"_L1, "x-mailer"_L1}, Form::Text, once);
        return all;
    }();
    return table;
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c < u'\x7f'; });
}

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

/// What no encoded word may cover (RFC 2047 §5): it would no longer be one for whoever reads the field.
bool isReference(const QString &word)
{
    const qsizetype at = word.indexOf(u'@');
    return word.contains("://"_L1) || (at > 0 && at + 1 < word.size());
}

smtp::Statement addressFault(const QString &value, bool isOne)
{
    const QList<Mailbox> mailboxes = parseMailboxes(value);
    if (mailboxes.isEmpty())
        return smtp::Statement::FieldNamesNobody;
    if (isOne && mailboxes.size() > 1)
        return smtp::Statement::FieldHoldsOne;
    for (const Mailbox &mailbox : mailboxes) {
        if (const auto problem = mailbox.problem())
            return problem->why;
    }
    return {};
}

/// `<…> <…>`, with or without commas between them.
bool areInBrackets(QStringView text, bool withCommas)
{
    bool isInside = false;
    qsizetype count = 0;
    qsizetype length = 0;
    for (const QChar c : text) {
        if (isInside ? (c == u'<' || c.isSpace()) : (c != u'<' && !c.isSpace() && !(withCommas && c == u',')))
            return false;
        if (c == u'<') {
            isInside = true;
            length = 0;
        } else if (c == u'>') {
            if (length == 0)
                return false;
            isInside = false;
            ++count;
        } else {
            ++length;
        }
    }
    return count > 0 && !isInside;
}

/// Comments taken off: they may stand behind links and dates (RFC 2369 §3, RFC 5322 §3.3).
QString withoutComments(QStringView text)
{
    QString rest;
    int depth = 0;
    for (const QChar c : text) {
        if (c == u')' && depth > 0)
            --depth;
        else if (c == u'(')
            ++depth;
        else if (depth == 0)
            rest += c;
    }
    return rest.trimmed();
}

/// RFC 2919: a name that may be missing, and the id in brackets.
std::optional<Mailbox> listId(const QString &value)
{
    const qsizetype open = value.lastIndexOf(u'<');
    if (open < 0 || !value.endsWith(u'>'))
        return std::nullopt;
    QString name = value.first(open).trimmed();
    if (name.size() > 1 && name.startsWith(u'"') && name.endsWith(u'"'))
        name = name.sliced(1, name.size() - 2);
    const QString id = value.sliced(open + 1).chopped(1);
    const auto isAllowed = [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'<' && c != u'>'; };
    if (id.isEmpty() || !std::ranges::all_of(id, isAllowed))
        return std::nullopt;
    return Mailbox {name, id};
}

/// A field that no RFC knows, but that holds nothing but mailboxes, one in brackets at least.
bool holdsMailboxes(const QString &value)
{
    const QList<Mailbox> mailboxes = parseMailboxes(value);
    return value.contains(u'<') && !mailboxes.isEmpty()
        && std::ranges::all_of(mailboxes, [](const Mailbox &mailbox) { return !mailbox.problem(); });
}

smtp::Statement valueFault(Form form, const QString &value)
{
    switch (form) {
    case Form::MadeHere:
        return smtp::Statement::FieldIsOurs;
    case Form::Addresses:
        return addressFault(value, false);
    case Form::OneMailbox:
        return addressFault(value, true);
    case Form::Ids:
        return isAscii(value) && areInBrackets(value, false) ? smtp::Statement() : smtp::Statement::FieldHoldsIds;
    case Form::Links:
        if (!isAscii(value))
            return smtp::Statement::FieldLinkNotAscii;
        return withoutComments(value) == "NO"_L1 || areInBrackets(withoutComments(value), true) ? smtp::Statement()
                                                                                                : smtp::Statement::FieldHoldsLinks;
    case Form::ListId:
        return listId(value) ? smtp::Statement() : smtp::Statement::FieldHoldsListId;
    case Form::Date:
        return QDateTime::fromString(withoutComments(value), Qt::RFC2822Date).isValid() ? smtp::Statement()
                                                                                        : smtp::Statement::FieldHoldsDate;
    case Form::Token:
        return isAscii(value) ? smtp::Statement() : smtp::Statement::FieldNotAscii;
    case Form::Text:
        for (const QString &word : words(value)) {
            if (!isAscii(word) && isReference(word) && !holdsMailboxes(value))
                return smtp::Statement(smtp::Statement::FieldWordNotAscii, word.left(200));
        }
        break;
    case Form::Phrases:
        break;
    }
    return {};
}

} // namespace

FieldRule ruleOf(QStringView name)
{
    if (name.startsWith("content-"_L1, Qt::CaseInsensitive)) // RFC 2045 §9
        return {Form::MadeHere, true};
    return rules().value(name.toString().toLower());
}

smtp::Statement faultOf(const HeaderField &field)
{
    const auto isNameCharacter = [](QChar c) { return c > u' ' && c < u'\x7f' && c != u':'; }; // RFC 5322 §2.2
    if (field.name.isEmpty() || !std::ranges::all_of(field.name, isNameCharacter))
        return smtp::Statement::FieldNameInvalid;
    if (field.name.size() > 76)
        return smtp::Statement::FieldNameTooLong;
    const auto isForbidden = [](QChar c) { return (c < u' ' && c != u'\t') || c == u'\x7f'; };
    if (std::ranges::any_of(field.value, isForbidden))
        return smtp::Statement::FieldHasControls;
    const Form form = ruleOf(field.name).form;
    const QString value = field.value.simplified();
    if (value.isEmpty() && form != Form::Text && form != Form::MadeHere)
        return smtp::Statement::FieldEmpty;
    if (const smtp::Statement fault = valueFault(form, value); !fault.isEmpty())
        return fault;
    if (std::ranges::any_of(words(value), [](const QString &word) { return isAscii(word) && word.size() > maximumWord; }))
        return smtp::Statement::FieldWordTooLong;
    return {};
}

WrittenField write(const HeaderField &field)
{
    const QByteArray name = field.name.toLatin1();
    const Form form = ruleOf(field.name).form;
    const bool isForeign = form == Form::Text && !isAscii(field.value) && holdsMailboxes(field.value);
    if (form == Form::Addresses || form == Form::OneMailbox || isForeign) {
        WrittenField written;
        QList<HeaderMailbox> mailboxes;
        for (const Mailbox &mailbox : parseMailboxes(field.value)) {
            const smtp::Address address = *smtp::Address::parse(mailbox.address);
            written.hasUtf8 = written.hasUtf8 || address.needsSmtpUtf8();
            mailboxes.append({mailbox.name, address.toWire(address.needsSmtpUtf8())});
        }
        written.octets = mailboxField(name, mailboxes);
        return written;
    }
    if (form == Form::ListId) {
        const Mailbox id = *listId(field.value.simplified());
        return {listIdField(name, {id.name, id.address.toLatin1()})};
    }
    if (form == Form::Phrases)
        return {phrasesField(name, field.value.split(u',', Qt::SkipEmptyParts))};
    return {rawField(name, field.value)};
}

} // namespace app
