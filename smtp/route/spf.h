// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/resolver.h"
#include "smtp/route/spf_record.h"

#include <QObject>

#include <deque>

namespace smtp {

/// Asks a domain's SPF record whether it names the address that a letter comes from: check_host() of RFC 7208, with its bounds (§4.6.4).
/// `exp` is not looked up, and %{p} is always "unknown".
class SpfCheck : public QObject {
    Q_OBJECT
public:
    static constexpr int maximumLookups = 10; ///< terms that ask the DNS
    static constexpr int maximumVoids = 2;    ///< of them, those whose question finds nothing
    static constexpr qsizetype maximumNames = 10; ///< a term's exchangers, or names of the address

    /// `resolver` is borrowed and outlives the check.
    SpfCheck(SpfSender sender, Resolver &resolver, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void ended(smtp::SpfResult result); ///< once, later

private:
    struct Record {
        QString domain;
        SpfRecord read;
        qsizetype at = 0; ///< the next term
        SpfResult ifIncluded = SpfResult::Pass; ///< what the record that includes this one makes of its Pass
    };

    void fetch(const QString &domain, SpfResult ifIncluded);
    void onRecord(const QString &domain, SpfResult ifIncluded, const DnsAnswer &answer);
    void goOn();
    [[nodiscard]] bool take(const SpfTerm &term); ///< false: an answer is waited for, or it is over
    void askExchangers(const QString &name, const SpfTerm &term);
    void askReverseNames(const QString &target, const SpfTerm &term);
    void askAddresses(QStringList names, const SpfTerm &term);
    void redirect();
    void leave(SpfResult result);
    [[nodiscard]] bool mayAsk();
    [[nodiscard]] bool mayFind(const DnsAnswer &answer);
    [[nodiscard]] bool isIn(const QHostAddress &network, const SpfTerm &term) const;
    void end(SpfResult result);

    SpfSender m_sender;
    Resolver &m_resolver;
    std::deque<Record> m_records; ///< the one that is read at the back, behind those that include it
    int m_lookups = 0;
    int m_voids = 0;
    bool m_isOver = false;
};

} // namespace smtp
