// SPDX-License-Identifier: MIT
#include "smtp/route/mail_exchangers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

/// As hosts are really called: a letter too many (an underscore) hurts nobody; a blank, a control character or an octet of no character is none.
static bool isHostName(QStringView name)
{
    const auto isAllowed = [](QChar c) { return c > u' ' && c < QChar(127); };
    return !name.isEmpty() && name.size() <= 255 && std::ranges::all_of(name, isAllowed);
}

std::expected<QList<DnsAnswer::Exchanger>, Error> mailExchangers(const QString &domain, const DnsAnswer &answer, QRandomGenerator &random)
{
    const auto failed = [](Error::Kind kind, bool isTemporary, const Statement &why) {
        const auto reason = kind == Error::Kind::TimedOut ? Error::Reason::NameService : Error::Reason::Other;
        return std::unexpected(
            Error {.kind = kind, .isTemporary = isTemporary, .step = Step::Connection, .why = why, .reply = {}, .reason = reason});
    };
    switch (answer.status) {
    case DnsAnswer::Status::NoName:
        return std::unexpected(Error {.kind = Error::Kind::HostUnknown,
            .step = Step::Connection,
            .why = Statement(Statement::NoDomain, domain),
            .reply = {},
            .reason = Error::Reason::RecipientDomain});
    case DnsAnswer::Status::Failed:
        return failed(Error::Kind::TimedOut, true, Statement(Statement::MxNotTold, domain).with(answer.why));
    case DnsAnswer::Status::NoData: // RFC 5321 §5.1: an implicit MX of preference 0
        return QList {DnsAnswer::Exchanger {0, domain}};
    case DnsAnswer::Status::Found:
        break;
    }
    QList<DnsAnswer::Exchanger> hosts = answer.exchangers;
    if (hosts.size() == 1 && hosts.constFirst() == DnsAnswer::Exchanger {}) // RFC 7505 §3: and no falling back to an address
        return failed(Error::Kind::Refused, false, Statement(Statement::NoMailAtAll, domain));
    hosts.removeIf([](const DnsAnswer::Exchanger &host) { return !isHostName(host.name); });
    if (hosts.isEmpty()) {
        Error error {.kind = Error::Kind::HostUnknown,
            .isTemporary = true,
            .step = Step::Connection,
            .why = Statement(Statement::MxNamesNobody, domain),
            .reply = {},
            .reason = Error::Reason::Exchanger};
        return std::unexpected(std::move(error));
    }
    std::shuffle(hosts.begin(), hosts.end(), random);
    std::ranges::stable_sort(hosts, {}, &DnsAnswer::Exchanger::preference);
    return hosts.first(qMin(hosts.size(), maximumHosts));
}

} // namespace smtp
