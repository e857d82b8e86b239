// SPDX-License-Identifier: MIT
#include "smtp/sasl/mechanism.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// EXTERNAL (RFC 4422 appendix A): who we are is known already, from the client certificate; the user is whom we wish to act as.
/// ANONYMOUS (RFC 4505): nobody in particular; the user is a trace, such as a mail address. Both are one message without a secret.
class Bare final : public Mechanism {
public:
    Bare(QByteArrayView name, const Credentials &credentials)
        : m_name(name.toByteArray())
        , m_user(credentials.user.toUtf8())
    {
        // A trace may be left out, but Postfix does not hand an empty one on.
        if (m_user.isEmpty() && name == "ANONYMOUS")
            m_user = "anonymous";
    }

    [[nodiscard]] QByteArray name() const override { return m_name; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return SaslMessage::open(m_user); }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView) override
    {
        if (std::exchange(m_isAnswered, true)) {
            return std::unexpected(Error {.kind = Error::Kind::ProtocolViolation,
                .step = Step::Connection,
                .why = Statement(Statement::SaslAsksAgain, QString::fromLatin1(m_name)),
                .reply = {}});
        }
        return SaslMessage::open(m_user);
    }

private:
    QByteArray m_name;
    QByteArray m_user;
    bool m_isAnswered = false;
};

} // namespace

std::unique_ptr<Mechanism> makeBare(QByteArrayView name, const Credentials &credentials, const SaslContext &)
{
    return std::make_unique<Bare>(name, credentials);
}

} // namespace smtp
