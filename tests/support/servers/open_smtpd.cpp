// SPDX-License-Identifier: MIT
#include "tests/support/servers/server_recipe.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace tests {

namespace {

const QString program = u"/opt/peers/opensmtpd/usr/sbin/smtpd"_s;

class OpenSmtpd final : public ServerRecipe {
public:
    [[nodiscard]] QStringList needs() const override { return {program}; }

    /// It has no login without TLS.
    [[nodiscard]] ServerOffer offer() const override
    {
        return {.mechanisms = {"PLAIN", "LOGIN"}, .clearMechanisms = {}, .extensions = {"8BITMIME"}};
    }

    void configure(const ServerPlace &place) const override
    {
        QProcess hash;
        hash.start(u"openssl"_s, {u"passwd"_s, u"-6"_s, u"secret"_s});
        hash.waitForFinished();
        // Its salt may begin like one of our places: $6$D...
        place.put(u"etc/credentials"_s, "ada " + hash.readAllStandardOutput());
        const bool hasExchange = place.exchange().has_value();
        const QByteArray listen =
            hasExchange ? "listen on $EXCHANGE port $EXCHANGEPORT tls pki localhost tag exchange hostname localhost\n" : "";
        const QByteArray match = hasExchange
            ? "match tag exchange from any for rcpt-to regex { \"^refused@\" } reject\nmatch tag exchange from any for any action \"box\"\n"
            : "";
        place.write(u"etc/smtpd.conf"_s, R"(pki localhost cert "$D/cert.pem"
pki localhost key "$D/key.pem"
table credentials file:$D/etc/credentials
smtp max-message-size "2000000"
listen on 127.0.0.1 port $PORT tls-require pki localhost auth <credentials> hostname localhost
listen on 127.0.0.1 port $TLSPORT smtps pki localhost auth <credentials> hostname localhost
listen on 127.0.0.1 port $CLEARPORT tag clear hostname localhost
)" + listen + R"(action "box" maildir "$D/mail" virtual { "@" = "nobody" }
match auth from any for rcpt-to { "refused@example.net" } reject
match auth from any for any action "box"
match tag clear from any for any action "box"
)" + match);
        QFile::setPermissions(place.keyFile(), QFile::ReadOwner | QFile::WriteOwner);
        place.give({u"etc/credentials"_s}, u"opensmtpd"_s);
        place.give({u"mail"_s}, u"nobody"_s);
    }

    [[nodiscard]] QList<QStringList> commands(const ServerPlace &place) const override
    {
        return {{program, u"-d"_s, u"-f"_s, place.path(u"etc/smtpd.conf"_s)}};
    }
};

} // namespace

std::unique_ptr<ServerRecipe> openSmtpd()
{
    return std::make_unique<OpenSmtpd>();
}

} // namespace tests
