// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/resolver.h"

#include <QObject>

#include <deque>

namespace smtp {

/// What a domain's SPF record says of a sender's address (RFC 7208 §2.6).
enum class SpfResult { None, Neutral, Pass, Fail, SoftFail, TemporaryError, PermanentError };

/// Asks a domain's SPF record whether it names an address: all, ip4, ip6, a, mx, include and redirect, within the bounds of RFC 7208 §4.6.4.
/// Macros are not filled in: `exists`, and a mechanism that needs one, count as no match, as `ptr` does.
class SpfCheck : public QObject {
    Q_OBJECT
public:
    static constexpr int maximumLookups = 10;

    /// `resolver` is borrowed and outlives the check.
    SpfCheck(QString domain, QHostAddress address, Resolver &resolver, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void ended(smtp::SpfResult result); ///< once

private:
    struct Record {
        QString domain;
        QList<QByteArray> terms;
        qsizetype at = 0; ///< the next term
        SpfResult ifIncluded = SpfResult::Pass; ///< what the record that includes this one makes of its Pass
    };

    void fetch(const QString &domain, SpfResult ifIncluded);
    void onRecord(const QString &domain, SpfResult ifIncluded, const DnsAnswer &answer);
    void goOn();
    [[nodiscard]] bool take(const QByteArray &term); ///< false: an answer is waited for, or it is over
    void askAddresses(QStringList names, SpfResult ifMatching, int prefix);
    void redirect();
    void leave(SpfResult result);
    [[nodiscard]] bool mayAsk();
    void end(SpfResult result);

    QString m_domain;
    QHostAddress m_address;
    Resolver &m_resolver;
    std::deque<Record> m_records; ///< the one that is read at the back, behind those that include it
    int m_lookups = 0;
    bool m_isOver = false;
};

} // namespace smtp
