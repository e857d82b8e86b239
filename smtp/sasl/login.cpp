// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// LOGIN: never standardised, everywhere. The server asks twice, for the user and for the password; what it asks with differs and is not read.
class Login final : public Mechanism {
public:
    explicit Login(const Credentials &credentials)
        : m_credentials(credentials)
    {
    }

    [[nodiscard]] QByteArray name() const override { return "LOGIN"_ba; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return std::nullopt; }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView) override
    {
        switch (++m_questions) {
        case 1:
            return SaslMessage::open(m_credentials.user.toUtf8());
        case 2:
            return SaslMessage {m_credentials.password.toByteArray(), SaslMessage::hidden};
        default:
            return std::unexpected(
                Error {.kind = Error::Kind::ProtocolViolation, .step = Step::Connection, .why = Statement::LoginAsksThrice, .reply = {}});
        }
    }

private:
    Credentials m_credentials;
    int m_questions = 0;
};

} // namespace

std::unique_ptr<Mechanism> makeLogin(QByteArrayView, const Credentials &credentials, const SaslContext &)
{
    return std::make_unique<Login>(credentials);
}

} // namespace smtp
