// SPDX-License-Identifier: MIT
#include "app/explain/account_problem.h"

#include "app/explain/isolated.h"
#include "smtp/wire/printable.h"

#include <QCoreApplication>

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::AccountProblem)
};

QString whatIsMissing(AccountProblem::Field field)
{
    switch (field) {
    case AccountProblem::Field::Name:
        return Words::tr("Give the account a name.");
    case AccountProblem::Field::Identities:
        return Words::tr("Enter your address: replies go there.");
    default:
        return Words::tr("Enter the name of the server that accepts your mail; your provider names it in its help pages.");
    }
}

} // namespace

QString sentenceOf(const AccountProblem &problem)
{
    using Kind = AccountProblem::Kind;
    const QString value = isolated(smtp::printable(problem.value.toUtf8())); // anybody may have written the file
    switch (problem.kind) {
    case Kind::Missing:
        return whatIsMissing(problem.field);
    case Kind::Taken:
        return Words::tr("There is already an account called “%1”.").arg(value);
    case Kind::NotAnAddress:
        return problem.field == AccountProblem::Field::NameServer
            ? Words::tr("“%1” is not the address of a DNS server. Write its IP address, and a port if it is not 53.").arg(value)
            : Words::tr("“%1” is not a valid e-mail address.").arg(value);
    case Kind::NotAReplyTo:
        return Words::tr("Replies cannot go to “%1”: it is not a valid e-mail address.").arg(value);
    case Kind::NotAHost:
        return Words::tr("“%1” is not the name of a server. Write the name alone, such as smtp.example.org.").arg(value);
    case Kind::NotASocket:
        return Words::tr("“%1” cannot be a socket: its path is too long, or names a folder.").arg(value);
    case Kind::OutOfRange:
        return Words::tr("A port is a number from 1 to 65535.");
    case Kind::Unknown:
        return Words::tr("Facteur does not have the login method %1.").arg(value);
    case Kind::NeedsTls:
        return Words::tr("The login method %1 needs encryption. Choose an encryption, or another login method.").arg(value);
    case Kind::NotAProxy:
        return Words::tr("Write the proxy's address as socks5://host:port or http://host:port.");
    case Kind::HoldsPassword:
        return Words::tr("Leave the password out of the proxy's address: Facteur asks for it when it is needed.");
    case Kind::UserTooLong:
        return Words::tr("The user name at the proxy is too long: SOCKS5 allows 255 bytes.");
    case Kind::ColonInUser:
        return Words::tr("The user name at an HTTP proxy cannot contain a colon.");
    case Kind::NotToSocket:
        return Words::tr("No proxy leads to a socket of this computer. Leave the proxy out.");
    }
    return {};
}

} // namespace app
