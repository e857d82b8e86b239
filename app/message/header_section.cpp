// SPDX-License-Identifier: MIT
#include "app/message/header_section.h"

#include <QSet>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<smtp::Error> invalid(const QString &detail)
{
    return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, detail, {}});
}

/// The name of the field that begins on `line`, lower case; empty: none does. White space before the colon is the obsolete form (RFC 5322
/// §4.5). RFC 5322 §2.2 would allow brackets, commas and quotes, but nobody uses them: such a line goes on with an address list whose
/// continuation lost its blank, and its addresses are not to get lost.
QByteArray fieldName(QByteArrayView line)
{
    QByteArrayView name = line.first(std::max<qsizetype>(line.indexOf(':'), 0));
    while (name.endsWith(' ') || name.endsWith('\t'))
        name.chop(1);
    const auto isAllowed = [](char c) { return c > ' ' && c < 127 && !QByteArrayView("\"(),;<>@[\\]").contains(c); };
    return std::ranges::all_of(name, isAllowed) ? name.toByteArray().toLower() : QByteArray();
}

/// `From ada@example.org Thu Mar  5 …`, but not the field `From : ada@example.org`.
bool isMboxLine(QByteArrayView line)
{
    return line.startsWith("From ") && fieldName(line).isEmpty();
}

QString excerpt(QByteArrayView line)
{
    QString text = QString::fromUtf8(line).trimmed();
    if (text.size() > 60)
        text = text.left(59) + u'…';
    return text;
}

} // namespace

QByteArray HeaderSection::Field::value() const
{
    return octets.sliced(octets.indexOf(':') + 1).replace("\r\n", "").replace('\n', "").trimmed();
}

std::expected<HeaderSection, smtp::Error> HeaderSection::read(const QByteArray &octets)
{
    HeaderSection section;
    qint64 number = 0;
    for (qsizetype at = 0; at < octets.size();) {
        ++number;
        qsizetype end = octets.indexOf('\n', at);
        end = end < 0 ? octets.size() : end + 1;
        QByteArrayView line = QByteArrayView(octets).sliced(at, end - at);
        at = end;
        if (number == 1 && line.startsWith("\xef\xbb\xbf")) {
            section.hadByteOrderMark = true;
            line = line.sliced(3);
        }
        if (line == "\n" || line == "\r\n") {
            section.end = line.toByteArray();
            break;
        }
        if (number == 1 && isMboxLine(line)) {
            section.hadMboxLine = true;
        } else if ((line.startsWith(' ') || line.startsWith('\t')) && !section.fields.isEmpty()) {
            section.fields.last().octets += line;
        } else if (const QByteArray name = fieldName(line); !name.isEmpty()) {
            section.fields.append({name, line.toByteArray(), number});
        } else {
            return invalid(
                u"Line %1 of the message is not a header field, nor the empty line that ends the header section: “%2”."_s.arg(number).arg(
                    excerpt(line)));
        }
    }
    if (section.fields.isEmpty())
        return invalid(u"The message has no header section: it begins with an empty line."_s);
    return section;
}

QList<HeaderSection::Field> HeaderSection::newestResentBlock() const
{
    QList<Field> newest;
    QSet<QByteArray> known;
    QList<Field> run; // of resent fields with none between
    // False where the newest block is complete: a name for the second time begins the one before it.
    const auto takeRun = [&] {
        const auto isOlder = [](const Field &field) { return field.name == "resent-from" || field.name == "resent-date"; };
        if (!newest.isEmpty() && std::ranges::any_of(run, isOlder)) // it has a sender of its own
            return false;
        for (const Field &field : std::as_const(run)) {
            if (known.contains(field.name))
                return false;
            known.insert(field.name);
            newest.append(field);
        }
        run.clear();
        return true;
    };
    for (const Field &field : fields) {
        if (field.name.startsWith("resent-")) {
            run.append(field);
            continue;
        }
        if (!takeRun())
            return newest;
        if (!newest.isEmpty() && (field.name == "received" || field.name == "return-path")) // it was on its way before
            return newest;
    }
    static_cast<void>(takeRun());
    return newest;
}

} // namespace app
