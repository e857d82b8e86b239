// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/usr/bin/python3"_s;

/// The server of Python's aiosmtpd, with SCRAM by scramp: the one that binds a login to its TLS certificate.
class Aiosmtpd final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override
    {
        return {program, u"/usr/lib/python3/dist-packages/aiosmtpd"_s, u"/usr/lib/python3/dist-packages/scramp"_s};
    }
    [[nodiscard]] bool needsRoot() const override { return false; }

    [[nodiscard]] ServerOffer offer() const override
    {
        return {.mechanisms = {"PLAIN", "LOGIN", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS"},
            .clearMechanisms = {"PLAIN", "LOGIN", "SCRAM-SHA-256"},
            .extensions = {"8BITMIME", "SMTPUTF8"}};
    }

    void configure(const ServerPlace &) const override { }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{program, peerFile(u"python/aiosmtpd_server.py"_s), place.path({}), QString::number(place.port()),
            QString::number(place.implicitTlsPort()), QString::number(place.clearPort())}};
    }
};

} // namespace

std::unique_ptr<ServerRecipe> aiosmtpd()
{
    return std::make_unique<Aiosmtpd>();
}

} // namespace tests
