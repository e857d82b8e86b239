// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

namespace tests {

/// Where one mail server of a test lives: a folder of its own with its certificate and its box, and loopback ports that are free.
class ServerPlace {
public:
    /// Where a server is the one that the DNS names for a domain, beside its own ports: it takes mail for any domain there, under STARTTLS or in clear.
    struct Exchange {
        QString address; ///< IPv4, of loopback
        quint16 port;
        QString name; ///< its own, which its certificate has too
    };

    explicit ServerPlace(std::optional<Exchange> exchange = {});

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] quint16 port() const { return m_port; } ///< STARTTLS before anything else, then AUTH
    [[nodiscard]] quint16 implicitTlsPort() const { return m_implicitTlsPort; } ///< TLS from the first octet, then AUTH
    [[nodiscard]] quint16 clearPort() const { return m_clearPort; } ///< no TLS; AUTH where the server has it in clear
    [[nodiscard]] const std::optional<Exchange> &exchange() const { return m_exchange; }
    [[nodiscard]] QString certificateFile() const
    {
        return path(QStringLiteral("cert.pem"));
    } ///< its own authority, for localhost and its name
    [[nodiscard]] QString keyFile() const { return path(QStringLiteral("key.pem")); }

    [[nodiscard]] bool prepare(); ///< folders, certificate, the password "secret"
    void put(const QString &name, const QByteArray &octets) const;
    void write(
        const QString &name, const QByteArray &text) const; ///< $D, $PORT, $TLSPORT, $CLEARPORT, $EXCHANGE and $EXCHANGEPORT filled in
    void give(const QStringList &names, const QString &user) const; ///< and all that is below
    [[nodiscard]] static bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {});

private:
    std::optional<Exchange> m_exchange;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    quint16 m_implicitTlsPort = 0;
    quint16 m_clearPort = 0;
};

/// A file of ours below tests/peers.
[[nodiscard]] QString peerFile(const QString &name);

} // namespace tests
