// SPDX-License-Identifier: MIT
#include "smtp/crypto/pbkdf2.h"
#include "smtp/crypto/qca.h"
#include "smtp/lazy_library.h"
#include "smtp/sasl/mechanism.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr int leastIterations = 4096;    // RFC 7677 §4
constexpr int mostIterations = 10'000'000;
constexpr auto longestWork = std::chrono::seconds(5); // of processor time; a server that asks for more means harm

struct Hash {
    QString qca;
    QCryptographicHash::Algorithm qt;
};

Hash hashOf(QByteArrayView name)
{
    if (name.startsWith("SCRAM-SHA-512"))
        return {u"sha512"_s, QCryptographicHash::Sha512};
    if (name.startsWith("SCRAM-SHA-256"))
        return {u"sha256"_s, QCryptographicHash::Sha256};
    return {u"sha1"_s, QCryptographicHash::Sha1};
}

/// SCRAM (RFC 5802, RFC 7677): the password never leaves, the server proves that it knows it too, and with -PLUS nobody sits between us
/// (tls-server-end-point, RFC 5929 §4).
class Scram final : public Mechanism {
public:
    Scram(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
        : m_name(name.toByteArray())
        , m_hash(hashOf(name))
        , m_credentials(credentials)
        , m_context(context)
    {
        m_nonce = context.clientNonce;
        if (m_nonce.isEmpty()) {
            quint32 random[6];
            QRandomGenerator::system()->fillRange(random);
            m_nonce = QByteArray(reinterpret_cast<const char *>(random), sizeof random).toBase64(QByteArray::Base64UrlEncoding);
        }
        // §6: `y` says that we would have bound to the channel had the server offered it: so nobody can take the offer away unseen.
        if (m_name.endsWith("-PLUS"))
            m_gs2 = "p=tls-server-end-point,,";
        else
            m_gs2 = context.channelBinding.isEmpty() || context.offersBinding ? "n,," : "y,,";
        QByteArray user = credentials.user.normalized(QString::NormalizationForm_KC).toUtf8();
        user.replace('=', "=3D").replace(',', "=2C");
        m_first = "n=" + user + ",r=" + m_nonce;
    }

    [[nodiscard]] QByteArray name() const override { return m_name; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return SaslMessage::open(m_gs2 + m_first); }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView challenge) override
    {
        switch (m_state) {
        case State::First:
            if (challenge.isEmpty() && !std::exchange(m_isRepeated, true)) // it did not take the initial response
                return SaslMessage::open(m_gs2 + m_first);
            return prove(challenge.toByteArray());
        case State::Proven:
            return verify(challenge.toByteArray());
        case State::Verified:
            break;
        }
        return violation(Statement(Statement::SaslAsksAgain, QString::fromLatin1(m_name)));
    }

    [[nodiscard]] bool takesTime() const override { return m_state == State::First; }
    [[nodiscard]] bool stop() override
    {
        m_isStopped = true;
        return true;
    }

    [[nodiscard]] std::optional<Error> objection() const override
    {
        if (m_state == State::Verified)
            return std::nullopt;
        return notProven(Statement::ScramEarlyYes).error();
    }

private:
    enum class State { First, Proven, Verified };

    [[nodiscard]] static std::unexpected<Error> violation(const Statement &why)
    {
        return std::unexpected(Error {.kind = Error::Kind::ProtocolViolation, .step = Step::Connection, .why = why, .reply = {}});
    }

    [[nodiscard]] Secret keyed(const Secret &key, const QByteArray &text) const { return qca::hmac(m_hash.qca, key, text); }

