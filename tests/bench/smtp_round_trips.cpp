// SPDX-License-Identifier: MIT
// One letter with STARTTLS, AUTH PLAIN, one recipient and QUIT answered, over a way that takes 50 ms in each direction: measured in round trips.
#include "smtp/crypto/secret.h"
#include "tests/bench/support/certificate.h"
#include "tests/bench/support/contest.h"
#include "tests/bench/support/delaying_proxy.h"
#include "tests/bench/support/fast_sink.h"
#include "tests/bench/support/our_session.h"
#include "tests/support/bytes_body.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bench::FastSink;
using bench::Sample;

namespace {

constexpr auto oneWay = 50ms;
constexpr double roundTrip = 0.1;
constexpr double slack = 0.25; ///< round trips: what the two machines themselves need
constexpr int rounds = 5;

class FarServer {
public:
    FarServer(const bench::Certificate &certificate, bool hasChunking)
        : m_certificate(certificate)
        , m_sink({FastSink::Tls::StartTls, hasChunking, true, certificate.certificateFile(), certificate.keyFile()})
        , m_way(m_sink.port(), oneWay)
    {
    }

    [[nodiscard]] quint16 port() const { return m_way.port(); }

    [[nodiscard]] Sample ours(int letters) const
    {
        smtp::SessionOptions options;
        options.host = u"localhost"_s;
        options.port = port();
        options.tls.mode = smtp::TlsMode::Required;
        options.tls.authorities = m_certificate.authorities();
        options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("secret")};
        const smtp::Letter small = letter("ada@example.org", {"charles@example.net"}, bench::smallMessage());
        return counted(letters, [&] { return bench::sendOnOne(options, QList<smtp::Letter>(letters, small)); });
    }

    /// Ends the benchmark where the peer says that all is well and the letter has not come.
    template <typename Go> [[nodiscard]] Sample counted(int letters, Go go) const
    {
        const qint64 before = m_sink.messages();
        const Sample sample = go();
        if (m_sink.messages() != before + letters)
            qFatal("%lld letters came instead of %d", static_cast<long long>(m_sink.messages() - before), letters);
        return sample;
    }

private:
    const bench::Certificate &m_certificate;
    FastSink m_sink;
    bench::DelayingProxy m_way;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bench::Certificate certificate;
    const FarServer server(certificate, false);
    const FarServer chunking(certificate, true);
    const QString port = QString::number(server.port());
    const QString authority = certificate.certificateFile();
    QTemporaryDir folder;
    QFile file(folder.filePath(u"letter"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bench::smallMessage()) < 0 || !file.flush())
        qFatal("no file for the letter");
    const QString letter = file.fileName();

    bench::Contest contest;
    contest.enter("ours", [&] { return server.ours(1); });
    contest.enter("ours, two letters", [&] { return server.ours(2); });
    contest.enter("ours, CHUNKING", [&] { return chunking.ours(1); });
    contest.enter("ours, CHUNKING, two letters", [&] { return chunking.ours(2); });
    const auto peer = [&](const char *name, const QStringList &command, const QString &input = {}) {
        contest.enter(name, [&server, command, input] { return server.counted(1, [&] { return bench::run(command, 1, input); }); });
    };
    peer("curl",
        {u"curl"_s, u"-sS"_s, u"--ssl-reqd"_s, u"--cacert"_s, authority, u"--user"_s, u"ada:secret"_s, u"--mail-from"_s,
            u"ada@example.org"_s, u"--mail-rcpt"_s, u"charles@example.net"_s, u"-T"_s, letter, u"smtp://localhost:"_s + port});
    peer("msmtp",
        {u"msmtp"_s, u"--file=/dev/null"_s, u"--host=localhost"_s, u"--port="_s + port, u"--tls=on"_s, u"--tls-starttls=on"_s,
            u"--tls-trust-file="_s + authority, u"--auth=plain"_s, u"--user=ada"_s, u"--passwordeval=echo secret"_s,
            u"--from=ada@example.org"_s, u"charles@example.net"_s},
        letter);
    const bool hasSwaks = QProcess::execute(u"perl"_s, {u"-e"_s, u"exit !eval { require Net::SSLeay }"_s}) == 0; // its TLS
    if (hasSwaks) {
        peer("swaks --pipeline",
            {u"swaks"_s, u"--pipeline"_s, u"--server"_s, u"localhost"_s, u"--port"_s, port, u"-tls"_s, u"--auth"_s, u"PLAIN"_s,
                u"--auth-user"_s, u"ada"_s, u"--auth-password"_s, u"secret"_s, u"--from"_s, u"ada@example.org"_s, u"--to"_s,
                u"charles@example.net"_s, u"--data"_s, u'@' + letter});
    }
    peer("smtplib", {u"python3"_s, QString::fromUtf8(BENCH_SUPPORT) + u"/smtplib_submission.py"_s, port, letter, authority});
    contest.run(rounds);

    bench::Table table;
    const auto trips = [&contest](const char *name) { return contest[name].seconds / roundTrip; };
    table.bound("round trips with DATA", trips("ours"), bench::atMost(7.5 + slack));
    for (const char *name : {"curl", "msmtp", "swaks --pipeline", "smtplib"}) {
        if (trips(name) > 0)
            table.compare("round trips with DATA", trips("ours"), name, trips(name));
    }
    table.bound("a second letter behind it", trips("ours, two letters") - trips("ours"), bench::atMost(1 + slack));
    table.bound("round trips with CHUNKING", trips("ours, CHUNKING"), bench::atMost(6.5 + slack));
    table.bound("a second letter behind it", trips("ours, CHUNKING, two letters") - trips("ours, CHUNKING"), bench::atMost(1 + slack));
    return table.exitStatus();
}
