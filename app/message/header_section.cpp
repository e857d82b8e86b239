// SPDX-License-Identifier: MIT
#include "app/message/header_section.h"

#include <algorithm>
#include <utility>

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

namespace {

using Field = HeaderSection::Field;

bool namesSomebody(const Field &field)
{
    return field.name == "resent-to" || field.name == "resent-cc" || field.name == "resent-bcc";
}

/// A block has one of each, and a recipient field may be there more than once, whatever RFC 5322 §3.6 says.
bool isOncePerBlock(const Field &field)
{
    return field.name == "resent-from" || field.name == "resent-date" || field.name == "resent-sender" || field.name == "resent-message-id";
}

bool has(const QList<Field> &fields, const QByteArray &name)
{
    return std::ranges::find(fields, name, &Field::name) != fields.end();
}

/// Resent fields with none between.
struct Run {
    QList<Field> fields;
    bool isBehindTrace = false;
};

QList<Run> resentRuns(const QList<Field> &fields)
{
    QList<Run> runs;
    bool isTogether = false;
    bool isBehindTrace = false;
    for (const Field &field : fields) {
        const bool isResent = field.name.startsWith("resent-");
        if (isResent && !isTogether)
            runs.append({{}, std::exchange(isBehindTrace, false)});
        if (isResent)
            runs.last().fields.append(field);
        else if (field.name == "received" || field.name == "return-path")
            isBehindTrace = true;
        isTogether = isResent;
    }
    return runs;
}

} // namespace

HeaderSection::ResentBlock HeaderSection::newestResentBlock() const
{
    ResentBlock newest;
    QList<Field> &block = newest.fields;
    const auto isOfAnother = [&](const Field &field) { return isOncePerBlock(field) && has(block, field.name); };
    for (const Run &run : resentRuns(fields)) {
        if (!block.isEmpty() && std::ranges::any_of(run.fields, isOfAnother)) // it has a sender of its own
            return newest;
        // It was on its way before: but whose are recipients with no sender?
        if (run.isBehindTrace && has(block, "resent-from") && std::ranges::any_of(block, namesSomebody)) {
            const auto somebody = std::ranges::find_if(run.fields, namesSomebody);
            if (somebody == run.fields.end())
                continue;
            newest.doubtfulLine = somebody->line;
            return newest;
        }
        qsizetype again = -1; // where a recipient field is there once more, behind a sender
        for (const Field &field : run.fields) {
            if (isOfAnother(field)) {
                // The block before this one begins here, or where the order of the fields begins again.
                if (again >= 0 && block.at(again).name == block.constFirst().name)
                    block.resize(again);
                else if (again >= 0)
                    newest.doubtfulLine = block.at(again).line;
                return newest;
            }
            if (again < 0 && namesSomebody(field) && has(block, field.name) && has(block, "resent-from"))
                again = block.size();
            block.append(field);
        }
    }
    return newest;
}

} // namespace app
