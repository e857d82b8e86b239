// SPDX-License-Identifier: MIT
// Many small letters (4 KB, one recipient) to the same smtp-sink: on one connection, on one each, on four at the same time.
#include "tests/bench/support/contest.h"
#include "tests/bench/support/our_session.h"
#include "tests/bench/support/pipelined_client.h"
#include "tests/bench/support/smtp_sink.h"
#include "tests/support/bytes_body.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using bench::Sample;

namespace {

constexpr int letters = 3000;
constexpr int shortLetters = 1000; ///< where each costs more
constexpr int rounds = 9;

class SmallLetters {
public:
    SmallLetters()
    {
        write(u"letter"_s, m_message);
        // curl takes a second letter on the same connection only as another transfer.
        const QByteArray transfer = "url = \"smtp://127.0.0.1:" + QByteArray::number(m_sink.port())
            + "\"\nmail-from = \"ada@example.org\"\nmail-rcpt = \"charles@example.net\"\nupload-file = \"" + path(u"letter"_s).toUtf8()
            + "\"\nsilent\nshow-error\n";
        write(u"transfers"_s, (transfer + "next\n").repeated(letters - 1) + transfer);
    }

    [[nodiscard]] QList<smtp::Letter> ours(int count) const
    {
        return QList<smtp::Letter>(count, letter("ada@example.org", {"charles@example.net"}, m_message));
    }
    [[nodiscard]] smtp::SessionOptions session() const { return bench::plainSession(m_sink.port()); }

    [[nodiscard]] Sample pipelined(int connections, int each) const
    {
        const double begin = bench::now();
        const double processor = bench::processorSeconds();
        for (; connections > 0; --connections)
            bench::PipelinedClient(m_sink.port()).send(m_message + ".\r\n", each);
        return {bench::now() - begin, bench::processorSeconds() - processor};
    }
    [[nodiscard]] Sample source(int count, const QStringList &options) const
    {
        return bench::run(QStringList {u"smtp-source"_s} + options
            + QStringList {u"-m"_s, QString::number(count), u"-l"_s, QString::number(m_message.size()), u"-f"_s, u"ada@example.org"_s,
                u"-t"_s, u"charles@example.net"_s, u"127.0.0.1:%1"_s.arg(m_sink.port())});
    }
    [[nodiscard]] Sample curl(const QStringList &options = {}) const
    {
        return bench::run(QStringList {u"curl"_s} + options + QStringList {u"-K"_s, path(u"transfers"_s)});
    }
    [[nodiscard]] Sample smtplib(int count, const QString &way) const
    {
        return bench::run({u"python3"_s, QString::fromUtf8(BENCH_SUPPORT) + u"/smtplib_letters.py"_s, QString::number(m_sink.port()),
            path(u"letter"_s), QString::number(count), way});
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &octets) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
            qFatal("%s cannot be written", qPrintable(file.fileName()));
    }

    bench::SmtpSink m_sink;
    QTemporaryDir m_folder;
    QByteArray m_message = bench::smallMessage();
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const SmallLetters small;
    bench::Contest one;
    one.enter("ours", [&] { return bench::sendOnOne(small.session(), small.ours(letters)); });
    one.enter("C pipelined", [&] { return small.pipelined(1, letters); });
    one.enter("smtp-source", [&] { return small.source(letters, {u"-d"_s}); });
    one.enter("curl", [&] { return small.curl(); });
    one.enter("smtplib", [&] { return small.smtplib(letters, u"one"_s); });
    one.run(rounds);

    bench::Contest each;
    each.enter("ours", [&] { return bench::sendInTurn(small.session(), small.ours(shortLetters)); });
    each.enter("C pipelined", [&] { return small.pipelined(shortLetters, 1); });
    each.enter("smtp-source", [&] { return small.source(shortLetters, {}); });
    each.enter("smtplib", [&] { return small.smtplib(shortLetters, u"each"_s); });
    each.run(rounds);

    bench::Contest four;
    four.enter("ours", [&] { return bench::sendPooled(small.session(), small.ours(letters), 4); });
    four.enter("smtp-source", [&] { return small.source(letters, {u"-d"_s, u"-s"_s, u"4"_s}); });
    four.enter("curl", [&] { return small.curl({u"--parallel"_s, u"--parallel-max"_s, u"4"_s}); });
    four.run(rounds);

    bench::Table table;
    const auto rate = [](const Sample &sample, int count) { return count / sample.seconds; };
    const char *what = "one connection, letters a second";
    table.compare(what, rate(one["ours"], letters), "C pipelined", rate(one["C pipelined"], letters), bench::atLeast(0.9));
    table.compare(what, rate(one["ours"], letters), "smtp-source", rate(one["smtp-source"], letters), bench::atLeast(3));
    for (const char *peer : {"curl", "smtplib"})
        table.compare(what, rate(one["ours"], letters), peer, rate(one[peer], letters));
    const auto processor = [](const Sample &sample) { return sample.processor * 1000 / letters; };
    table.bound("processor, seconds a thousand", processor(one["ours"]), bench::atMost(0.04));
    for (const char *peer : {"C pipelined", "smtp-source", "curl", "smtplib"})
        table.compare("processor, seconds a thousand", processor(one["ours"]), peer, processor(one[peer]));
    what = "a connection each, letters a second";
    table.compare(what, rate(each["ours"], shortLetters), "smtp-source", rate(each["smtp-source"], shortLetters), bench::atLeast(1.4));
    for (const char *peer : {"C pipelined", "smtplib"})
        table.compare(what, rate(each["ours"], shortLetters), peer, rate(each[peer], shortLetters));
    what = "four connections, letters a second";
    table.compare(what, rate(four["ours"], letters), "smtp-source", rate(four["smtp-source"], letters), bench::atLeast(1.5));
    table.compare(what, rate(four["ours"], letters), "curl", rate(four["curl"], letters));
    return table.exitStatus();
}
