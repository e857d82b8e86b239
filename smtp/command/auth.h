// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"
#include "smtp/sasl/mechanism.h"

namespace smtp {

/// Logs in by one mechanism (RFC 4954). Responses leave as secrets. A reply that means the mechanism (504, 534) lets the plan try the next one;
/// one that means the password ends the session.
class Auth final : public Exchange {
public:
    static constexpr qsizetype maximumCommand = 512; ///< RFC 5321 §4.5.3.1.4, with the line end
    static constexpr qsizetype maximumLine = 12288; ///< of a response: RFC 4954 §4
    static constexpr int maximumChallenges = 16;

    /// `others` may fare better where this one is refused, and are named then.
    explicit Auth(std::unique_ptr<Mechanism> mechanism, QList<QByteArray> others = {});
    ~Auth() override;
    Q_DISABLE_COPY_MOVE(Auth)

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("AUTH"); }
    [[nodiscard]] Step step() const override { return Step::Connection; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] Outcome onWorkedOut(ServerFacts &facts) override;

private:
    static void addEncoded(WireText &text, const SaslMessage &message, const QByteArray &encoded, ServerFacts &facts);
    [[nodiscard]] Outcome onChallenge(const Reply &reply, ServerFacts &facts);
    [[nodiscard]] Outcome workOut(const QByteArray &challenge);
    [[nodiscard]] Outcome answer(const std::expected<SaslMessage, Error> &response, ServerFacts &facts);
    [[nodiscard]] Outcome giveUp(Error error);
    [[nodiscard]] Error refusedBy(const Reply &reply) const;
    void rememberRefusal(const Reply &reply, ServerFacts &facts) const;

    struct Work; ///< in another thread

    std::shared_ptr<Mechanism> m_mechanism; ///< shared with the work that may outlive us
    QList<QByteArray> m_others;
    std::shared_ptr<Work> m_work; ///< none: nothing is being worked out
    int m_challenges = 0;
    QByteArray m_reason; ///< why a token is refused, as the server said in a challenge (RFC 7628 §3.2.2)
    bool m_isInitialOwed = false; ///< the initial response was too long for the command line: the first challenge asks for it
    bool m_hasGivenWay = false; ///< `*` was sent, and another mechanism is next
    std::optional<Error> m_givenUp; ///< `*` was sent: this is why
};

} // namespace smtp
