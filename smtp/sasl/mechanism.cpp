// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

#include "smtp/sasl/qca_sasl.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

std::unique_ptr<Mechanism> makeScram(QByteArrayView name, const Credentials &credentials, const SaslContext &context);
std::unique_ptr<Mechanism> makeBearer(QByteArrayView name, const Credentials &credentials, const SaslContext &context);
std::unique_ptr<Mechanism> makeCramMd5(QByteArrayView name, const Credentials &credentials, const SaslContext &context);
std::unique_ptr<Mechanism> makePlain(QByteArrayView name, const Credentials &credentials, const SaslContext &context);
std::unique_ptr<Mechanism> makeLogin(QByteArrayView name, const Credentials &credentials, const SaslContext &context);
std::unique_ptr<Mechanism> makeBare(QByteArrayView name, const Credentials &credentials, const SaslContext &context);

namespace {

std::unique_ptr<Mechanism> makeQcaSasl(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
{
    return qca::makeSaslClient(name.toByteArray(), credentials, QString::fromUtf8(context.host));
}

enum class Needs { Password, NamedPassword, Ticket, Token, ToBeNamed };

struct Known {
    QByteArrayView name;
    Needs needs;
    bool showsSecret; ///< to whoever can listen
    bool binds;       ///< to the TLS channel
    std::unique_ptr<Mechanism> (*make)(QByteArrayView, const Credentials &, const SaslContext &);
};

/// Strongest first.
constexpr std::array known {
    Known {"GSSAPI", Needs::Ticket, false, false, &makeQcaSasl},
    Known {"SCRAM-SHA-512-PLUS", Needs::Password, false, true, &makeScram},
    Known {"SCRAM-SHA-256-PLUS", Needs::Password, false, true, &makeScram},
    Known {"SCRAM-SHA-1-PLUS", Needs::Password, false, true, &makeScram},
    Known {"SCRAM-SHA-512", Needs::Password, false, false, &makeScram},
    Known {"SCRAM-SHA-256", Needs::Password, false, false, &makeScram},
    Known {"SCRAM-SHA-1", Needs::Password, false, false, &makeScram},
    Known {"OAUTHBEARER", Needs::Token, true, false, &makeBearer},
    Known {"XOAUTH2", Needs::Token, true, false, &makeBearer},
    Known {"CRAM-MD5", Needs::Password, false, false, &makeCramMd5},
    Known {"NTLM", Needs::NamedPassword, false, false, &makeQcaSasl}, // its hashes are of another age, and it wants a domain
    Known {"PLAIN", Needs::Password, true, false, &makePlain},
    Known {"LOGIN", Needs::Password, true, false, &makeLogin},
    Known {"EXTERNAL", Needs::ToBeNamed, false, false, &makeBare},
    Known {"ANONYMOUS", Needs::ToBeNamed, false, false, &makeBare},
};

bool fits(const Known &mechanism, const MechanismPolicy &policy)
{
    switch (mechanism.needs) {
    case Needs::Password:
        // What binds to the channel must be named: docs/decisions/0008-plus-must-be-named.md
        return policy.hasPassword && (!mechanism.binds || (policy.hasBinding && policy.allowed.contains(mechanism.name)));
    case Needs::NamedPassword:
        return policy.hasProvider && policy.hasPassword && policy.allowed.contains(mechanism.name);
    case Needs::Ticket:
        return policy.hasProvider && (policy.hasTicket || policy.allowed.contains(mechanism.name));
    case Needs::Token:
        return policy.hasToken;
    case Needs::ToBeNamed:
        break;
    }
    return policy.allowed.contains(mechanism.name);
}

/// What the offered mechanisms that are allowed lack; the first counts. None: they are not known, or must be named.
[[nodiscard]] std::optional<LoginFailure> lackOf(const QList<QByteArray> &offered, const MechanismPolicy &policy)
{
    using Reason = LoginFailure::Reason;
    std::optional<LoginFailure> lack;
    const auto add = [&lack](Reason reason, QByteArrayView name) {
        if (!lack)
            lack = LoginFailure {.reason = reason};
        if (lack->reason == reason)
            lack->mechanisms << name.toByteArray();
    };
    for (const Known &mechanism : known) {
        const bool isAllowed = policy.allowed.contains(mechanism.name) || (policy.allowed.isEmpty() && !mechanism.binds);
        if (!offered.contains(mechanism.name) || !isAllowed || fits(mechanism, policy))
            continue;
        if (mechanism.needs == Needs::Token && !policy.hasToken)
            add(Reason::NeedsToken, mechanism.name);
        else if ((mechanism.needs == Needs::Password || mechanism.needs == Needs::NamedPassword) && !policy.hasPassword)
            add(Reason::NeedsPassword, mechanism.name);
        else if (mechanism.binds && !policy.hasBinding)
            add(Reason::NeedsTls, mechanism.name);
    }
    return lack;
}

/// Why nothing of what is offered can be used. `isInClear`: something could, but for the missing TLS.
[[nodiscard]] LoginFailure failureOf(const QList<QByteArray> &offered, const MechanismPolicy &policy, const QList<QByteArray> &inClear)
{
    using Reason = LoginFailure::Reason;
    if (offered.isEmpty())
        return {.reason = Reason::NotOffered};
    if (!inClear.isEmpty())
        return {.reason = Reason::NeedsTls, .mechanisms = inClear, .offered = offered};
    if (auto lack = lackOf(offered, policy)) {
        lack->offered = offered;
        return *lack;
    }
    const auto isOffered = [&](const QByteArray &name) { return offered.contains(name); };
    if (!policy.allowed.isEmpty() && std::ranges::none_of(policy.allowed, isOffered)) {
        const auto isKnown = [](const QByteArray &name) { return std::ranges::contains(known, name, &Known::name); };
        return {.reason = std::ranges::any_of(policy.allowed, isKnown) ? Reason::NotAmongOffered : Reason::NotKnown,
            .mechanisms = policy.allowed,
            .offered = offered};
    }
    const bool isForTicket = policy.hasProvider && !policy.hasTicket && isOffered("GSSAPI"_ba)
        && (policy.allowed.isEmpty() || policy.allowed.contains("GSSAPI"));
    return {.reason = isForTicket ? Reason::NeedsTicket : Reason::NotUsable, .mechanisms = policy.allowed, .offered = offered};
}

/// The same in English.
[[nodiscard]] QString wordsOf(const LoginFailure &failure, const MechanismPolicy &policy)
{
    using Reason = LoginFailure::Reason;
    const QString offer = QString::fromLatin1(failure.offered.join(' '));
    const auto each = [&failure](const QString &words) {
        QStringList all;
        for (const QByteArray &name : failure.mechanisms)
            all << words.arg(QString::fromLatin1(name));
        return all.join(u", "_s);
    };
    switch (failure.reason) {
    case Reason::NotOffered:
        return u"the server offers no AUTH"_s;
    case Reason::NeedsTls:
        return policy.mayShowSecret || policy.hasBinding
            ? each(u"%1 needs TLS"_s)
            : u"what the server offers (%1) would show the password to everybody on the way, as there is no TLS"_s.arg(offer);
    case Reason::NeedsToken:
        return each(u"%1 needs a token"_s);
    case Reason::NeedsPassword:
        return each(u"%1 needs a password"_s);
    case Reason::NotAmongOffered:
    case Reason::NotKnown:
        return u"none of what the server offers (%1) is allowed (%2)"_s.arg(offer, QString::fromLatin1(policy.allowed.join(' ')));
    default:
        return u"none of what the server offers (%1) can be used with what was given"_s.arg(offer);
    }
}

/// What a reader may wonder about.
[[nodiscard]] QString leftOut(const QList<QByteArray> &offered, const MechanismPolicy &policy)
{
    QString all;
    for (const QByteArray &name : {"GSSAPI"_ba, "NTLM"_ba}) {
        if (!offered.contains(name) || (!policy.allowed.isEmpty() && !policy.allowed.contains(name)))
            continue;
        if (!policy.hasProvider)
            all += u"; %1 is left out, as QCA has no SASL provider here"_s.arg(QString::fromLatin1(name));
        else if (name == "GSSAPI" && !policy.hasTicket && policy.allowed.isEmpty())
            all += u"; GSSAPI is left out, as there is no Kerberos ticket"_s;
    }
    return all;
}

} // namespace

MechanismNeeds needsOf(QByteArrayView name)
{
    const auto found = std::ranges::find(known, name, &Known::name);
    if (found == known.end())
        return MechanismNeeds::Nothing;
    switch (found->needs) {
    case Needs::Token:
        return MechanismNeeds::Token;
    case Needs::Password:
    case Needs::NamedPassword:
        return MechanismNeeds::Password;
    case Needs::Ticket:
    case Needs::ToBeNamed:
        break;
    }
    return MechanismNeeds::Nothing;
}

std::size_t rankOf(QByteArrayView name)
{
    return static_cast<std::size_t>(std::ranges::find(known, name, &Known::name) - known.begin());
}

MechanismChoice chooseMechanisms(const QList<QByteArray> &offered, const MechanismPolicy &policy)
{
    MechanismChoice choice;
    QList<QByteArray> inClear;
    for (const Known &mechanism : known) {
        if (!offered.contains(mechanism.name) || (!policy.allowed.isEmpty() && !policy.allowed.contains(mechanism.name))
            || !fits(mechanism, policy))
            continue;
        if (mechanism.showsSecret && !policy.mayShowSecret) {
            inClear << mechanism.name.toByteArray();
            continue;
        }
        choice.names << mechanism.name.toByteArray();
    }
    if (choice.names.isEmpty()) {
        choice.failure = failureOf(offered, policy, inClear);
        choice.why = wordsOf(*choice.failure, policy);
    } else {
        choice.why = u"%1: the strongest of what the server offers (%2) and is allowed"_s.arg(
            QString::fromLatin1(choice.names.constFirst()), QString::fromLatin1(offered.join(' ')));
    }
    choice.why += leftOut(offered, policy);
    return choice;
}

QList<QByteArray> alternativesTo(const QByteArray &name, const QList<QByteArray> &offered, MechanismPolicy policy)
{
    if (name != "CRAM-MD5" && !name.startsWith("SCRAM-"))
        return {};
    policy.allowed.clear();
    QList<QByteArray> others = chooseMechanisms(offered, policy).names;
    others.removeIf([](const QByteArray &other) { return other != "PLAIN" && other != "LOGIN"; });
    return others;
}

std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
{
    for (const Known &mechanism : known) {
        if (mechanism.name == name)
            return mechanism.make(name, credentials, context);
    }
    return nullptr;
}

} // namespace smtp
