// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// PLAIN (RFC 4616): NUL user NUL password, all in one message.
class Plain final : public Mechanism {
public:
    explicit Plain(const Credentials &credentials)
        : m_credentials(credentials)
    {
    }

    [[nodiscard]] QByteArray name() const override { return "PLAIN"_ba; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return message(); }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView) override
    {
        // A server that did not take the initial response asks once, with nothing.
        if (m_isAnswered) {
            return std::unexpected(Error {.kind = Error::Kind::ProtocolViolation,
                .step = Step::Connection,
                .why = Statement(Statement::SaslAsksAgain, "PLAIN"_L1),
                .reply = {}});
        }
        m_isAnswered = true;
        return message();
    }

private:
    [[nodiscard]] SaslMessage message() const
    {
        const QByteArray user = '\0' + m_credentials.user.toUtf8() + '\0';
        return {user + m_credentials.password.toByteArray(), user + SaslMessage::hidden};
    }

    Credentials m_credentials;
    bool m_isAnswered = false;
};

} // namespace

std::unique_ptr<Mechanism> makePlain(QByteArrayView, const Credentials &credentials, const SaslContext &)
{
    return std::make_unique<Plain>(credentials);
}

} // namespace smtp
