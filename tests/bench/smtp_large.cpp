// SPDX-License-Identifier: MIT
// One large letter to a fast sink: our command line attaches a file and encodes it on the way; curl sends a message that is encoded already.
#include "tests/bench/support/certificate.h"
#include "tests/bench/support/contest.h"
#include "tests/bench/support/fast_sink.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using bench::FastSink;
using bench::Sample;

namespace {

constexpr int rounds = 5;

/// A file of `mebibytes` and the finished message with it, made by our dry run.
class Attachment {
public:
    Attachment(const QString &folder, const QString &facteur, int mebibytes)
        : m_file(folder + u"/file-%1"_s.arg(mebibytes))
        , m_message(m_file + u".eml"_s)
    {
        QFile file(m_file);
        QByteArray block(1024 * 1024, Qt::Uninitialized);
        unsigned state = 1;
        for (char &octet : block) // no run of the same octet
            octet = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
        bool isWritten = file.open(QIODevice::WriteOnly);
        for (int i = 0; i < mebibytes; ++i)
            isWritten = isWritten && file.write(block) == block.size();
        QProcess process;
        process.setStandardOutputFile(m_message);
        process.start(facteur, QStringList {u"send"_s, u"--dry-run"_s} + letter());
        if (!isWritten || !process.waitForFinished(-1) || process.exitCode() != 0)
            qFatal("the message cannot be made");
    }

    [[nodiscard]] QStringList letter() const
    {
        return {u"--from"_s, u"ada@example.org"_s, u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"large"_s, u"--attach"_s, m_file};
    }
    [[nodiscard]] QString message() const { return m_message; }

private:
    QString m_file;
    QString m_message;
};

/// Ends the benchmark unless the letter came whole.
Sample counted(const FastSink &sink, const QStringList &command, qint64 atLeast)
{
    const qint64 messages = sink.messages();
    const qint64 octets = sink.octets();
    const Sample sample = bench::run(command);
    if (sink.messages() != messages + 1 || sink.octets() - octets < atLeast)
        qFatal("%s: the letter has not come whole", qPrintable(command.constFirst()));
    return sample;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, folder.path().toLocal8Bit());
    const QString facteur = QCoreApplication::applicationDirPath() + u"/../bin/facteur"_s;
    const bench::Certificate certificate;
    const Attachment large(folder.path(), facteur, 100);
    const Attachment huge(folder.path(), facteur, 1024);
    const FastSink clear({});
    const FastSink chunking({.hasChunking = true});
    const FastSink tls({FastSink::Tls::Implicit, false, false, certificate.certificateFile(), certificate.keyFile()});

    bench::Contest contest;
    const auto ours = [&](const char *name, const FastSink &sink, const Attachment &attachment, const QStringList &server) {
        contest.enter(name, [&, server] {
            return counted(
                sink, QStringList {facteur, u"send"_s} + server + attachment.letter(), QFile(attachment.message()).size() * 99 / 100);
        });
    };
    const auto curl = [&](const char *name, const FastSink &sink, const Attachment &attachment, const QStringList &server) {
        contest.enter(name, [&, server] {
            return counted(sink,
                QStringList {u"curl"_s, u"-sS"_s, u"--mail-from"_s, u"ada@example.org"_s, u"--mail-rcpt"_s, u"charles@example.net"_s,
                    u"-T"_s, attachment.message()}
                    + server,
                QFile(attachment.message()).size() * 99 / 100);
        });
    };
    const auto inClear = [](const FastSink &sink) {
        return QStringList {u"--tls"_s, u"none"_s, u"--server"_s, u"smtp://127.0.0.1:%1"_s.arg(sink.port())};
    };
    ours("ours", clear, large, inClear(clear));
    ours("ours, CHUNKING", chunking, large, inClear(chunking));
    curl("curl", clear, large, {u"smtp://127.0.0.1:%1"_s.arg(clear.port())});
    const QString secure = u"smtps://localhost:%1"_s.arg(tls.port());
    ours("ours, TLS", tls, large, {u"--ca-file"_s, certificate.certificateFile(), u"--server"_s, secure});
    curl("curl, TLS", tls, large, {u"--cacert"_s, certificate.certificateFile(), secure});
    contest.run(rounds);

    bench::Contest one = std::exchange(contest, {});
    ours("ours", clear, huge, inClear(clear));
    curl("curl", clear, huge, {u"smtp://127.0.0.1:%1"_s.arg(clear.port())});
    contest.run(3);

    bench::Table table;
    table.compare("100 MB in clear, seconds", one["ours"].seconds, "curl -T", one["curl"].seconds, bench::atMost(0.75));
    table.compare("the same with CHUNKING", one["ours, CHUNKING"].seconds, "curl -T", one["curl"].seconds, bench::atMost(0.75));
    table.compare("100 MB under TLS, seconds", one["ours, TLS"].seconds, "curl -T", one["curl, TLS"].seconds, bench::atMost(1));
    table.compare("1 GB in clear, seconds", contest["ours"].seconds, "curl -T", contest["curl"].seconds, bench::atMost(0.75));
    table.compare("processor, 100 MB in clear, seconds", one["ours"].processor, "curl -T", one["curl"].processor);
    table.compare("processor, 100 MB under TLS, seconds", one["ours, TLS"].processor, "curl -T", one["curl, TLS"].processor);
    table.bound("peak memory in clear, MiB", one["ours"].peak, bench::atMost(30));
    table.bound("peak memory with CHUNKING, MiB", one["ours, CHUNKING"].peak, bench::atMost(30));
    table.bound("peak memory under TLS, MiB", one["ours, TLS"].peak, bench::atMost(30));
    table.bound("peak memory of 1 GB, MiB", contest["ours"].peak, bench::atMost(30));
    return table.exitStatus();
}
