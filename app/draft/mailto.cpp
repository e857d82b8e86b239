// SPDX-License-Identifier: MIT
#include "app/draft/mailto.h"

#include "app/message/field_rule.h"
#include "app/message/letter_content.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumLink = 1'000'000;
constexpr qsizetype maximumRecipients = 1'000;

std::unexpected<smtp::Error> invalid(const smtp::Statement &why)
{
    return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, why, {}});
}

/// The value of a hexadecimal digit; less than none: it is no digit.
int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/// QUrl leaves some escapes as they are, and QByteArray::fromPercentEncoding takes any two characters for digits. `+` stands for itself
/// (RFC 6068 §5).
QString decoded(QStringView text)
{
    const QByteArray escaped = text.toUtf8();
    QByteArray octets;
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        const bool isEscape = escaped[i] == '%' && i + 2 < escaped.size() && digit(escaped[i + 1]) >= 0 && digit(escaped[i + 2]) >= 0;
        octets += isEscape ? static_cast<char>(digit(escaped[i + 1]) * 16 + digit(escaped[i + 2])) : escaped[i];
        i += isEscape ? 2 : 0;
    }
    QString result = QUtf8StringView(octets).isValidUtf8() ? QString::fromUtf8(octets) : QString::fromLatin1(octets);
    result.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    result.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return result;
}

/// For a field: on one line.
QString oneLine(QStringView text)
{
    return decoded(text).replace(u'\n', u' ').trimmed();
}

/// Ids of an earlier letter; false: they are none, or others stand there already.
bool addIds(Message &letter, const QString &name, const QString &value)
{
    const HeaderField field {name, value};
    const bool isNew = std::ranges::none_of(letter.headers, [&](const HeaderField &other) { return other.name == name; });
    if (!isNew || !faultOf(field).isEmpty())
        return false;
    letter.headers += field;
    return true;
}

} // namespace

std::expected<Link, smtp::Error> readMailto(const QString &link)
{
    if (!link.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        return invalid(smtp::Statement::NotAMailto);
    if (link.size() > maximumLink)
        return invalid(smtp::Statement::LinkTooLong);
    QStringView rest = QStringView(link).sliced(7);
    if (const qsizetype fragment = rest.indexOf(u'#'); fragment >= 0) // RFC 6068 §2: of no meaning here
        rest = rest.first(fragment);
    const qsizetype question = rest.indexOf(u'?');
    const QStringView path = question < 0 ? rest : rest.first(question);

    Link read;
    Message &letter = read.letter;
    letter.to = parseMailboxes(oneLine(path));
    QString body;
    for (QStringView field : (question < 0 ? QStringView() : rest.sliced(question + 1)).split(u'&', Qt::SkipEmptyParts)) {
        if (field.startsWith("amp;"_L1, Qt::CaseInsensitive)) // copied out of HTML
            field = field.sliced(4);
        const qsizetype equals = field.indexOf(u'=');
        const QStringView value = equals < 0 ? QStringView() : field.sliced(equals + 1);
        const QString name = oneLine(equals < 0 ? field : field.first(equals));
        const auto is = [&name](QLatin1StringView other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
        if (is("to"_L1))
            letter.to += parseMailboxes(oneLine(value));
        else if (is("cc"_L1))
            letter.cc += parseMailboxes(oneLine(value));
        else if (is("bcc"_L1))
            letter.bcc += parseMailboxes(oneLine(value));
        else if (is("subject"_L1))
            letter.subject = oneLine(value);
        else if (is("body"_L1))
            body += (body.isEmpty() ? QString() : u"\n"_s) + decoded(value);
        else if (is("in-reply-to"_L1) && addIds(letter, u"In-Reply-To"_s, oneLine(value)))
            continue;
        else if (is("references"_L1) && addIds(letter, u"References"_s, oneLine(value)))
            continue;
        else if (!name.isEmpty() && !read.leftOut.contains(name.left(100)))
            read.leftOut += name.left(100);
    }
    setText(letter.content, body);
    if (letter.to.size() + letter.cc.size() + letter.bcc.size() > maximumRecipients)
        return invalid(smtp::Statement::LinkNamesTooMany);
    return read;
}

} // namespace app
