// SPDX-License-Identifier: MIT
#include "app/explain/login_failure.h"

#include "smtp/wire/printable.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Reason = smtp::LoginFailure::Reason;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::LoginFailure)
};

constexpr qsizetype longestList = 200;

QString list(const QList<QByteArray> &names)
{
    return smtp::printable(names.join(", ").left(longestList));
}

QString adviceOnIterations()
{
    return Words::tr(
        "The server’s administrator must change that. Until then, another login method may work: in a terminal, name it with --auth.");
}

} // namespace

LoginWords wordsOf(const smtp::LoginFailure &failure)
{
    const QString mechanisms = list(failure.mechanisms);
    const QString offered = list(failure.offered);
    const QString count = QLocale().toString(failure.count);
    switch (failure.reason) {
    case Reason::NotOffered:
        return {Actor::You, "auth-not-offered", Retry::AfterChange, Words::tr("The server does not offer a login here."),
            Words::tr("Check server and port: ports 465 and 587 are meant for logins, port 25 is not. If the server needs no login, leave "
                      "the user name out.")};
    case Reason::OfferedUnderTls:
        return {Actor::You, "tls-needed", Retry::AfterChange,
            Words::tr("The server does not offer a login without encryption. It offers encryption (STARTTLS), which was not used."),
            Words::tr("Choose STARTTLS in your account (in a terminal: --tls required).")};
    case Reason::NeedsTls:
        return {Actor::You, "auth-mechanism", Retry::AfterChange,
            Words::tr("The connection is not encrypted, so Facteur does not log in: %1 needs TLS.").arg(mechanisms),
            Words::tr("Choose a port with encryption, 465 or 587. If the server has none, its administrator must switch TLS on.")};
    case Reason::NeedsToken:
        return {Actor::You, "oauth-needed", Retry::AfterChange,
            Words::tr("The server accepts a token (OAuth2), not a password: %1.").arg(mechanisms),
            Words::tr("Get a token from your provider, and name its file (in a terminal: --token-file in place of --password-file).")};
    case Reason::NeedsPassword:
        return {Actor::You, "auth-mechanism", Retry::AfterChange,
            Words::tr("The server asks for a password, and there is only a token: %1.").arg(mechanisms),
            Words::tr(
                "Enter the password (in a terminal: --password-file in place of --token-file), or use a server that accepts tokens.")};
    case Reason::NeedsTicket:
        return {Actor::You, "auth-mechanism", Retry::AfterChange,
            Words::tr("The server wants a Kerberos ticket (GSSAPI), and there is none that works. It offers: %1.").arg(offered),
            Words::tr("Get a ticket with kinit. If you cannot get one, ask the server’s administrator for a login with a password.")};
    case Reason::NotAmongOffered:
        return {Actor::You, "auth-mechanism", Retry::AfterChange,
            Words::tr("You allow only the login method %1, and the server does not offer it. It offers: %2.").arg(mechanisms, offered),
            Words::tr("Name a method that the server offers, or name none, so that Facteur chooses (in a terminal: the option --auth).")};
    case Reason::NotKnown:
        return {Actor::You, "auth-mechanism", Retry::AfterChange,
            Words::tr("You allow only the login method %1, which Facteur does not know. The server offers: %2.").arg(mechanisms, offered),
            Words::tr("Name a method that the server offers, or name none, so that Facteur chooses (in a terminal: the option --auth).")};
    case Reason::NotUsable:
        return {Actor::YourProvider, "auth-mechanism", Retry::AfterChange,
            Words::tr("Facteur can use none of the login methods that the server offers: %1.").arg(offered),
            Words::tr("Ask the server’s administrator for a method with a password, such as SCRAM-SHA-256 or PLAIN, or with a token. NTLM, "
                      "EXTERNAL and ANONYMOUS are used only if you name them (in a terminal: --auth).")};
    case Reason::TooLong:
        return {Actor::You, "protocol-error", Retry::AfterChange,
            Words::tr("The password or token is too long: the answer of %1 may have %2 bytes.").arg(mechanisms, count),
            Words::tr("Check the content of the file with the password or token. If it is right, ask your provider for a shorter one.")};
    case Reason::Withdrawn:
        return {Actor::TheNetwork, "auth-mechanism", Retry::AfterChange,
            Words::tr("The server used to offer a stronger login, and no longer does: %1.").arg(mechanisms),
            Words::tr("Somebody on this network may have removed the offer to see your password. Try another network; if that does not "
                      "help, ask your provider.")};
    case Reason::TooFewIterations:
        return {Actor::YourProvider, "server-fault", Retry::AfterChange,
            Words::tr("The server asks for an answer that would not protect your password: %1 with %2 iterations, fewer than 4096.")
                .arg(mechanisms, count),
            adviceOnIterations()};
    case Reason::TooManyIterations:
        return {Actor::YourProvider, "server-fault", Retry::AfterChange,
            Words::tr("The server asks for more work than any server needs: %1 with %2 iterations.").arg(mechanisms, count),
            adviceOnIterations()};
    case Reason::TooSlow:
        return {Actor::YourProvider, "server-fault", Retry::AfterChange,
            Words::tr("The server asks for more work than this computer does in a few seconds: %1 with %2 iterations.")
                .arg(mechanisms, count),
            adviceOnIterations()};
    case Reason::NotProven:
        return {Actor::YourProvider, "server-fault", Retry::AfterChange,
            Words::tr("The server could not prove that it knows your password (%1): it may not be the server that it claims to be.")
                .arg(mechanisms),
            Words::tr("Check server and port. If they are right, do not send until the server’s administrator has found out why.")};
    case Reason::RefusedWithin:
        break;
    }
    return {Actor::You, "wrong-password", Retry::AfterChange,
        Words::tr("The server does not accept this user name and password (%1).").arg(mechanisms),
        Words::tr(
            "Check user name and password. Some providers need an app password, which you create on their website, instead of your own.")};
}

} // namespace app
