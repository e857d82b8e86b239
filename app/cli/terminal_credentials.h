// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/credential_source.h"
#include "app/cli/password_source.h"
#include "app/cli/send_request.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace app::cli {

/// The secrets of a command line: from the file, the command or the prompt that its options name, else from the account's keyring. One that is refused
/// ends the delivery.
class TerminalCredentials final : public QObject, public CredentialSource {
public:
    explicit TerminalCredentials(const SendRequest &request);

    void find(const Login &login, QObject *context, Found found) override;
    [[nodiscard]] bool refuse(const Login &login, const smtp::Credentials &credentials) override;
    void keep(const Login &login, const smtp::Secret &password, Keep how, QObject *context, Kept kept) override;

    /// Why there was no secret, as it is told to a person.
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }

private:
    [[nodiscard]] const Account::Server *server() const; ///< the account's; null: it has none, or there is no account
    void findForServer();
    void findInKeyring(const Account &account);
    void ask(const QString &question);
    void take(const std::expected<smtp::Secret, Failure> &secret);
    void give(const smtp::Secret &secret);
    void fail(const Failure &failure);

    const std::optional<Account> m_account;
    const PasswordOptions m_options;
    const bool m_isSocks;

    // What is being looked for.
    Login m_login;
    QPointer<QObject> m_context;
    Found m_found;

    std::optional<Failure> m_failure;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<PasswordCommand> m_command;
    std::unique_ptr<PasswordPrompt> m_prompt;
};

} // namespace app::cli
