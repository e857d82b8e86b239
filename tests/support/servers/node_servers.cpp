// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/bin/node"_s;

/// Where ./dev has npm put what tests/peers/node/package.json names.
QString modules()
{
    return qEnvironmentVariable("FACTEUR_NODE_MODULES", u"FACTEUR_NODE_MODULES (./dev test sets it)"_s);
}

class Haraka final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override { return {program, modules() + u"/Haraka/bin/haraka"_s}; }
    [[nodiscard]] bool needsRoot() const override { return false; }

    [[nodiscard]] ServerOffer offer() const override
    {
        return {.mechanisms = {"PLAIN", "LOGIN", "CRAM-MD5"},
            .clearMechanisms = {"PLAIN", "LOGIN", "CRAM-MD5"},
            .extensions = {"PIPELINING", "8BITMIME", "SMTPUTF8"}};
    }

    void configure(const ServerPlace &place) const override
    {
        for (const QString &name : {u"haraka/config"_s, u"haraka/plugins"_s, u"haraka/queue"_s})
            QDir(place.path({})).mkpath(name);
        QFile::copy(peerFile(u"node/haraka_box.js"_s), place.path(u"haraka/plugins/box.js"_s));
        place.write(u"haraka/config/plugins"_s, "tls\nauth/flat_file\nbox\n");
        place.write(u"haraka/config/me"_s, "localhost\n");
        place.write(u"haraka/config/smtp.ini"_s,
            "listen=127.0.0.1:$PORT,127.0.0.1:$TLSPORT,127.0.0.1:$CLEARPORT\nsmtps_port=$TLSPORT\nnodes=0\nforce_shutdown_timeout=1\n");
        place.write(u"haraka/config/tls.ini"_s, "key=$D/key.pem\ncert=$D/cert.pem\nno_tls_hosts[]=192.0.2.1\n");
        place.write(u"haraka/config/auth_flat_file.ini"_s, "[core]\nmethods=PLAIN,LOGIN,CRAM-MD5\n[users]\nada=secret\n");
        place.write(u"haraka/config/connection.ini"_s,
            "[max]\nbytes=2000000\nline_length=512\ndata_line_length=100000\nmime_parts=1000\n[message]\nhelo=at your service\nclose=bye\n"
            "[headers]\nclean_auth_results=false\nmax_lines=1000\nmax_received=100\n[uuid]\nbanner_chars=6\ndeny_chars=0\n");
        // It would make its own, which takes a while.
        static_cast<void>(ServerPlace::run(u"openssl"_s,
            {u"genpkey"_s, u"-genparam"_s, u"-algorithm"_s, u"DH"_s, u"-pkeyopt"_s, u"group:ffdhe2048"_s, u"-out"_s,
                place.path(u"haraka/config/dhparams.pem"_s)}));
        place.write(u"haraka/config/log.ini"_s, "level=info\n");
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{u"/usr/bin/env"_s, u"PLACE="_s + place.path({}), program, needs().at(1), u"-c"_s, place.path(u"haraka"_s)}};
    }
};

/// nodemailer's smtp-server.
class NodeSmtpServer final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override { return {program, modules() + u"/smtp-server"_s}; }
    [[nodiscard]] bool needsRoot() const override { return false; }

    [[nodiscard]] ServerOffer offer() const override
    {
        const QList<QByteArray> mechanisms {"PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2"};
        return {.mechanisms = mechanisms, .clearMechanisms = mechanisms, .extensions = {"PIPELINING", "8BITMIME", "SMTPUTF8"}};
    }

    void configure(const ServerPlace &) const override { }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{u"/usr/bin/env"_s, u"NODE_PATH="_s + modules(), program, peerFile(u"node/smtp_server.js"_s), place.path({}),
            QString::number(place.port()), QString::number(place.implicitTlsPort()), QString::number(place.clearPort())}};
    }
};

} // namespace

std::unique_ptr<ServerRecipe> haraka()
{
    return std::make_unique<Haraka>();
}

std::unique_ptr<ServerRecipe> nodeSmtpServer()
{
    return std::make_unique<NodeSmtpServer>();
}

} // namespace tests
