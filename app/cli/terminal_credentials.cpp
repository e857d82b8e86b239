// SPDX-License-Identifier: MIT
#include "app/cli/terminal_credentials.h"

#include "app/account/stored_credentials.h"
#include "app/cli/tr.h"

namespace app::cli {

TerminalCredentials::TerminalCredentials(const SendRequest &request)
    : m_account(request.account)
    , m_options(request.passwords)
    , m_isSocks(request.session.proxy.type() == QNetworkProxy::Socks5Proxy)
{
}

void TerminalCredentials::find(const Login &login, QObject *context, Found found)
{
    m_login = login;
    m_context = context;
    m_found = std::move(found);
    if (login.at == Login::At::Server)
        findForServer();
    else if (!m_options.proxyPasswordFile.isEmpty())
        take(readPasswordFile(m_options.proxyPasswordFile));
    else if (const Account::Server *own = server(); own && own->proxy.user == login.user && own->proxy.host == login.host)
        findInKeyring(*m_account);
    else
        ask(Cli::tr("Password for %1 at the proxy %2: ").arg(login.user, login.host));
}

void TerminalCredentials::findForServer()
{
    if (!m_options.tokenFile.isEmpty()) {
        take(readPasswordFile(m_options.tokenFile));
    } else if (!m_options.passwordFile.isEmpty()) {
        take(readPasswordFile(m_options.passwordFile));
    } else if (!m_options.passwordCommand.isEmpty()) {
        m_command = std::make_unique<PasswordCommand>();
        connect(m_command.get(), &PasswordCommand::found, this, &TerminalCredentials::give);
        connect(m_command.get(), &PasswordCommand::failed, this, &TerminalCredentials::fail);
        m_command->start(m_options.passwordCommand, std::chrono::minutes(2)); // a person may have to type first
    } else if (const Account::Server *own = server(); own && own->user == m_login.user) {
        findInKeyring(*m_account);
    } else {
        ask(Cli::tr("Password for %1 at %2: ").arg(m_login.user, m_login.host));
    }
}

const Account::Server *TerminalCredentials::server() const
{
    return m_account ? m_account->server() : nullptr;
}

void TerminalCredentials::findInKeyring(const Account &account)
{
    if (!m_secrets)
        m_secrets = SecretStore::system();
    m_secrets->find(StoredCredentials::keyOf(account.id, m_login.at), this,
        [this, name = account.name](SecretStore::Outcome outcome, const smtp::Secret &found) {
            if (outcome == SecretStore::Outcome::Found) {
                give(found);
            } else if (PasswordPrompt::isPossible()) {
                ask(m_login.at == Login::At::Server ? Cli::tr("Password for %1 at %2: ").arg(m_login.user, m_login.host)
                                                    : Cli::tr("Password for %1 at the proxy %2: ").arg(m_login.user, m_login.host));
            } else if (m_login.at == Login::At::Proxy) {
                fail({ExitUsage, Cli::tr("the login to the proxy needs --proxy-password-file")});
            } else {
                fail({ExitUsage,
                    (outcome == SecretStore::Outcome::Denied
                            ? Cli::tr("the keyring stayed locked, or its question was cancelled: unlock it, or give --password-file or "
                                      "--password-command")
                            : Cli::tr("no password is saved for the account “%1”: use --password-file or --password-command").arg(name))});
            }
        });
}

void TerminalCredentials::ask(const QString &question)
{
    m_prompt = std::make_unique<PasswordPrompt>();
    connect(m_prompt.get(), &PasswordPrompt::found, this, &TerminalCredentials::give);
    connect(m_prompt.get(), &PasswordPrompt::failed, this, &TerminalCredentials::fail);
    m_prompt->ask(question);
}

void TerminalCredentials::take(const std::expected<smtp::Secret, Failure> &secret)
{
    if (secret)
        give(*secret);
    else
        fail(secret.error());
}

void TerminalCredentials::give(const smtp::Secret &secret)
{
    if (m_login.at == Login::At::Proxy && m_isSocks && secret.size() > longestInSocks) {
        fail({ExitUsage, Cli::tr("the proxy's password is too long: SOCKS5 allows 255 bytes")});
        return;
    }
    smtp::Credentials credentials {m_login.user, {}};
    const bool isToken = m_login.at == Login::At::Server && !m_options.tokenFile.isEmpty();
    (isToken ? credentials.token : credentials.password) = secret;
    if (m_context) {
        // A prompt or a command is inside its own signal now.
        QMetaObject::invokeMethod(
            m_context,
            [this, credentials] {
                m_prompt.reset(); // another login may ask next
                const Found found = m_found;
                found(credentials);
            },
            Qt::QueuedConnection);
    }
}

void TerminalCredentials::fail(const Failure &failure)
{
    m_failure = failure;
    if (m_context)
        QMetaObject::invokeMethod(m_context, [found = m_found, error = errorOf(failure)] { found(error); }, Qt::QueuedConnection);
}

bool TerminalCredentials::refuse(const Login &, const smtp::Credentials &)
{
    return false; // the status says so
}

void TerminalCredentials::keep(const Login &, const smtp::Secret &, Keep, QObject *, Kept)
{
    // Nobody is asked through a Delivery here.
}

} // namespace app::cli
