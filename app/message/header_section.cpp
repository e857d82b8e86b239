// SPDX-License-Identifier: MIT
#include "app/message/header_section.h"

#include "smtp/wire/printable.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<smtp::Error> invalid(const smtp::Statement &why)
{
    return std::unexpected(smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, why, {}});
}

bool isRecipients(QByteArrayView name)
{
    return name == "to" || name == "cc" || name == "bcc";
}

/// `Bcc: secret@example.org` behind a blank that slipped in: it would be sent for everybody to read, and nobody named there would get the letter.
bool looksLikeRecipients(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const QByteArray name = fieldName(text);
    return isRecipients(name.startsWith("resent-") ? QByteArrayView(name).sliced(7) : QByteArrayView(name)) && text.contains('@');
}

/// Their lists of field names are folded anywhere (RFC 6376 §3.5).
bool isSignature(QByteArrayView name)
{
    return name.contains("dkim-") || name.startsWith("arc-");
}

QString excerpt(QByteArrayView line)
{
    QString text = smtp::printable(line.trimmed()); // a mark that nobody sees may be what is wrong
    if (text.size() > 60)
        text = text.left(59) + u'…';
    return text;
}

using Fields = QList<HeaderSection::Field>;

bool has(const Fields &fields, const QByteArray &name)
{
    return std::ranges::contains(fields, name, &HeaderSection::Field::name);
}

/// Resent fields with none between, and no name twice.
struct Piece {
    Fields fields;
    bool isBehindTrace = false; ///< the message was on its way after the piece before it, which lies above
    bool touches = false; ///< no field stands between it and the piece before it
};

QList<Piece> resentPieces(const Fields &fields)
{
    QList<Piece> pieces;
    bool isTogether = false;
    bool isBehindTrace = false;
    for (const HeaderSection::Field &field : fields) {
        if (!field.name.startsWith("resent-")) {
            isTogether = false;
            isBehindTrace = isBehindTrace || field.name == "received" || field.name == "return-path";
            continue;
        }
        if (!isTogether || has(pieces.last().fields, field.name))
            pieces.append({{}, isBehindTrace, isTogether});
        pieces.last().fields.append(field);
        isTogether = true;
        isBehindTrace = false;
    }
    return pieces;
}

/// Of each of these a resending has one: the second begins another block.
bool isAnothers(const Fields &piece, const Fields &block)
{
    return std::ranges::any_of(QByteArrayList {"resent-from", "resent-sender", "resent-date", "resent-message-id"},
        [&](const QByteArray &name) { return has(piece, name) && has(block, name); });
}

bool namesResentRecipients(const HeaderSection::Field &field)
{
    return field.name.startsWith("resent-") && isRecipients(QByteArrayView(field.name).sliced(7));
}

/// Where the first recipients are named; 0: nowhere.
qint64 recipientLine(const Fields &fields)
{
    const auto found = std::ranges::find_if(fields, namesResentRecipients);
    return found == fields.end() ? 0 : found->line;
}

} // namespace

QByteArray fieldName(QByteArrayView line)
{
    QByteArrayView name = line.first(std::max<qsizetype>(line.indexOf(':'), 0));
    while (name.endsWith(' ') || name.endsWith('\t'))
        name.chop(1);
    const auto isAllowed = [](char c) { return c > ' ' && c < 127 && !QByteArrayView("\"(),;<>@[\\]").contains(c); };
    return std::ranges::all_of(name, isAllowed) ? name.toByteArray().toLower() : QByteArray();
}

bool isMboxLine(QByteArrayView line)
{
    return line.startsWith("From ") && fieldName(line).isEmpty();
}

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
            if (looksLikeRecipients(line) && !isSignature(section.fields.last().name))
                return invalid(smtp::Statement(smtp::Statement::HeaderBlankBefore, number, excerpt(line)));
            section.fields.last().octets += line;
        } else if (const QByteArray name = fieldName(line); !name.isEmpty()) {
            section.fields.append({name, line.toByteArray(), number});
        } else {
            return invalid(smtp::Statement(smtp::Statement::NotAField, number, excerpt(line)));
        }
    }
    if (section.fields.isEmpty())
        return invalid(smtp::Statement::NoHeaderSection);
    return section;
}

HeaderSection::ResentBlock HeaderSection::newestResentBlock() const
{
    ResentBlock newest;
    const QList<Piece> pieces = resentPieces(fields);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces.at(i);
        const qint64 recipients = recipientLine(piece.fields);
        const bool isFirst = newest.fields.isEmpty();
        const bool hasSender = has(piece.fields, "resent-from");
        if (isFirst || (!piece.isBehindTrace && !isAnothers(piece.fields, newest.fields))) {
            // Without a sender of its own it may as well be the head of the block that it touches.
            const bool touchesOlder = i + 1 < pieces.size() && pieces.at(i + 1).touches
                && isAnothers(pieces.at(i + 1).fields, newest.fields) && has(pieces.at(i + 1).fields, "resent-from");
            if (!isFirst && !hasSender && recipients > 0 && touchesOlder)
                newest.unclearLine = recipients;
            newest.fields += piece.fields;
        } else if (!hasSender) {
            if (recipients > 0)
                newest.unclearLine = recipients;
        } else {
            // An older block that begins with its recipients, or the newest one's last recipients: clear only if both are whole.
            const bool isWhole = has(newest.fields, "resent-from") && has(newest.fields, "resent-date");
            const bool goesOn = i + 1 < pieces.size() && pieces.at(i + 1).touches && !has(pieces.at(i + 1).fields, "resent-from");
            if (piece.touches && namesResentRecipients(piece.fields.first()) && (!isWhole || goesOn))
                newest.unclearLine = recipients;
            break;
        }
        if (newest.unclearLine > 0)
            break;
    }
    return newest;
}

} // namespace app
