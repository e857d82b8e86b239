// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace smtp {

/// What a domain's SPF record says of a sender's address (RFC 7208 §2.6).
enum class SpfResult { None, Neutral, Pass, Fail, SoftFail, TemporaryError, PermanentError };

/// Who sends a letter, as its recipients' servers see it.
struct SpfSender {
    QByteArray localPart; ///< empty: postmaster (RFC 7208 §4.3)
    QString domain;       ///< A-labels
    QHostAddress address;
    QByteArray heloName;
};

/// A mechanism of a record: what it asks of an address, and what it makes of one that has it (RFC 7208 §5).
struct SpfTerm {
    enum class Kind { All, Include, A, Mx, Ptr, Ip4, Ip6, Exists };

    Kind kind = Kind::All;
    SpfResult ifMatching = SpfResult::Pass;
    QByteArray name {};      ///< with its macros; empty: the record's own domain
    QHostAddress network {}; ///< of Ip4 and Ip6
    int ipv4Prefix = 32;
    int ipv6Prefix = 128;
};

/// An SPF record, read.
struct SpfRecord {
    QList<SpfTerm> terms;
    QByteArray redirect {}; ///< with its macros; empty: none

    /// Whether a TXT record is one at all, sound or not (RFC 7208 §4.5).
    [[nodiscard]] static bool isOne(const QByteArray &text);
    /// None if anything in it is malformed, even behind what decides (RFC 7208 §4.6).
    [[nodiscard]] static std::optional<SpfRecord> parse(const QByteArray &text);
};

/// Whether check_host() has a domain to begin with (RFC 7208 §4.3): of more than one label, and the DNS can be asked for it.
[[nodiscard]] bool isSpfDomain(const QString &name);

/// The name that stands in a sound record, with its macros filled in (RFC 7208 §7). `domain` is the record's own.
/// Empty if that makes none that the DNS could have: then nothing matches.
[[nodiscard]] QString spfName(const QByteArray &name, const SpfSender &sender, const QString &domain);

} // namespace smtp
