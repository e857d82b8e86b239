// SPDX-License-Identifier: MIT
// What another program reads in a message.
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace tests {

using namespace Qt::StringLiterals;

/// As Python's e-mail package reads it.
inline QJsonObject readBack(const QByteArray &octets)
{
    QProcess python;
    python.start(u"python3"_s, {QFINDTESTDATA("read_message.py")});
    python.write(octets);
    python.closeWriteChannel();
    if (!python.waitForFinished(60000) || python.exitCode() != 0)
        qWarning("%s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

inline QJsonArray partsOf(const QJsonObject &part)
{
    return part[u"parts"_s].toArray();
}
inline QByteArray contentOf(const QJsonValue &part)
{
    return QByteArray::fromBase64(part[u"content"_s].toString().toLatin1());
}

/// Boundaries are random: each gets the number of its first appearance. They differ in length too, so that GMime folds their field or not.
inline QByteArray withoutChance(const QByteArray &octets)
{
    static const QRegularExpression boundary(u"=_[0-9a-z]+\\.[0-9a-z]+"_s);
    QString text = QString::fromLatin1(octets);
    QStringList known;
    for (auto it = boundary.globalMatch(text); it.hasNext();) {
        if (const QString one = it.next().captured(); !known.contains(one))
            known += one;
    }
    for (qsizetype i = 0; i < known.size(); ++i)
        text.replace(known[i], u"boundary-%1"_s.arg(i + 1));
    static const QRegularExpression folded(u";\\r\\n[ \\t]+boundary="_s);
    return text.replace(folded, u"; boundary="_s).toLatin1();
}

/// What holds for every message that leaves.
inline void checkWire(const QByteArray &octets, int longest = 78)
{
    QVERIFY2(!octets.startsWith("ERROR"), octets.constData());
    const QByteArray headers = octets.first(octets.indexOf("\r\n\r\n") + 2);
    for (const char c : octets)
        QVERIFY2(static_cast<signed char>(c) > 0, "8-bit octet or NUL");
    QCOMPARE(octets.count('\r'), octets.count("\r\n"));
    QCOMPARE(octets.count('\n'), octets.count("\r\n"));
    QVERIFY(octets.endsWith("\r\n")); // or the size would not be what goes out
    for (const QByteArray &line : octets.split('\n'))
        QVERIFY2(line.size() - 1 <= longest, line.constData());
    static const QRegularExpression word(u"=\\?[^? ]+\\?[qQbB]\\?[^? ]*\\?="_s);
    for (auto it = word.globalMatch(QString::fromLatin1(headers)); it.hasNext();)
        QVERIFY2(it.next().capturedLength() <= 75, headers.constData());
    for (const char *field : {"Date:", "From:", "Message-ID:", "MIME-Version:"})
        QVERIFY2(("\r\n" + headers).toLower().count(QByteArray("\r\n").append(field).toLower()) == 1, field);
}

} // namespace tests
