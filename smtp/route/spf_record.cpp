// SPDX-License-Identifier: MIT
#include "smtp/route/spf_record.h"

#include "smtp/route/reverse_name.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype maximumTerms = 1000;
constexpr qsizetype longestName = 253; // RFC 7208 §7.3
constexpr qsizetype longestLabel = 63;
constexpr qsizetype keptOfExpansion = 1024; ///< more than a name may have: what is further left is cut away in any case

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A number without needless zeros.
std::optional<int> numberIn(QByteArrayView digits, int maximum)
{
    if (digits.isEmpty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0') || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    const int number = digits.toInt();
    return number <= maximum ? std::optional(number) : std::nullopt;
}

/// `%{d2r-}`: what of, and which of its parts.
struct Macro {
    char letter = 0; ///< in lower case
    bool isEscaped = false;
    bool isReversed = false;
    qsizetype kept = 0; ///< of the parts, from the right; 0: all
    QByteArrayView delimiters = ".";
};

/// A piece of a macro-string: a macro, or octets that mean themselves.
struct Piece {
    std::optional<Macro> macro {};
    QByteArrayView text {};
    bool isExpansion = false; ///< it began with a percent sign
};

/// What stands between `%{` and `}`.
std::optional<Macro> macroIn(QByteArrayView text)
{
    if (text.isEmpty())
        return std::nullopt;
    Macro macro;
    macro.isEscaped = text.front() <= 'Z';
    macro.letter = static_cast<char>(text.front() | 0x20);
    if (!QByteArrayView("slodiphcrtv").contains(macro.letter))
        return std::nullopt;
    qsizetype at = 1;
    for (; at < text.size() && isDigit(text[at]); ++at)
        macro.kept = qMin<qsizetype>(macro.kept * 10 + (text[at] - '0'), longestName);
    if (at > 1 && macro.kept == 0)
        return std::nullopt;
    if (at < text.size() && (text[at] | 0x20) == 'r') {
        macro.isReversed = true;
        ++at;
    }
    const QByteArrayView delimiters = text.sliced(at);
    if (!std::ranges::all_of(delimiters, [](char c) { return QByteArrayView(".-+,/_=").contains(c); }))
        return std::nullopt;
    if (!delimiters.isEmpty())
        macro.delimiters = delimiters;
    return macro;
}

/// The pieces of a macro-string (RFC 7208 §7.1), views of it; none if it is malformed.
std::optional<QList<Piece>> piecesOf(QByteArrayView text)
{
    QList<Piece> pieces;
    while (!text.isEmpty()) {
        const qsizetype percent = text.indexOf('%');
        const QByteArrayView literal = text.first(percent < 0 ? text.size() : percent);
        if (!std::ranges::all_of(literal, [](char c) { return c > ' ' && c <= '~'; }))
            return std::nullopt;
        if (!literal.isEmpty())
            pieces << Piece {.text = literal};
        text = text.sliced(literal.size());
        if (text.isEmpty())
            break;
        if (text.startsWith("%{")) {
            const qsizetype brace = text.indexOf('}');
            const auto macro = brace < 0 ? std::nullopt : macroIn(text.first(brace).sliced(2));
            if (!macro)
                return std::nullopt;
            pieces << Piece {.macro = macro, .isExpansion = true};
            text = text.sliced(brace + 1);
            continue;
        }
        const char sign = text.size() < 2 ? '\0' : text[1];
        if (sign != '%' && sign != '_' && sign != '-')
            return std::nullopt;
        pieces << Piece {.text = sign == '%' ? "%" : sign == '_' ? " " : "%20", .isExpansion = true};
        text = text.sliced(2);
    }
    return pieces;
}

/// A domain-spec (RFC 7208 §7.1) ends with a macro or with a label that can be a top-level domain's.
bool isDomainSpec(QByteArrayView text, bool isForExplanation)
{
    const auto pieces = piecesOf(text);
    if (!pieces || pieces->isEmpty())
        return false;
    const auto isForbidden = [](const Piece &piece) { return piece.macro && QByteArrayView("crt").contains(piece.macro->letter); };
    if (!isForExplanation && std::ranges::any_of(*pieces, isForbidden))
        return false;
    if (pieces->constLast().isExpansion)
        return true;
    if (text.endsWith('.'))
        text.chop(1);
    const qsizetype dot = text.lastIndexOf('.');
    const QByteArrayView label = text.sliced(dot + 1);
    return dot >= 0 && !label.isEmpty() && label.front() != '-' && label.back() != '-' && !std::ranges::all_of(label, isDigit)
        && std::ranges::all_of(label, [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

std::optional<SpfTerm::Kind> kindOf(const QByteArray &word)
{
    using Kind = SpfTerm::Kind;
    static const QHash<QByteArray, Kind> kinds {{"all", Kind::All}, {"include", Kind::Include}, {"a", Kind::A}, {"mx", Kind::Mx},
        {"ptr", Kind::Ptr}, {"ip4", Kind::Ip4}, {"ip6", Kind::Ip6}, {"exists", Kind::Exists}};
    const auto found = kinds.constFind(word);
    return found == kinds.constEnd() ? std::nullopt : std::optional(*found);
}

SpfResult qualified(char sign)
{
    switch (sign) {
    case '-':
        return SpfResult::Fail;
    case '~':
        return SpfResult::SoftFail;
    case '?':
        return SpfResult::Neutral;
    default:
        return SpfResult::Pass;
    }
}

/// Takes a prefix's length from the end of a term, where `mark` and digits stand there; false if it is malformed.
bool takePrefix(QByteArrayView &text, QByteArrayView mark, int maximum, int &prefix)
{
    qsizetype at = text.size();
    while (at > 0 && isDigit(text[at - 1]))
        --at;
    if (at == text.size() || !text.first(at).endsWith(mark))
        return true;
    const auto number = numberIn(text.sliced(at), maximum);
    if (!number)
        return false;
    prefix = *number;
    text = text.first(at - mark.size());
    return true;
}

/// The network of `ip4:` or `ip6:`; null if it is malformed. QHostAddress also reads shorter forms and zones.
QHostAddress networkIn(QByteArrayView text, bool isIpv6)
{
    const QHostAddress network(QString::fromLatin1(text));
    if (isIpv6)
        return network.protocol() == QAbstractSocket::IPv6Protocol && !text.contains('%') ? network : QHostAddress();
    const QList<QByteArray> octets = text.toByteArray().split('.');
    const bool isSound =
        octets.size() == 4 && std::ranges::all_of(octets, [](const QByteArray &one) { return numberIn(one, 255).has_value(); });
    return isSound ? network : QHostAddress();
}

std::optional<SpfTerm> mechanismIn(QByteArrayView text)
{
    using Kind = SpfTerm::Kind;
    SpfTerm term;
    if (QByteArrayView("+-~?").contains(text.front())) {
        term.ifMatching = qualified(text.front());
        text = text.sliced(1);
    }
    const auto end = std::ranges::find_if(text, [](char c) { return c == ':' || c == '/'; });
    const qsizetype size = end - text.begin();
    const auto kind = kindOf(text.first(size).toByteArray().toLower());
    if (!kind)
        return std::nullopt;
    term.kind = *kind;
    text = text.sliced(size);
    const bool isIpv4 = term.kind == Kind::Ip4;
    const bool isIpv6 = term.kind == Kind::Ip6;
    if (term.kind == Kind::A || term.kind == Kind::Mx) {
        if (!takePrefix(text, "//", 128, term.ipv6Prefix) || !takePrefix(text, "/", 32, term.ipv4Prefix))
            return std::nullopt;
    } else if ((isIpv4 && !takePrefix(text, "/", 32, term.ipv4Prefix)) || (isIpv6 && !takePrefix(text, "/", 128, term.ipv6Prefix))) {
        return std::nullopt;
    }
    const bool needsValue = isIpv4 || isIpv6 || term.kind == Kind::Include || term.kind == Kind::Exists;
    if (text.isEmpty())
        return needsValue ? std::nullopt : std::optional(term);
    if (text.front() != ':' || term.kind == Kind::All)
        return std::nullopt;
    text = text.sliced(1);
    if (isIpv4 || isIpv6) {
        term.network = networkIn(text, isIpv6);
        return term.network.isNull() ? std::nullopt : std::optional(term);
    }
    term.name = text.toByteArray();
    return isDomainSpec(text, false) ? std::optional(term) : std::nullopt;
}

/// The name of a modifier, `name=value`; empty if it is none.
QByteArray modifierIn(QByteArrayView term)
{
    const QByteArrayView name = term.first(qMax<qsizetype>(term.indexOf('='), 0));
    const auto isNameOctet = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    const bool isOne = !name.isEmpty() && isLetter(name.front()) && std::ranges::all_of(name, isNameOctet);
    return isOne ? name.toByteArray().toLower() : QByteArray();
}

QByteArray macroValue(char letter, const SpfSender &sender, const QString &domain)
{
    const QByteArray localPart = sender.localPart.isEmpty() ? "postmaster"_ba : sender.localPart;
    switch (letter) {
    case 's':
        return localPart + '@' + sender.domain.toLatin1();
    case 'l':
        return localPart;
    case 'o':
        return sender.domain.toLatin1();
    case 'd':
        return domain.toLatin1();
    case 'i':
        return addressLabels(sender.address).join(u'.').toLatin1();
    case 'h':
        return sender.heloName;
    case 'v':
        return sender.address.protocol() == QAbstractSocket::IPv6Protocol ? "ip6"_ba : "in-addr"_ba;
    default:
        return "unknown"_ba; // %{p} costs much and says little: RFC 7208 §7.2 would not have it used, §7.3 lets it be this
    }
}

QByteArray transformed(const QByteArray &value, const Macro &macro)
{
    QByteArrayList parts(1);
    for (const char c : value) {
        if (macro.delimiters.contains(c))
            parts << QByteArray();
        else
            parts.last() += c;
    }
    if (macro.isReversed)
        std::ranges::reverse(parts);
    if (macro.kept > 0)
        parts = parts.last(qMin(parts.size(), macro.kept));
    return parts.join('.');
}

} // namespace

bool SpfRecord::isOne(const QByteArray &text)
{
    const QByteArray version = text.first(qMin<qsizetype>(text.size(), 7)).toLower();
    return version == "v=spf1" || version == "v=spf1 ";
}

std::optional<SpfRecord> SpfRecord::parse(const QByteArray &text)
{
    SpfRecord record;
    bool hasExplanation = false;
    QByteArrayList terms = text.sliced(6).split(' ');
    terms.removeAll(QByteArray());
    if (terms.size() > maximumTerms)
        return std::nullopt;
    for (const QByteArray &term : std::as_const(terms)) {
        const QByteArray modifier = modifierIn(term);
        if (modifier.isEmpty()) {
            const auto mechanism = mechanismIn(term);
            if (!mechanism)
                return std::nullopt;
            record.terms << *mechanism;
            continue;
        }
        const QByteArray value = term.sliced(modifier.size() + 1);
        const bool isRedirect = modifier == "redirect";
        const bool isExplanation = modifier == "exp";
        if (isRedirect || isExplanation ? !isDomainSpec(value, isExplanation) : !piecesOf(value))
            return std::nullopt;
        if ((isRedirect && !record.redirect.isEmpty()) || (isExplanation && std::exchange(hasExplanation, true)))
            return std::nullopt; // RFC 7208 §6
        if (isRedirect)
            record.redirect = value;
    }
    return record;
}

bool isSpfDomain(const QString &name)
{
    const auto isPrintable = [](QChar c) { return c >= u' ' && c <= u'~'; };
    if (name.size() > longestName || !name.contains(u'.') || !std::ranges::all_of(name, isPrintable))
        return false;
    return std::ranges::all_of(name.split(u'.'), [](const QString &label) { return !label.isEmpty() && label.size() <= longestLabel; });
}

QString spfName(const QByteArray &name, const SpfSender &sender, const QString &domain)
{
    const auto pieces = piecesOf(name);
    QByteArray all;
    for (const Piece &piece : pieces.value_or(QList<Piece>())) {
        if (piece.macro) {
            const QByteArray value = macroValue(piece.macro->letter, sender, domain);
            if (std::ranges::any_of(value, [](char c) { return static_cast<uchar>(c) > 127; }))
                return {}; // RFC 8616 §4
            const QByteArray kept = transformed(value, *piece.macro);
            all += piece.macro->isEscaped ? kept.toPercentEncoding() : kept;
        } else {
            all += piece.text;
        }
        if (all.size() > 2 * keptOfExpansion)
            all = all.last(keptOfExpansion);
    }
    if (all.endsWith('.'))
        all.chop(1);
    if (all.size() > longestName) {
        const qsizetype dot = all.indexOf('.', all.size() - longestName - 1);
        all = dot < 0 ? QByteArray() : all.sliced(dot + 1);
    }
    const QString made = QString::fromLatin1(all);
    return isSpfDomain(made) ? made : QString();
}

} // namespace smtp
