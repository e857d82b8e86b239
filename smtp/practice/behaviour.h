// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/authority.h"
#include "smtp/practice/server_login.h"
#include "smtp/practice/transaction.h"
#include "smtp/reply/reply.h"

#include <QHostAddress>

#include <chrono>
#include <optional>

namespace smtp {

/// What one client and the office have come to so far. The connection keeps the facts; the behaviour does the rest.
struct Dialogue {
    explicit Dialogue(const PostOfficeOptions &options)
        : login(options.login)
        , transaction(options)
    {
    }

    /// All that was said without TLS is forgotten (RFC 3207 §4.2).
    void startAnew(const PostOfficeOptions &options)
    {
        clientName.clear();
        isExtended = false;
        login = ServerLogin(options.login);
        transaction.reset();
    }

    QHostAddress address {};   ///< the client's
    bool isEncrypted = false;
    QByteArray clientName {};  ///< as said in EHLO or HELO; empty: neither yet
    bool isExtended = false;   ///< it was EHLO
    ServerLogin login;
    Transaction transaction;
};

/// Something that wants an answer.
struct Moment {
    enum class Kind {
        Connected,   ///< and TLS is on, if it begins with TLS: the greeting is due
        Command,     ///< or, while `Dialogue::login` waits, the client's next word in a login
        LineTooLong, ///< a command, of which nothing was kept
        MessageEnd,  ///< the final dot
        Stored,      ///< as answered with `Answer::Then::Store`
        NotStored,   ///< the disk is full or broken
    };
    Kind kind = Kind::Connected;
    QByteArray line {};      ///< Command: without its line end
    QByteArray verb {};      ///< Command: its first word, in capitals
    QByteArray arguments {}; ///< Command: what stands behind it, trimmed
    QByteArray name {};      ///< Stored: the letter's name in the mailbox
};

/// What the office does at a moment.
struct Answer {
    enum class Then {
        Listen,   ///< to the next command; to the message's octets, if the transaction receives them
        StartTls, ///< after the reply; the dialogue begins anew (RFC 3207 §4.2)
        Store,    ///< the transaction's delivery, instead of a reply: `Moment::Kind::Stored` or `NotStored` follows
        Close,    ///< after the reply, if there is one
    };
    std::optional<Reply> reply {};       ///< none: not a word
    Then then = Then::Listen;
    std::chrono::milliseconds delay {};  ///< until then, nothing further of the client's is read

    Answer(Reply said, Then next = Then::Listen) // NOLINT: most answers are a reply
        : reply(std::move(said))
        , then(next)
    {
    }
    explicit Answer(Then next)
        : then(next)
    {
    }
};

/// How a practice post office behaves towards one client: asked at each moment, it decides. The connection looks after octets, time and bounds,
/// and shows no secret, whatever is answered.
class Behaviour {
public:
    Behaviour() = default;
    Q_DISABLE_COPY_MOVE(Behaviour)
    virtual ~Behaviour() = default;

    [[nodiscard]] virtual Answer at(const Moment &moment, Dialogue &dialogue) = 0;

    /// Shown when TLS begins; none: the office's own.
    [[nodiscard]] virtual std::optional<ServerIdentity> identity() const { return {}; }
};

/// A server that keeps to RFC 5321 and takes every letter, as far as its options let it.
class UsualBehaviour final : public Behaviour {
public:
    /// `options` outlive it.
    explicit UsualBehaviour(const PostOfficeOptions &options)
        : m_options(options)
    {
    }

    [[nodiscard]] Answer at(const Moment &moment, Dialogue &dialogue) override;

private:
    [[nodiscard]] Answer onCommand(const QByteArray &verb, const QByteArray &arguments, Dialogue &dialogue) const;
    [[nodiscard]] Reply onHello(const QByteArray &name, bool isExtended, Dialogue &dialogue) const;

    const PostOfficeOptions &m_options;
};

/// The verbs that the office knows.
[[nodiscard]] const QList<QByteArray> &practiceVerbs();

} // namespace smtp
