// SPDX-License-Identifier: MIT
#include "smtp/exchange/server_facts.h"

namespace smtp {

std::shared_ptr<const ReplyContext> ServerFacts::contextOf(const QByteArray &verb) const
{
    ReplyContext context {.verb = verb,
        .role = options->role,
        .isLoggedIn = isAuthenticated,
        .isEncrypted = isEncrypted,
        .offersLogin = capabilities.has("AUTH"),
        .mechanism = mechanism};
    // RFC 6409 §3.1, RFC 8314 §3.3: these ports are for submission alone.
    const bool isForSubmission = options->credentials || options->port == 587 || options->port == 465;
    if (context.role == ServerRole::Unknown && isForSubmission)
        context.role = ServerRole::Submission;
    else if (context.role == ServerRole::Unknown && options->protocol == MailTransaction::Protocol::Lmtp)
        context.role = ServerRole::Exchanger; // RFC 2033 §1: it delivers
    return std::make_shared<const ReplyContext>(std::move(context));
}

void ServerFacts::resetForTls(const TlsReport &established)
{
    isEncrypted = true;
    isIntroduced = false;
    ehloRefusal.reset();
    isAuthenticated = false;
    mayLookAhead = false;
    refusedMechanisms.clear();
    loginRefusal.reset();
    capabilities = {};
    tls = established;
}

void ServerFacts::forgetConnection()
{
    resetForTls({});
    isEncrypted = false;
    isGreeted = hasRefusedStartTls = isIpLoopback = isQuitIssued = false;
    hasTakenChunks = false;
    acceptsPipelinedMail = true;
    greeting.clear();
    ehloName.clear();
    notes.clear();
}

} // namespace smtp
