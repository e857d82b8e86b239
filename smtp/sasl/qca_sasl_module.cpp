// SPDX-License-Identifier: MIT
// Beside qca_module.cpp in the library that is loaded when cryptography is first needed: the one other place that knows QCA.
#include "smtp/sasl/qca_sasl.h"

#include <QtCrypto>
#include <qcaprovider.h>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// QCA's SASL client, by its provider's own interface: QCA::SASL gives its results through an event loop, which the thread that we are asked in has not.
class SaslClient final : public QCA::Algorithm {
public:
    SaslClient() { change(u"sasl"_s, {}); }
    [[nodiscard]] QCA::SASLContext *get() { return static_cast<QCA::SASLContext *>(context()); }
};

/// GSSAPI (RFC 4752), where a Kerberos ticket says who we are, and NTLM (MS-NLMP). Only the login: no security layer is agreed on (RFC 4752 §3.1), TLS
/// is that already. Asks the key server where it must, which may take long.
class QcaSasl final : public Mechanism {
public:
    QcaSasl(const QByteArray &name, const Credentials &credentials, const QString &host)
        : m_name(name)
        , m_user(credentials.user)
        , m_password(static_cast<int>(credentials.password.size()))
        , m_host(host)
    {
        std::copy_n(credentials.password.constData(), credentials.password.size(), m_password.data());
    }

    [[nodiscard]] QByteArray name() const override { return m_name; }
    [[nodiscard]] bool takesTime() const override { return true; }
    [[nodiscard]] bool isReadable() const override { return false; }
    [[nodiscard]] bool mayGiveWay() const override { return !m_hasSpoken; }
    [[nodiscard]] std::optional<SaslMessage> initialResponse() override { return std::nullopt; }

    [[nodiscard]] std::expected<SaslMessage, Error> respond(QByteArrayView challenge) override
    {
        if (m_isComplete || (!m_client && !challenge.isEmpty()))
            return refusal(Error::Kind::ProtocolViolation, Statement::SaslForeign);
        if (m_client)
            m_client->get()->nextStep(challenge.toByteArray());
        else if (!begin())
            return refusal(Error::Kind::LoginRefused, Statement::SaslNoProvider);
        if (result() == QCA::SASLContext::Params) {
            giveParameters();
            m_client->get()->tryAgain();
        }
        switch (result()) {
        case QCA::SASLContext::Success:
            m_isComplete = true;
            break;
        case QCA::SASLContext::Continue:
            break;
        default:
            return refusal(Error::Kind::LoginRefused, reason());
        }
        m_hasSpoken = true;
        return SaslMessage {m_client->get()->stepData(), SaslMessage::hidden};
    }

    [[nodiscard]] std::optional<Error> objection() const override
    {
        if (m_isComplete)
            return std::nullopt;
        return refusal(Error::Kind::ProtocolViolation, Statement::SaslEarlyYes).error();
    }

private:
    [[nodiscard]] bool begin()
    {
        m_client = std::make_unique<SaslClient>();
        if (!m_client->get()) {
            m_client.reset();
            return false;
        }
        m_client->get()->reset();
        m_client->get()->setup(u"smtp"_s, m_host, nullptr, nullptr, {}, 0);
        m_client->get()->setConstraints(QCA::SASL::AuthFlagsNone, 0, 0); // a strength of 0: no security layer
        m_client->get()->startClient({QString::fromLatin1(m_name)}, true);
        return true;
    }

    [[nodiscard]] QCA::SASLContext::Result result()
    {
        m_client->get()->waitForResultsReady(-1); // we are not in the event loop's thread
        return m_client->get()->result();
    }

    /// The ticket itself says who we are: to ask for another name besides would be to ask to act for them.
    void giveParameters()
    {
        const QString nobody;
        if (m_name == "GSSAPI")
            m_client->get()->setClientParams(&nobody, &nobody, nullptr, nullptr);
        else
            m_client->get()->setClientParams(&m_user, &nobody, &m_password, nullptr);
    }

    [[nodiscard]] Statement::Id reason()
    {
        switch (m_client->get()->authCondition()) {
        case QCA::SASL::NoMechanism:
            return Statement::SaslNotInstalled;
        case QCA::SASL::BadServer:
            return Statement::SaslServerUnproven;
        default:
            return m_name == "GSSAPI" && !m_hasSpoken ? Statement::SaslNoTicket : Statement::SaslNoEnd;
        }
    }

    [[nodiscard]] std::unexpected<Error> refusal(Error::Kind kind, Statement::Id why) const
    {
        return std::unexpected(Error {.kind = kind, .step = Step::Connection, .why = {why, m_name}, .reply = {}});
    }

    QByteArray m_name;
    QString m_user;
    QCA::SecureArray m_password;
    QString m_host;
    std::unique_ptr<SaslClient> m_client;
    bool m_hasSpoken = false;
    bool m_isComplete = false;
};

bool hasSasl()
{
    return QCA::isSupported("sasl");
}

std::unique_ptr<Mechanism> makeQcaSasl(const QByteArray &name, const Credentials &credentials, const QString &host)
{
    return std::make_unique<QcaSasl>(name, credentials, host);
}

} // namespace

extern "C" Q_DECL_EXPORT const qca::SaslCalls *facteurQcaSasl()
{
    static const QCA::Initializer sasl; // counted: whoever comes first begins, whoever goes last ends it
    static constexpr qca::SaslCalls calls {hasSasl, makeQcaSasl};
    return &calls;
}

} // namespace smtp
