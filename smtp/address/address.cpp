// SPDX-License-Identifier: MIT
#include "smtp/address/address.h"

#include "smtp/address/address_literal.h"
#include "smtp/address/domain_name.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// Octets. The 64, 255 and 256 of RFC 5321 §4.5.3.1 are what every server must take, and no limit of ours: the server decides. But an address stands in
/// the header section too, on a line of at most 998 (RFC 5322 §2.1.1), with its angle brackets, behind a space and before a comma.
constexpr qsizetype maximumAddress = 998 - 4;
constexpr qsizetype maximumLabel = 63; // RFC 1035 §2.3.4: a longer one is not in the DNS, nor can it be asked for

std::unexpected<Error> invalid(const Statement &why)
{
    return std::unexpected(Error {.kind = Error::Kind::InvalidMessage, .step = Step::Envelope, .why = why, .reply = {}});
}

/// Blanks of other scripts, and what has no shape at all: it comes along when an address is copied from a page. Joiners have a meaning between letters
/// (RFC 5892, appendix A.1 and A.2).
bool isInvisible(QChar c)
{
    constexpr QStringView fillers = u"\u034f\u115f\u1160\u2800\u3164\uffa0";
    const bool isJoiner = c == u'\u200c' || c == u'\u200d';
    return c.unicode() >= 0x80 && ((c.category() == QChar::Other_Format && !isJoiner) || c.isSpace() || fillers.contains(c));
}

/// With the numbers of characters that nobody sees.
QString shown(QStringView text)
{
    QString all;
    for (const QChar c : text)
        all += isInvisible(c) ? u"<U+%1>"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0')).toUpper() : QString(c);
    return all;
}

bool isAtomText(QChar c)
{
    return !isInvisible(c) && (c.unicode() >= 0x80 || c.isLetterOrNumber() || u"!#$%&'*+-/=?^_`{|}~"_s.contains(c));
}

bool isDotString(QStringView text)
{
    if (text.isEmpty() || text.startsWith(u'.') || text.endsWith(u'.') || text.contains(u".."))
        return false;
    return std::ranges::all_of(text, [](QChar c) { return c == u'.' || isAtomText(c); });
}

/// `"…"` with every inner quote and backslash escaped (RFC 5321 §4.1.2).
bool isQuotedString(QStringView text)
{
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return false;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text.at(i) == u'"')
            return false;
        if (text.at(i) == u'\\' && ++i == text.size() - 1)
            return false;
    }
    return true;
}

/// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3), written back in its usual form.
std::expected<QString, Error> readLiteral(QStringView text)
{
    if (!text.endsWith(u']'))
        return invalid(Statement::LiteralUnclosed);
    QStringView inner = text.sliced(1).chopped(1);
    const bool isIpv6 = inner.startsWith(u"IPv6:", Qt::CaseInsensitive);
    if (isIpv6)
        inner = inner.sliced(5);
    QHostAddress address;
    const bool isRead = address.setAddress(inner.toString()) && !inner.contains(u'%');
    if (!isRead || (address.protocol() == QAbstractSocket::IPv6Protocol) != isIpv6 || (!isIpv6 && inner.count(u'.') != 3))
        return invalid(Statement(Statement::LiteralInvalid, text.toString()));
    return addressLiteral(address);
}

/// A domain name, in Unicode or as A-labels, or an address literal; given back as it stands on the wire.
std::expected<QByteArray, Error> readDomain(QStringView text)
{
    if (text.startsWith(u'['))
        return readLiteral(text).transform([](const QString &literal) { return literal.toLatin1(); });
    const QByteArray ace = withALabels(text);
    if (std::ranges::any_of(text, isInvisible))
        return invalid(Statement(Statement::DomainInvalid, shown(text)));
    if (text.isEmpty() || ace.isEmpty() || text.endsWith(u'.'))
        return invalid(Statement(Statement::DomainInvalid, shown(text)));
    for (const QByteArray &label : ace.split('.')) {
        const bool isLetters = std::ranges::all_of(label,
            [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
        if (label.isEmpty() || label.size() > maximumLabel || label.startsWith('-') || label.endsWith('-') || !isLetters)
            return invalid(Statement(Statement::DomainInvalid, shown(text)));
    }
    return ace;
}

} // namespace

Address::Address(QString localPart, const QByteArray &domain)
    : m_localPart(std::move(localPart))
    , m_domain(withULabels(domain))
    , m_wire(m_localPart.toUtf8() + '@' + domain)
{
}

std::expected<Address, Error> Address::parse(QStringView text)
{
    text = text.trimmed();
    if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return invalid(Statement::AddressHasControls);
    if (!text.isValidUtf16())
        return invalid(Statement::AddressNotUnicode);
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0)
        return invalid(Statement(Statement::AddressWithoutAt, text.toString()));
    const QStringView local = text.first(at);
    if (local.isEmpty())
        return invalid(Statement::NothingBeforeAt);
    if (!isDotString(local) && !isQuotedString(local))
        return invalid(Statement(Statement::LocalPartInvalid, shown(local)));
    const auto domain = readDomain(text.sliced(at + 1));
    if (!domain)
        return std::unexpected(domain.error());
    Address address(local.toString(), *domain);
    if (address.toWire(true).size() > maximumAddress || address.toWire(false).size() > maximumAddress)
        return invalid(Statement(Statement::AddressTooLong, maximumAddress));
    return address;
}

QString Address::toString() const
{
    return m_localPart + u'@' + m_domain;
}

bool Address::needsSmtpUtf8() const
{
    return std::ranges::any_of(m_localPart, [](QChar c) { return c.unicode() >= 0x80; });
}

QByteArray Address::toWire(bool utf8) const
{
    return utf8 ? toString().toUtf8() : m_wire;
}

} // namespace smtp
