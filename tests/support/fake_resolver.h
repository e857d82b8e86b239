// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/resolver.h"

#include <QMap>
#include <QObject>
#include <QPointer>

/// A DNS that knows what a test has written down; other names do not exist.
class FakeResolver final : public smtp::Resolver {
public:
    using Status = smtp::DnsAnswer::Status;

    smtp::DnsAnswer &at(smtp::DnsType type, const QString &name)
    {
        smtp::DnsAnswer &answer = m_answers[{static_cast<int>(type), name}];
        answer.status = Status::Found;
        answer.name = name;
        return answer;
    }
    void setText(const QString &name, const QByteArray &text) { at(smtp::DnsType::Txt, name).texts << text; }
    void setAddress(const QString &name, const QString &address)
    {
        const QHostAddress read(address);
        const bool isIpv6 = read.protocol() == QAbstractSocket::IPv6Protocol;
        at(isIpv6 ? smtp::DnsType::Aaaa : smtp::DnsType::A, name).addresses << read;
    }

    void ask(smtp::DnsType type, const QString &name, QObject *context, Answered answered) override
    {
        asked << std::pair(type, name);
        if (isSilent)
            return;
        smtp::DnsAnswer answer = m_answers.value({static_cast<int>(type), name}, smtp::DnsAnswer {.status = Status::NoName, .name = name});
        QMetaObject::invokeMethod(
            context, [answered = std::move(answered), answer = std::move(answer)] { answered(answer); }, Qt::QueuedConnection);
    }

    QList<std::pair<smtp::DnsType, QString>> asked; ///< each question, the first one first
    bool isSilent = false; ///< never answers, longer than a resolver may

private:
    QMap<std::pair<int, QString>, smtp::DnsAnswer> m_answers;
};
