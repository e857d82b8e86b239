// SPDX-License-Identifier: MIT
#include "app/cli/account_choice.h"

#include "app/account/account_check.h"
#include "app/account/account_store.h"
#include "app/cli/output.h"
#include "app/cli/tr.h"
#include "app/explain/account_problem.h"
#include "app/explain/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

std::unexpected<Failure> refused(const QString &text, ExitStatus status = ExitUsage)
{
    return std::unexpected(Failure {status, text});
}

QString unreadable(const smtp::Error &problem)
{
    return Cli::tr("some of your accounts cannot be read. Fix the file, or set the account up again in the window. %1")
        .arg(sentenceOf(problem.why));
}

/// Nobody's letter goes through an account that is not the sender's, unless there is no other. The practice post office only when it is named: who
/// means a real server must not take it for one.
std::expected<const Account *, Failure> accountOfSender(const AccountStore &store, const SendRequest &request)
{
    QList<const Account *> real;
    for (const Account &account : store.accounts()) {
        if (!staysHere(account))
            real << &account;
    }
    QStringList senders = request.eml && *request.eml ? (*request.eml)->senders : QStringList();
    if (!request.message.from.address.isEmpty())
        senders = {request.message.from.address};
    else if (senders.isEmpty() && !request.emlSender.isEmpty())
        senders = {request.emlSender};
    for (const QString &sender : std::as_const(senders)) {
        if (const Account *found = store.bySender(sender))
            return found;
    }
    if (store.problem()) // it may be one of those that cannot be read
        return refused(unreadable(*store.problem()), ExitUnreadable);
    if (real.isEmpty())
        return refused(Cli::tr("which server? Use --server, or --profile practice"));
    const bool isAnybodys = request.message.from.address.isEmpty() && (!request.eml || !*request.eml); // the first one's, or told later
    if (real.size() > 1 && isAnybodys)
        complain(
            Cli::tr("note: the letter goes through the account “%1”. Name another with --profile or --from").arg(real.constFirst()->name));
    if (real.size() == 1 || isAnybodys)
        return real.constFirst();
    QStringList names;
    for (const Account *account : std::as_const(real))
        names << account->name;
    const QString sender = senders.value(0);
    return refused(
        Cli::tr("“%1” belongs to none of your accounts. Name the one to send through with --profile: %2").arg(sender, names.join(u", "_s)));
}

/// What no option of this command line makes good. The file was edited by hand: the window keeps no such account.
std::expected<void, Failure> checkAccount(const Arguments &arguments, const Account &account)
{
    using Field = AccountProblem::Field;
    for (const AccountProblem &problem : checkRoute(account)) {
        const bool isOverruled = problem.field == Field::Mechanisms ? arguments.has("auth"_L1) || arguments.has("tls"_L1)
                                                                    : problem.field == Field::Proxy && arguments.has("proxy"_L1);
        if (!isOverruled)
            return refused(
                Cli::tr("the account “%1” cannot send. %2", "%2: a sentence").arg(account.name, sentenceOf(problem)), ExitUnreadable);
    }
    return {};
}

/// Who writes, as the account knows them.
void addSender(const AccountStore &store, const Account &account, SendRequest &request)
{
    const QList<Identity> identities = store.identitiesOf(account.id);
    if (request.message.from.address.isEmpty())
        request.message.from = identities.value(0).mailbox;
    const Identity *sender = identityAt(identities, request.message.from.address);
    if (sender && request.emlFile.isEmpty()) // a finished message is sent as it is
        addReplyTo(request.message, *sender);
}

} // namespace

std::expected<void, Failure> addAccount(const Arguments &arguments, SendRequest &request)
{
    const AccountStore store;
    const QString name = arguments.value("profile"_L1);
    const Account *found = nullptr;
    if (arguments.has("profile"_L1)) {
        found = store.byName(name);
        if (!found && store.problem())
            return refused(unreadable(*store.problem()), ExitUnreadable);
        if (!found)
            return refused(Cli::tr("there is no account “%1” in %2").arg(name, store.file()));
    } else {
        if (!request.emlFile.isEmpty() && request.message.from.address.isEmpty())
            request.eml = loadMessage(request.emlFile, request.emlSender, request.emlRecipients);
        const auto chosen = accountOfSender(store, request);
        if (!chosen)
            return std::unexpected(chosen.error());
        found = *chosen;
    }
    if (store.problem())
        complain(unreadable(*store.problem()));
    request.account = *found;
    if (const auto checked = checkAccount(arguments, *found); !checked)
        return checked;
    addSender(store, *found, request);
    const Route route = routeOf(*found, [] { return nullptr; }); // the post office is not opened yet
    if (const auto *server = std::get_if<route::Server>(&route)) {
        request.user = server->user;
        request.proxyUser = server->proxyUser;
        request.session = server->session;
    } else if (const auto *exchangers = std::get_if<route::Exchangers>(&route)) {
        request.direct = exchangers->options;
        request.session = exchangers->options.session;
    } else {
        request.session = std::get<route::Practice>(route).session;
    }
    if (found->caFile.isEmpty())
        return {};
    const auto authorities = readCertificates(found->caFile);
    if (!authorities)
        return std::unexpected(authorities.error());
    request.session.tls.authorities = *authorities;
    if (request.direct)
        request.session.tls.mode = smtp::TlsMode::Required;
    return {};
}

} // namespace app::cli
