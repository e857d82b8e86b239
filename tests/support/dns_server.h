// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

/// A DNS of a test's own on loopback: NSD serves the zones, signed if wished, and Unbound validates them from the test's own trust anchor,
/// which is the zone `test`. Other zones are below it: an unsigned one is delegated as such, a bogus one with a key that it does not have.
/// Ends with the test.
class DnsServer {
public:
    /// Why it cannot be started here; empty: it can.
    [[nodiscard]] static QString obstacle();

    DnsServer() = default;
    ~DnsServer();

    /// Records in a zone file's form, names relative to `test`. `$` stands for nothing special.
    void addRecords(const QByteArray &records) { m_records += records + '\n'; }
    void addUnsignedZone(const QByteArray &label, const QByteArray &records) { m_unsigned[label] = records; }
    void addBogusZone(const QByteArray &label, const QByteArray &records) { m_bogus[label] = records; }

    [[nodiscard]] bool start(); ///< true once it answers
    void stop();
    [[nodiscard]] quint16 port() const { return m_resolverPort; } ///< of the validating resolver, at 127.0.0.1
    [[nodiscard]] QByteArray log() const;

private:
    [[nodiscard]] bool startOnce();
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QByteArray output(const QString &program, const QStringList &arguments) const; ///< null: it failed

    QTemporaryDir m_folder;
    QByteArray m_records;
    QMap<QByteArray, QByteArray> m_unsigned;
    QMap<QByteArray, QByteArray> m_bogus;
    quint16 m_serverPort = 0;
    quint16 m_resolverPort = 0;
    QProcess m_server;
    QProcess m_resolver;
};
