// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/cli/arguments.h"
#include "app/cli/server_url.h"
#include "app/cli/session_log.h"
#include "app/message/message.h"
#include "app/message/message_builder.h"
#include "app/send/direct_options.h"
#include "app/send/route.h"
#include "smtp/address/envelope.h"
#include "smtp/exchange/session_options.h"

#include <expected>
#include <optional>

namespace app::cli {

/// Where the secrets come from that the command line names.
struct PasswordOptions {
    QString passwordFile;
    QString passwordCommand;
    QString tokenFile;
    QString proxyPasswordFile; ///< empty: asked for
};

/// What `facteur send` was asked to do: its options, checked and put together. Files named in it are not read yet, but for a finished message
/// whose sender chooses the account.
struct SendRequest {
    std::optional<Account> account; ///< whose password is asked for, where no other is named
    smtp::SessionOptions session; ///< without credentials, also the proxy's
    std::optional<DirectOptions> direct; ///< straight to the recipients' servers, its session as above
    QString user; ///< empty: no AUTH
    QString proxyUser; ///< empty: no login there
    PasswordOptions passwords;

    smtp::Envelope wishes; ///< what is asked of the delivery, without reverse-path, recipients and the notification's id

    Message message; ///< without the texts of the files, which `addTexts` reads
    QString emlFile; ///< not empty: this message instead
    QStringList emlRecipients;
    QString emlSender;
    std::optional<std::expected<BuiltMessage, smtp::Error>> eml; ///< none: not read yet

    LogForm logForm = LogForm::Text;
    QString logFile;
    bool isDryRun = false;
};

[[nodiscard]] std::span<const Option> sendOptions();
/// Reads the accounts where no server is named, and the `--ca-file`.
[[nodiscard]] std::expected<SendRequest, Failure> parseSendRequest(const Arguments &arguments);

/// How the letter is to leave. `office` as for an account's route.
[[nodiscard]] Route routeOf(const SendRequest &request, const std::function<PracticeHost *()> &office);

} // namespace app::cli
