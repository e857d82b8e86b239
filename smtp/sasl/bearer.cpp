// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2: an OAuth2 access token instead of a password. A server that refuses it says why in a
/// challenge first, and its last word after one more, empty answer.
class Bearer final : public Mechanism {
public:
    Bearer(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
        : m_isStandard(name == "OAUTHBEARER")
        , m_credentials(credentials)
        , m_context(context)
    {
    }

    [[nodiscard]] QByteArray name() const override { return m_isStandard ? "OAUTHBEARER"_ba : "XOAUTH2"_ba; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return message(); }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView challenge) override
    {
        // An empty challenge asks for what did not fit on the command's line.
        if (challenge.isEmpty() && !std::exchange(m_isAnswered, true))
            return message();
        if (!std::exchange(m_isTold, true))
            return SaslMessage::open(m_isStandard ? "\x01"_ba : QByteArray()); // RFC 7628 §3.2.3
        return std::unexpected(Error {.kind = Error::Kind::ProtocolViolation,
            .step = Step::Connection,
            .why = Statement(Statement::SaslAsksAgain, QString::fromLatin1(name())),
            .reply = {}});
    }

private:
    [[nodiscard]] SaslMessage message() const
    {
        QByteArray user = m_credentials.user.toUtf8();
        QByteArray before;
        if (m_isStandard) {
            user.replace('=', "=3D").replace(',', "=2C"); // RFC 5801 §4, saslname
            before = "n,a=" + user + ",\x01host=" + m_context.host + "\x01port=" + QByteArray::number(m_context.port) + "\x01";
        } else {
            before = "user=" + user + '\x01';
        }
        before += "auth=Bearer ";
        return {before + m_credentials.token.toByteArray() + "\x01\x01", before + SaslMessage::hidden};
    }

    bool m_isStandard;
    Credentials m_credentials;
    SaslContext m_context;
    bool m_isAnswered = false;
    bool m_isTold = false;
};

} // namespace

std::unique_ptr<Mechanism> makeBearer(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
{
    return std::make_unique<Bearer>(name, credentials, context);
}

} // namespace smtp
