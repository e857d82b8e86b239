// SPDX-License-Identifier: MIT
#include "smtp/crypto/qca.h"
#include "smtp/sasl/mechanism.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// CRAM-MD5 (RFC 2195): the server's challenge, keyed with the password. The password stays here; the server does not prove itself.
class CramMd5 final : public Mechanism {
public:
    explicit CramMd5(const Credentials &credentials)
        : m_credentials(credentials)
    {
    }

    [[nodiscard]] QByteArray name() const override { return "CRAM-MD5"_ba; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return std::nullopt; }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView challenge) override
    {
        if (std::exchange(m_isAnswered, true)) {
            return std::unexpected(Error {.kind = Error::Kind::ProtocolViolation,
                .step = Step::Connection,
                .why = Statement(Statement::SaslAsksAgain, "CRAM-MD5"_L1),
                .reply = {}});
        }
        if (auto missing = qca::missing())
            return std::unexpected(std::move(*missing));
        const Secret code = qca::hmac(u"md5"_s, m_credentials.password, challenge.toByteArray());
        const QByteArray user = m_credentials.user.toUtf8() + ' ';
        // With the challenge beside it the code would let a password be guessed at leisure.
        return SaslMessage {user + code.toByteArray().toHex(), user + SaslMessage::hidden};
    }

private:
    Credentials m_credentials;
    bool m_isAnswered = false;
};

} // namespace

std::unique_ptr<Mechanism> makeCramMd5(QByteArrayView, const Credentials &credentials, const SaslContext &)
{
    return std::make_unique<CramMd5>(credentials);
}

} // namespace smtp
