// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/letter.h"

#include <QBuffer>

/// A message in memory.
class BytesBody final : public smtp::Body {
public:
    explicit BytesBody(QByteArray octets)
        : m_octets(std::move(octets))
    {
    }
    [[nodiscard]] std::expected<std::unique_ptr<QIODevice>, smtp::Error> open() const override
    {
        ++timesOpened;
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(m_octets);
        buffer->open(QIODevice::ReadOnly);
        return buffer;
    }
    [[nodiscard]] qint64 size() const override { return declaredSize ? *declaredSize : m_octets.size(); }
    [[nodiscard]] bool has8BitOctets() const override { return is8Bit; }
    [[nodiscard]] bool hasUtf8Headers() const override { return isUtf8; }
    [[nodiscard]] bool isBinary() const override { return isNoText; }

    std::optional<qint64> declaredSize;
    bool is8Bit = false;
    bool isUtf8 = false;
    bool isNoText = false;
    mutable int timesOpened = 0;

private:
    QByteArray m_octets;
};

/// All of a message; nothing if it cannot be read.
[[nodiscard]] inline QByteArray octetsOf(const smtp::Body &body)
{
    const auto device = body.open();
    return device ? (*device)->readAll() : QByteArray();
}

[[nodiscard]] inline smtp::Address address(const char *text)
{
    return smtp::Address::parse(QString::fromUtf8(text)).value();
}

[[nodiscard]] inline smtp::Letter letter(const char *from, const QList<const char *> &to, const QByteArray &message)
{
    smtp::Letter made;
    if (*from)
        made.envelope.reversePath = address(from);
    for (const char *recipient : to)
        made.envelope.recipients << address(recipient);
    made.body = std::make_shared<BytesBody>(message);
    return made;
}
