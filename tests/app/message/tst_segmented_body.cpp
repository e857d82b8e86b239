// SPDX-License-Identifier: MIT
#include "app/message/segmented_body.h"

#include "app/message/base64_lines.h"
#include "app/message/letter_content.h"
#include "app/message/message_builder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Segment;
using app::SegmentedBody;

namespace {

/// Qt's own base64, in lines.
QByteArray reference(const QByteArray &octets)
{
    const QByteArray base64 = octets.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        lines += base64.mid(at, 76) + "\r\n";
    return lines;
}

qint64 peakMemory() // octets
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

} // namespace

class TestSegmentedBody : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    quint32 m_state = 20260727; // a fixed seed: the same shapes each time

    quint32 next(quint32 bound)
    {
        m_state = m_state * 1664525u + 1013904223u;
        return (m_state >> 8) % bound;
    }
    QByteArray randomOctets(qsizetype length)
    {
        QByteArray octets(length, Qt::Uninitialized);
        for (char &c : octets)
            c = static_cast<char>(next(256));
        return octets;
    }
    QString file(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no test file");
        return path;
    }
    static QByteArray readAll(const smtp::Body &body, qint64 block)
    {
        const auto device = body.open();
        QByteArray all;
        QByteArray buffer(block, Qt::Uninitialized);
        for (qint64 got = 0; (got = (*device)->read(buffer.data(), block)) != 0;) {
            if (got < 0)
                return "ERROR " + (*device)->errorString().toUtf8();
            all.append(buffer.constData(), got);
        }
        return (*device)->atEnd() ? all : "NOT AT END"_ba;
    }

