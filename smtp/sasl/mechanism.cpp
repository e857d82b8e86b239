// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

std::unique_ptr<Mechanism> makePlain(const Credentials &credentials);
std::unique_ptr<Mechanism> makeLogin(const Credentials &credentials);

namespace {

struct Known {
    QByteArrayView name;
    bool sendsPasswordInClear;
    std::unique_ptr<Mechanism> (*make)(const Credentials &);
};

/// Strongest first.
constexpr std::array known {Known {"PLAIN", true, &makePlain}, Known {"LOGIN", true, &makeLogin}};

} // namespace

MechanismChoice chooseMechanisms(const QList<QByteArray> &offered, const QList<QByteArray> &allowed, bool mayShowPassword)
{
    MechanismChoice choice;
    if (offered.isEmpty()) {
        choice.why = u"the server offers no AUTH"_s;
        return choice;
    }
    bool isInClear = false;
    for (const Known &mechanism : known) {
        const QByteArray name = mechanism.name.toByteArray();
        if (!offered.contains(name) || (!allowed.isEmpty() && !allowed.contains(name)))
            continue;
        if (mechanism.sendsPasswordInClear && !mayShowPassword) {
            isInClear = true;
            continue;
        }
        choice.names << name;
    }
    const QString offer = QString::fromLatin1(offered.join(' '));
    if (!choice.names.isEmpty())
        choice.why =
            u"%1: the strongest of what the server offers (%2) and is allowed"_s.arg(QString::fromLatin1(choice.names.constFirst()), offer);
    else if (isInClear)
        choice.why = u"what the server offers (%1) would show the password to everybody on the way, as there is no TLS"_s.arg(offer);
    else if (allowed.isEmpty())
        choice.why = u"none of what the server offers (%1) is known here"_s.arg(offer);
    else
        choice.why = u"none of what the server offers (%1) is allowed (%2)"_s.arg(offer, QString::fromLatin1(allowed.join(' ')));
    return choice;
}

std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name, const Credentials &credentials)
{
    for (const Known &mechanism : known) {
        if (mechanism.name == name)
            return mechanism.make(credentials);
    }
    return nullptr;
}

} // namespace smtp
