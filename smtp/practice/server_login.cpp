// SPDX-License-Identifier: MIT
#include "smtp/practice/server_login.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

Reply ServerLogin::begin(QByteArrayView arguments)
{
    if (m_isDone)
        return {503, {"5.5.1 you are logged in already"_ba}, {}};
    const QList<QByteArray> words = arguments.toByteArray().simplified().split(' ');
    const QByteArray mechanism = words.constFirst().toUpper();
    if (mechanism.isEmpty() || words.size() > 2)
        return {501, {"5.5.4 AUTH takes a mechanism, and at most one initial response"_ba}, {}};
    if (mechanism == "PLAIN")
        m_waitingFor = WaitingFor::Plain;
    else if (mechanism == "LOGIN")
        m_waitingFor = WaitingFor::User;
    else
        return {504, {"5.5.4 this server knows PLAIN and LOGIN"_ba}, {}};
    if (words.size() == 2)
        return take(words.at(1) == "=" ? QByteArray() : words.at(1)); // RFC 4954 §4: = is an empty response
    return {334, {mechanism == "PLAIN" ? QByteArray() : "Username:"_ba.toBase64()}, {}};
}

Reply ServerLogin::take(const QByteArray &line)
{
    const WaitingFor waitedFor = std::exchange(m_waitingFor, WaitingFor::Nothing);
    if (line == "*")
        return {501, {"5.7.0 cancelled"_ba}, {}};
    const auto decoded = QByteArray::fromBase64Encoding(line, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {501, {"5.5.2 that is not base64"_ba}, {}};
    switch (waitedFor) {
    case WaitingFor::Plain: {
        const QList<QByteArray> parts = (*decoded).split('\0'); // RFC 4616 §2: authzid NUL authcid NUL passwd
        if (parts.size() != 3 || parts.at(1).isEmpty())
            return {501, {"5.5.2 PLAIN is NUL user NUL password"_ba}, {}};
        return judge(parts.at(1), parts.at(2));
    }
    case WaitingFor::User:
        m_user = *decoded;
        m_waitingFor = WaitingFor::Password;
        return {334, {"Password:"_ba.toBase64()}, {}};
    case WaitingFor::Password:
        return judge(std::exchange(m_user, {}), *decoded);
    case WaitingFor::Nothing:
        break;
    }
    return {503, {"5.5.1 AUTH comes first"_ba}, {}};
}

Reply ServerLogin::judge(const QByteArray &user, const QByteArray &password)
{
    if (m_right && (user != m_right->user.toUtf8() || smtp::Secret(password) != m_right->password))
        return {535, {"5.7.8 wrong user or password"_ba}, {}};
    m_isDone = true;
    return {235, {"2.7.0 welcome"_ba}, {}};
}

} // namespace smtp
