// SPDX-License-Identifier: MIT
#include "smtp/wire/path.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPathEndsAtItsOwnBracket_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<std::optional<QByteArray>>("path");
        const auto row = [](const QByteArray &line, const std::optional<QByteArray> &path) { QTest::newRow(line) << line << path; };
        row("RCPT TO:<ada@example.org>", "ada@example.org"_ba);
        row("MAIL FROM:<> SIZE=3", ""_ba);
        row("RCPT TO:<\"a>b\"@example.org> NOTIFY=NEVER", "\"a>b\"@example.org"_ba);
        row("RCPT TO:<\"a\\\">b\"@example.org>", "\"a\\\">b\"@example.org"_ba);
        row("RCPT TO:<ada@example.org> ORCPT=rfc822;\"a>b\"@example.org", "ada@example.org"_ba);
        row("RCPT TO:<ada@example.org", {});
        row("RCPT TO:<\"ada@example.org>", {});
        row("RCPT TO:<\"a\\", {});
        row("NOOP >", {});
        row("", {});
    }
    void aPathEndsAtItsOwnBracket()
    {
        QFETCH(QByteArray, line);
        QFETCH(std::optional<QByteArray>, path);
        const auto found = smtp::pathIn(line);
        QCOMPARE(found.has_value(), path.has_value());
        QVERIFY(!found || *found == *path);
    }
};

QTEST_APPLESS_MAIN(TestPath)
#include "tst_path.moc"
