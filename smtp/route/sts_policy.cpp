// SPDX-License-Identifier: MIT
#include "smtp/route/sts_policy.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype maximumHosts = 1000;

/// A name, with `*.` before it or not (RFC 8461 §3.2).
bool isPattern(QByteArrayView pattern)
{
    if (pattern.startsWith("*."))
        pattern = pattern.sliced(2);
    const auto isNameOctet = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !pattern.isEmpty() && pattern.size() <= 255 && std::ranges::all_of(pattern, isNameOctet);
}

std::optional<StsPolicy::Mode> modeOf(const QByteArray &word)
{
    if (word == "enforce")
        return StsPolicy::Mode::Enforce;
    if (word == "testing")
        return StsPolicy::Mode::Testing;
    if (word == "none")
        return StsPolicy::Mode::None;
    return std::nullopt;
}

} // namespace

std::expected<StsPolicy, Statement> StsPolicy::parse(const QByteArray &text)
{
    StsPolicy policy;
    QHash<QByteArray, QByteArray> fields;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(qMax(colon, 0)).trimmed();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (colon < 0 || name.isEmpty())
            continue;
        if (name != "mx") {
            if (!fields.contains(name)) // RFC 8461 §3.2: of doubles the first counts
                fields.insert(name, value);
        } else if (!isPattern(value)) {
            return std::unexpected(Statement(Statement::StsBadHost));
        } else if (policy.mx.size() < maximumHosts) {
            policy.mx << QString::fromLatin1(value).toLower();
        }
    }
    if (fields.value("version") != "STSv1")
        return std::unexpected(Statement(Statement::StsBadVersion));
    const auto mode = modeOf(fields.value("mode"));
    if (!mode)
        return std::unexpected(Statement(Statement::StsBadMode));
    policy.mode = *mode;
    const QByteArray age = fields.value("max_age");
    bool isNumber = false;
    policy.maxAge = age.toLongLong(&isNumber);
    if (!isNumber || age.size() > 10 || policy.maxAge < 0 || policy.maxAge > longestAge)
        return std::unexpected(Statement(Statement::StsBadAge, longestAge));
    if (policy.mx.isEmpty() && policy.mode != Mode::None)
        return std::unexpected(Statement(Statement::StsNoHost));
    return policy;
}

bool StsPolicy::allows(const QString &host) const
{
    const QString name = host.toLower();
    const qsizetype dot = name.indexOf(u'.');
    return std::ranges::any_of(mx, [&](const QString &pattern) {
        if (!pattern.startsWith("*."_L1))
            return name == pattern;
        return dot > 0 && QStringView(name).sliced(dot) == QStringView(pattern).sliced(1);
    });
}

std::optional<QByteArray> stsId(const QList<QByteArray> &texts)
{
    std::optional<QByteArray> id;
    int count = 0;
    for (const QByteArray &text : texts) {
        if (!text.startsWith("v=STSv1") || !text.mid(7).trimmed().startsWith(';'))
            continue;
        ++count;
        for (const QByteArray &field : text.split(';')) {
            const QByteArray trimmed = field.trimmed();
            if (trimmed.startsWith("id=") && !id)
                id = trimmed.sliced(3);
        }
    }
    const auto isAlphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (count != 1 || !id || id->isEmpty() || id->size() > 32 || !std::ranges::all_of(*id, isAlphanumeric))
        return std::nullopt;
    return id;
}

} // namespace smtp
