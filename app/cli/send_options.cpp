// SPDX-License-Identifier: MIT
#include "app/cli/send_request.h"

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

using Kind = Option::Kind;

constexpr Option options[] = {
    {"server"_L1, Kind::Value, "URL",
        QT_TRANSLATE_NOOP("app::cli::Cli",
            "smtp://host[:port] (587), smtps://host[:port] (465), lmtp://host[:port] (24), lmtp:/path, or mx: for each recipient's own; "
            "default: an account's")},
    {"profile"_L1, Kind::Value, "NAME",
        QT_TRANSLATE_NOOP("app::cli::Cli", "an account instead of --server; default: the one that the sender's address belongs to")},
    {"tls"_L1, Kind::Value, "MODE",
        QT_TRANSLATE_NOOP("app::cli::Cli", "none, opportunistic or required; default: required, or opportunistic on loopback")},
    {"ca-file"_L1, Kind::Value, "FILE",
        QT_TRANSLATE_NOOP("app::cli::Cli", "trust these certificate authorities (PEM) instead of the system's")},
    {"pin"_L1, Kind::Value, "SHA256:…",
        QT_TRANSLATE_NOOP("app::cli::Cli", "trust the certificate with this fingerprint, hexadecimal or base64")},
    {"client-cert"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "show the server this certificate chain (PEM)")},
    {"client-key"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "with this private key (PEM)")},
    {"resolver"_L1, Kind::Value, "ADDRESS[:PORT]",
        QT_TRANSLATE_NOOP("app::cli::Cli", "with mx:, ask this DNS server, and trust what it says about DNSSEC")},
    {"mx-port"_L1, Kind::Value, "N",
        QT_TRANSLATE_NOOP("app::cli::Cli", "with mx:, the port of the recipients' servers, for tests; default: 25")},
    {"user"_L1, Kind::Value, "NAME", QT_TRANSLATE_NOOP("app::cli::Cli", "log in as NAME")},
    {"password-file"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "with the password in the first line of FILE")},
    {"password-command"_L1, Kind::Value, "CMD",
        QT_TRANSLATE_NOOP("app::cli::Cli", "or with the first line that this shell command prints")},
    {"token-file"_L1, Kind::Value, "FILE",
        QT_TRANSLATE_NOOP("app::cli::Cli", "log in with the OAuth2 access token in the first line of FILE")},
    {"auth"_L1, Kind::Value, "MECH[,MECH…]", QT_TRANSLATE_NOOP("app::cli::Cli", "allow only these login methods")},
    {"from"_L1, Kind::Value, "ADDR", QT_TRANSLATE_NOOP("app::cli::Cli", "the sender, with or without a name; default: the account's")},
    {"to"_L1, Kind::List, "ADDR…", QT_TRANSLATE_NOOP("app::cli::Cli", "recipients: several, with commas or spaces between them")},
    {"cc"_L1, Kind::List, "ADDR…", QT_TRANSLATE_NOOP("app::cli::Cli", "recipients of a copy")},
    {"bcc"_L1, Kind::List, "ADDR…", QT_TRANSLATE_NOOP("app::cli::Cli", "recipients whom the others do not see")},
    {"envelope-from"_L1, Kind::Value, "ADDR",
        QT_TRANSLATE_NOOP("app::cli::Cli", "the envelope sender: where reports of failure go, if not to --from; <> for nowhere")},
    {"subject"_L1, Kind::Value, "TEXT", "", true},
    {"body-file"_L1, Kind::Value, "FILE|-", QT_TRANSLATE_NOOP("app::cli::Cli", "the text, in UTF-8; - is standard input")},
    {"html-file"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "the same as HTML, in UTF-8")},
    {"attach"_L1, Kind::List, "FILE…", QT_TRANSLATE_NOOP("app::cli::Cli", "files to attach")},
    {"header"_L1, Kind::List, "'Name: value'…", QT_TRANSLATE_NOOP("app::cli::Cli", "further header fields")},
    {"eml"_L1, Kind::Value, "FILE|-",
        QT_TRANSLATE_NOOP("app::cli::Cli", "send this message as it is; recipients from --to, --cc and --bcc, or from its header")},
    {"dsn"_L1, Kind::Value, "EVENT[,EVENT…]",
        QT_TRANSLATE_NOOP("app::cli::Cli", "ask for a delivery report on success, failure, delay, or never")},
    {"ret"_L1, Kind::Value, "full|hdrs", QT_TRANSLATE_NOOP("app::cli::Cli", "how much of the letter a failure report returns")},
    {"requiretls"_L1, Kind::Flag, "",
        QT_TRANSLATE_NOOP("app::cli::Cli", "send only under TLS and to servers with a verified certificate, all the way")},
    {"hold-for"_L1, Kind::Value, "SECONDS", QT_TRANSLATE_NOOP("app::cli::Cli", "ask the server to hold the letter this long")},
    {"hold-until"_L1, Kind::Value, "TIME",
        QT_TRANSLATE_NOOP("app::cli::Cli", "ask the server to hold the letter until then, e.g. 2030-01-31T08:00:00Z")},
    {"deliver-by"_L1, Kind::Value, "SECONDS", QT_TRANSLATE_NOOP("app::cli::Cli", "the deadline for delivery, from now")},
    {"if-late"_L1, Kind::Value, "return|notify",
        QT_TRANSLATE_NOOP("app::cli::Cli", "when the deadline passes: return the letter, or notify you; default: notify")},
    {"priority"_L1, Kind::Value, "NUMBER", QT_TRANSLATE_NOOP("app::cli::Cli", "priority from -9 to 9, higher goes first")},
    {"ehlo"_L1, Kind::Value, "NAME", QT_TRANSLATE_NOOP("app::cli::Cli", "the name by which this computer introduces itself")},
    {"timeout"_L1, Kind::Value, "SECONDS",
        QT_TRANSLATE_NOOP("app::cli::Cli", "how long the server may take for each step; default: the RFC's times")},
    {"no-pipelining"_L1, Kind::Flag, "", QT_TRANSLATE_NOOP("app::cli::Cli", "wait for each reply before the next command")},
    {"no-chunking"_L1, Kind::Flag, "", QT_TRANSLATE_NOOP("app::cli::Cli", "send the message with DATA, never with BDAT")},
    {"without"_L1, Kind::Value, "KEYWORD[,KEYWORD…]",
        QT_TRANSLATE_NOOP("app::cli::Cli", "ignore these extensions of the server, e.g. SIZE,DSN")},
    {"source"_L1, Kind::Value, "ADDRESS", QT_TRANSLATE_NOOP("app::cli::Cli", "connect from this IP address of this computer")},
    {"proxy"_L1, Kind::Value, "URL",
        QT_TRANSLATE_NOOP("app::cli::Cli", "reach the server through a proxy: socks5://[user@]host:port or http://[user@]host:port")},
    {"proxy-password-file"_L1, Kind::Value, "FILE",
        QT_TRANSLATE_NOOP("app::cli::Cli", "log in to the proxy with the password in the first line of FILE")},
    {"log"_L1, Kind::Value, "FORM",
        QT_TRANSLATE_NOOP("app::cli::Cli", "the session as text, explain, json (one event a line) or none; default: text")},
    {"log-file"_L1, Kind::Value, "FILE", QT_TRANSLATE_NOOP("app::cli::Cli", "write the session there instead of to standard output")},
    {"dry-run"_L1, Kind::Flag, "",
        QT_TRANSLATE_NOOP("app::cli::Cli", "print the message, and the envelope on standard error; open no connection")},
};

} // namespace

std::span<const Option> sendOptions()
{
    return options;
}

} // namespace app::cli
