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

/// The same as a statement.
[[nodiscard]] Statement statementOf(const LoginFailure &failure, const MechanismPolicy &policy)
{
    using Reason = LoginFailure::Reason;
    const QByteArray offer = failure.offered.join(' ');
    const QByteArray names = failure.mechanisms.join(", ");
    switch (failure.reason) {
    case Reason::NotOffered:
        return Statement::NoAuthOffered;
    case Reason::NeedsTls:
        return policy.mayShowSecret || policy.hasBinding ? Statement(Statement::MechanismNeedsTls, names)
                                                         : Statement(Statement::MechanismsShowPassword, offer);
    case Reason::NeedsToken:
        return {Statement::MechanismNeedsToken, names};
    case Reason::NeedsPassword:
        return {Statement::MechanismNeedsPassword, names};
    case Reason::NotAmongOffered:
    case Reason::NotKnown:
        return {Statement::NoMechanismAllowed, offer, policy.allowed.join(' ')};
    default:
        return {Statement::NoMechanismUsable, offer};
    }
}

/// What a reader may wonder about.
[[nodiscard]] Statement withLeftOut(Statement why, const QList<QByteArray> &offered, const MechanismPolicy &policy)
{
    for (const QByteArray &name : {"GSSAPI"_ba, "NTLM"_ba}) {
        if (!offered.contains(name) || (!policy.allowed.isEmpty() && !policy.allowed.contains(name)))
            continue;
        if (!policy.hasProvider)
            why = why.with({Statement::SaslProviderLacks, name});
        else if (name == "GSSAPI" && !policy.hasTicket && policy.allowed.isEmpty())
            why = why.with(Statement::TicketLacks);
    }
    return why;
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
        choice.why = statementOf(*choice.failure, policy);
    } else {
        choice.why = {Statement::AuthChosen, choice.names.constFirst(), offered.join(' ')};
    }
    choice.why = withLeftOut(std::move(choice.why), offered, policy);
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