private Q_SLOTS:
    void base64LinesAreWhatQtMakes()
    {
        for (int length = 0; length < 400; ++length) {
            const QByteArray octets = randomOctets(length);
            QByteArray lines(app::base64LinesSize(length), Qt::Uninitialized);
            QCOMPARE(app::encodeBase64Lines(octets.constData(), length, lines.data()), lines.size());
            QCOMPARE(lines, reference(octets));
        }
    }

    void everyWayToEncodeMakesTheSame()
    {
        for (int round = 0; round < 300; ++round) {
            // The octets end where they end: whoever reads on is seen by the sanitizer.
            const QByteArray octets = randomOctets(next(3000));
            const qint64 size = app::base64LinesSize(octets.size());
            QByteArray fast(size + 8, '#');
            QByteArray portable(size + 8, '#');
            QCOMPARE(app::encodeBase64Lines(octets.constData(), octets.size(), fast.data()), size);
            QCOMPARE(app::encodeBase64LinesPortably(octets.constData(), octets.size(), portable.data()), size);
            QCOMPARE(fast, portable);
            QVERIFY(fast.endsWith("########")); // nor was anything written behind
        }
    }

    void aFileIsReadInAnyBlocks()
    {
        for (const qint64 size : {1, 56, 57, 58, 114, 840 * 57, 840 * 57 + 1, 2048 * 57 - 1, 2048 * 57 * 2, 300'000}) {
            const QByteArray octets = randomOctets(int(size));
            const QString path = file(u"any"_s, octets);
            const SegmentedBody body({Segment::ofOctets("head\r\n"), Segment::ofBase64File(path, size), Segment::ofOctets("\r\ntail"),
                                         Segment::ofTextFile(path, 1, size - 1, 0)},
                false, false);
            const QByteArray expected = "head\r\n" + reference(octets).chopped(2) + "\r\ntail" + octets.sliced(1);
            for (const qint64 block : {7, 77, 78, 79, 84, 1000, 65'536, 1'000'000})
                QVERIFY2(readAll(body, block) == expected, qPrintable(u"%1 octets in blocks of %2"_s.arg(size).arg(block)));
        }
    }

    void sizeIsWhatIsRead()
    {
        for (int round = 0; round < 200; ++round) {
            QList<Segment> segments;
            QByteArray expected;
            for (quint32 count = next(5), i = 0; i < count; ++i) {
                const QByteArray octets = randomOctets(next(8) == 0 ? next(400'000) : next(300));
                const QString path = file(u"segment-%1"_s.arg(i), octets);
                const qint64 begin = next(quint32(octets.size()) + 1);
                const QByteArray rest = octets.sliced(begin);
                switch (next(4)) {
                case 0:
                    segments.append(Segment::ofOctets(octets));
                    expected += octets;
                    break;
                case 1:
                    segments.append(Segment::ofBase64File(path, octets.size()));
                    expected += octets.isEmpty() ? QByteArray() : reference(octets).chopped(2);
                    break;
                case 2:
                    segments.append(Segment::ofTextFile(path, begin, rest.size(), 0));
                    expected += rest;
                    break;
                default:
                    segments.append(Segment::ofTextFile(path, begin, rest.size(), rest.count('\n')));
                    expected += QByteArray(rest).replace("\n", "\r\n");
                }
            }
            const SegmentedBody body(segments, false, false);
            QCOMPARE(body.size(), expected.size());
            const QByteArray got = readAll(body, 1 + next(200'000));
            QVERIFY(got == expected);
            QVERIFY(readAll(body, 64 * 1024) == expected); // a second try
        }
    }

    void fileThatChangesFailsTheRead_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("change");
        for (int kind = 0; kind < 3; ++kind) {
            QTest::addRow("%d vanished before", kind) << kind << 0;
            QTest::addRow("%d shorter before", kind) << kind << 1;
            QTest::addRow("%d longer before", kind) << kind << 2;
            QTest::addRow("%d shorter meanwhile", kind) << kind << 3;
            QTest::addRow("%d longer meanwhile", kind) << kind << 4;
            QTest::addRow("%d rewritten meanwhile", kind) << kind << 5;
        }
    }
    void fileThatChangesFailsTheRead()
    {
        QFETCH(int, kind);
        QFETCH(int, change);
        const QByteArray octets = QByteArray("0123456789\n").repeated(100'000);
        const QString path = file(u"changing"_s, octets);
        const SegmentedBody body({kind == 0          ? Segment::ofBase64File(path, octets.size())
                                         : kind == 1 ? Segment::ofTextFile(path, 0, octets.size(), 0)
                                                     : Segment::ofTextFile(path, 0, octets.size(), octets.count('\n'))},
            false, false);
        const auto device = *body.open();
        if (change >= 3)
            QVERIFY(!device->read(300'000).isEmpty());
        QFile changed(path);
        if (change == 0)
            QVERIFY(changed.remove());
        else if (change == 1 || change == 3)
            QVERIFY(changed.resize(octets.size() - 600'000));
        else
            QVERIFY(changed.open(change == 5 ? QIODevice::ReadWrite : QIODevice::Append) && changed.write("X") == 1);
        if (changed.isOpen()) // a clock tick is not waited for
            QVERIFY(changed.flush() && changed.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime));
        changed.close();
        QByteArray buffer(100'000, Qt::Uninitialized);
        qint64 got = 1;
        while (got > 0)
            got = device->read(buffer.data(), buffer.size());
        QCOMPARE(got, -1);
        QVERIFY2(device->errorString().contains(path), qPrintable(device->errorString()));
        QCOMPARE(device->read(buffer.data(), 1), -1); // it does not recover
    }

    void gigabyteTakesNoMemory()
    {
        const QString path = m_folder.filePath(u"gigabyte.bin"_s);
        QFile sparse(path);
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(1'000'000'000));
        sparse.close();
        app::Message message;
        message.from.address = u"a@x.example"_s;
        message.to = {{{}, u"b@x.example"_s}};
        setAttachments(message.content, {app::attachedFile(path)});
        const auto built = app::buildMessage(message);
        QVERIFY(built);
        const qint64 before = peakMemory();
        const auto device = *built->letter.body->open();
        QByteArray buffer(256 * 1024, Qt::Uninitialized);
        qint64 total = 0;
        QElapsedTimer timer;
        timer.start();
        for (qint64 got = 0; (got = device->read(buffer.data(), buffer.size())) > 0;)
            total += got;
        qInfo("%.0f MB/s of file, peak memory grew by %lld KiB", 1e9 / 1e6 / (double(timer.nsecsElapsed()) / 1e9),
            (peakMemory() - before) / 1024);
        QCOMPARE(total, built->letter.body->size());
        QVERIFY(peakMemory() - before < 8'000'000);
    }
};

QTEST_GUILESS_MAIN(TestSegmentedBody)
#include "tst_segmented_body.moc"
