// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/stored_credentials.h"
#include "app/message/message_builder.h"
#include "app/send/delivery.h"
#include "ui/session/step_gate.h"

namespace ui {

/// One try to send a letter, and all that it needs. Lives as long as its session is shown.
struct LetterTry {
    LetterTry(app::Account sender, app::BuiltMessage built, const app::Route &by, app::SecretStore &secrets, StepGate::Mode mode)
        : account(std::move(sender))
        , message(std::move(built))
        , staysHere(app::staysHere(by))
        , gate(mode)
        , credentials(secrets, account.id)
        , delivery(by, {message.letter}, credentials, gate, transcript)
    {
    }

    /// What is trusted now counts for what is still opened.
    void setPins(const QList<app::Pin> &pins)
    {
        if (app::Account::Server *server = account.server())
            server->pins = pins;
        QList<QByteArray> digests;
        for (const app::Pin &pin : pins)
            digests << pin.sha256;
        delivery.setPins(digests);
    }
    [[nodiscard]] QList<app::Pin> pins() const { return account.server() ? account.server()->pins : QList<app::Pin>(); }
    /// Also if it cannot be kept in the account.
    void trust(const QByteArray &sha256)
    {
        if (app::Account::Server *server = account.server(); server && !server->trusts(sha256))
            server->pins.append({sha256, QDateTime::currentDateTimeUtc()});
        delivery.trustCertificate(sha256);
    }

    app::Account account; ///< only its pins change
    const app::BuiltMessage message;
    const bool staysHere; ///< it goes to the practice post office
    StepGate gate;
    smtp::Transcript transcript;
    app::StoredCredentials credentials;
    app::Delivery delivery; ///< last, so that it goes before what it borrows
};

} // namespace ui