    /// `r=nonce,s=salt,i=count`
    [[nodiscard]] std::expected<SaslMessage, Error> prove(const QByteArray &serverFirst)
    {
        const QList<QByteArray> parts = serverFirst.split(',');
        if (parts.size() < 3 || !parts.at(0).startsWith("r=") || !parts.at(1).startsWith("s=") || !parts.at(2).startsWith("i="))
            return violation(Statement::ScramNotBegun);
        const QByteArray nonce = parts.at(0).sliced(2);
        const auto salt = QByteArray::fromBase64Encoding(parts.at(1).sliced(2), QByteArray::AbortOnBase64DecodingErrors);
        bool isNumber = false;
        qint64 count = parts.at(2).sliced(2).toLongLong(&isNumber);
        const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
        if (const QByteArray digits = parts.at(2).sliced(2); !isNumber && !digits.isEmpty() && std::ranges::all_of(digits, isDigit)) {
            isNumber = true;
            count = std::numeric_limits<qint64>::max(); // it is more than a number holds
        }
        if (!nonce.startsWith(m_nonce) || nonce.size() == m_nonce.size())
            return violation(Statement::ScramReplayed);
        if (!salt || (*salt).isEmpty() || !isNumber)
            return violation(Statement::ScramNotBegun);
        if (count < leastIterations || count > mostIterations) {
            return failure(count < leastIterations ? LoginFailure::Reason::TooFewIterations : LoginFailure::Reason::TooManyIterations,
                count, Statement(Statement::ScramIterations, count, leastIterations, mostIterations));
        }

        if (auto missing = qca::missing())
            return std::unexpected(std::move(*missing));
        QByteArray password = QString::fromUtf8(m_credentials.password.toByteArray()).normalized(QString::NormalizationForm_KC).toUtf8();
        const int length = QCryptographicHash::hashLength(m_hash.qt);
        const auto derived = pbkdf2(m_hash.qt, password, *salt, static_cast<int>(count), m_isStopped, longestWork);
        password.fill('\0');
        if (!derived)
            return noKey(derived.error(), count);
        const Secret &salted = *derived;
        const QByteArray binding = m_name.endsWith("-PLUS") ? m_gs2 + m_context.channelBinding : m_gs2;
        const QByteArray withoutProof = "c=" + binding.toBase64() + ",r=" + nonce;
        const QByteArray all = m_first + ',' + serverFirst + ',' + withoutProof;

        const Secret clientKey = keyed(salted, "Client Key"_ba);
        QByteArray proof = keyed(qca::hash(m_hash.qca, clientKey), all).toByteArray();
        for (int i = 0; i < length; ++i)
            proof[i] = static_cast<char>(proof.at(i) ^ clientKey.constData()[i]);
        m_expected = keyed(keyed(salted, "Server Key"_ba), all).toByteArray();
        m_state = State::Proven;
        // With the salt beside it the proof would let a password be guessed at leisure.
        return SaslMessage {withoutProof + ",p=" + proof.toBase64(), withoutProof + ",p=" + SaslMessage::hidden};
    }

    [[nodiscard]] std::unexpected<Error> notProven(const Statement &why) const
    {
        Error error = violation(why).error();
        error.login = LoginFailure {.reason = LoginFailure::Reason::NotProven, .mechanisms = {m_name}};
        return std::unexpected(std::move(error));
    }

    /// Nobody broke the protocol, and still there is no login.
    [[nodiscard]] std::unexpected<Error> failure(LoginFailure::Reason reason, qint64 count, const Statement &why) const
    {
        return std::unexpected(Error {.kind = Error::Kind::LoginRefused,
            .step = Step::Connection,
            .why = why,
            .reply = {},
            .login = LoginFailure {.reason = reason, .mechanisms = {m_name}, .count = count}});
    }

    [[nodiscard]] std::unexpected<Error> noKey(NoKey why, qint64 count) const
    {
        if (why == NoKey::Missing)
            return std::unexpected(missingLibrary("crypto"_L1));
        if (why == NoKey::TooSlow) {
            return failure(LoginFailure::Reason::TooSlow, count,
                Statement(Statement::ScramTooSlow, QString::fromLatin1(m_name), count, longestWork.count()));
        }
        return std::unexpected(
            Error {.kind = Error::Kind::LoginRefused, .step = Step::Connection, .why = Statement::Cancelled, .reply = {}});
    }

    /// `v=signature`, or `e=why not`
    [[nodiscard]] std::expected<SaslMessage, Error> verify(const QByteArray &serverFinal)
    {
        if (serverFinal.startsWith("e=")) {
            return failure(LoginFailure::Reason::RefusedWithin, 0,
                Statement(Statement::ScramRefused, QString::fromUtf8(serverFinal.sliced(2, qMin(serverFinal.size() - 2, qsizetype(100))))));
        }
        if (!serverFinal.startsWith("v=") || QByteArray::fromBase64(serverFinal.sliced(2).split(',').constFirst()) != m_expected)
            return notProven(Statement::ScramNotProven);
        m_state = State::Verified;
        return SaslMessage::open({});
    }

    QByteArray m_name;
    Hash m_hash;
    Credentials m_credentials;
    SaslContext m_context;
    QByteArray m_nonce;
    QByteArray m_gs2;
    QByteArray m_first; ///< client-first-message-bare
    QByteArray m_expected;
    State m_state = State::First;
    bool m_isRepeated = false;
    std::atomic<bool> m_isStopped = false;
};

} // namespace

std::unique_ptr<Mechanism> makeScram(QByteArrayView name, const Credentials &credentials, const SaslContext &context)
{
    return std::make_unique<Scram>(name, credentials, context);
}

} // namespace smtp
