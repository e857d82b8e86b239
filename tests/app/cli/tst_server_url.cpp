// SPDX-License-Identifier: MIT
#include "app/cli/server_url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::TlsMode;

class tst_ServerUrl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aServerIsRead_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("tls");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("mode");
        const auto row = [](const char *name, const QString &url, const QString &tls, const QString &host, int port, TlsMode mode) {
            QTest::newRow(name) << url << tls << host << port << int(mode);
        };
        row("name", u"smtp://mx.example.org"_s, {}, u"mx.example.org"_s, 587, TlsMode::Required);
        row("port", u"smtp://mx.example.org:25"_s, {}, u"mx.example.org"_s, 25, TlsMode::Required);
        row("slash", u"smtp://mx.example.org:25/"_s, {}, u"mx.example.org"_s, 25, TlsMode::Required);
        row("upper case", u"SMTP://MX.example.org"_s, {}, u"mx.example.org"_s, 587, TlsMode::Required);
        row("implicit", u"smtps://mx.example.org"_s, {}, u"mx.example.org"_s, 465, TlsMode::Implicit);
        row("implicit on loopback", u"smtps://localhost:4650"_s, {}, u"localhost"_s, 4650, TlsMode::Implicit);
        row("implicit and required", u"smtps://mx.example.org"_s, u"required"_s, u"mx.example.org"_s, 465, TlsMode::Implicit);
        row("loopback", u"smtp://localhost:2525"_s, {}, u"localhost"_s, 2525, TlsMode::Opportunistic);
        row("loopback, IPv4", u"smtp://127.0.0.2:2525"_s, {}, u"127.0.0.2"_s, 2525, TlsMode::Opportunistic);
        row("loopback, IPv6", u"smtp://[::1]:2525"_s, {}, u"::1"_s, 2525, TlsMode::Opportunistic);
        row("a name like loopback", u"smtp://localhost.example.org"_s, {}, u"localhost.example.org"_s, 587, TlsMode::Required);
        row("loopback, required", u"smtp://localhost"_s, u"required"_s, u"localhost"_s, 587, TlsMode::Required);
        row("none", u"smtp://mx.example.org"_s, u"none"_s, u"mx.example.org"_s, 587, TlsMode::None);
        row("opportunistic", u"smtp://mx.example.org"_s, u"opportunistic"_s, u"mx.example.org"_s, 587, TlsMode::Opportunistic);
        row("the dot of the lookup", u"smtp://mail.example.test."_s, {}, u"mail.example.test."_s, 587, TlsMode::Required);
        row("a socket", u"lmtp:/run/lmtp"_s, {}, u"/run/lmtp"_s, 24, TlsMode::None);
        row("a socket for SMTP", u"smtp:/run/smtp"_s, u"none"_s, u"/run/smtp"_s, 587, TlsMode::None);
        row("a socket of any name", u"LMTP:/tmp/s p%20 é?#@:[x"_s, {}, u"/tmp/s p%20 é?#@:[x"_s, 24, TlsMode::None);
        row("Unicode", u"smtp://bücher.example"_s, {}, u"xn--bcher-kva.example"_s, 587, TlsMode::Required);
    }
    void aServerIsRead()
    {
        QFETCH(QString, url);
        QFETCH(QString, tls);
        const auto server = app::cli::parseServer(url, tls);
        QVERIFY(server);
        QTEST(server->host, "host");
        QTEST(int(server->port), "port");
        QTEST(int(server->tlsMode), "mode");
    }

    void eachRecipientsOwnServerIsNamedWithoutAHost()
    {
        const auto server = app::cli::parseServer(u"mx:"_s, {});
        QVERIFY(server && server->isDirect);
        QVERIFY(server->host.isEmpty());
        QCOMPARE(server->tlsMode, smtp::TlsMode::Opportunistic);
        QCOMPARE(app::cli::parseServer(u"mx:"_s, u"required"_s)->tlsMode, smtp::TlsMode::Required);
        QVERIFY(!app::cli::parseServer(u"smtp://mx"_s, {})->isDirect);
    }

    void aNameServerIsAnAddress()
    {
        using Server = smtp::SystemResolver::Server;
        QCOMPARE(app::cli::parseResolver(u"127.0.0.1"_s), (Server {QHostAddress(u"127.0.0.1"_s), 53}));
        QCOMPARE(app::cli::parseResolver(u"127.0.0.1:5353"_s), (Server {QHostAddress(u"127.0.0.1"_s), 5353}));
        QCOMPARE(app::cli::parseResolver(u"::1"_s), (Server {QHostAddress(u"::1"_s), 53}));
        QCOMPARE(app::cli::parseResolver(u"[::1]:5353"_s), (Server {QHostAddress(u"::1"_s), 5353}));
        for (const QString &text :
            {u""_s, u"localhost"_s, u"127.0.0.1:x"_s, u"127.0.0.1:0"_s, u"127.0.0.1:65536"_s, u"127.0.0.1/24"_s, u"a@127.0.0.1"_s})
            QVERIFY2(!app::cli::parseResolver(text), qPrintable(text));
    }

    void aProxyIsRead_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSocks");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        const auto row = [](const QString &url, bool isSocks, const QString &user, const QString &host, int port) {
            QTest::newRow(qPrintable(url)) << url << isSocks << user << host << port;
        };
        row(u"socks5://proxy.example"_s, true, {}, u"proxy.example"_s, 1080);
        row(u"socks5h://proxy.example:9050/"_s, true, {}, u"proxy.example"_s, 9050);
        row(u"http://[::1]:3128"_s, false, {}, u"::1"_s, 3128);
        row(u"http://ada@proxy.example"_s, false, u"ada"_s, u"proxy.example"_s, 8080);
        row(u"socks5://ada%40corp%3A1@proxy.example"_s, true, u"ada@corp:1"_s, u"proxy.example"_s, 1080);
        row(u"socks5://zoé%20%25x@proxy.example"_s, true, u"zoé %x"_s, u"proxy.example"_s, 1080);
    }
    void aProxyIsRead()
    {
        QFETCH(QString, url);
        const auto proxy = app::cli::parseProxy(url);
        QVERIFY2(proxy, proxy ? "" : qPrintable(proxy.error().text));
        QTEST(proxy->address().type() == QNetworkProxy::Socks5Proxy, "isSocks");
        QTEST(proxy->user, "user");
        QTEST(proxy->address().hostName(), "host");
        QTEST(int(proxy->address().port()), "port");
        QVERIFY(proxy->address().user().isEmpty());
    }

    void aProxyOfAnotherFormIsRefusedAndItsPasswordNotRepeated()
    {
        for (const char *url : {"", "x", "localhost:1080", "socks4://a", "socks5://", "socks5://a/path", "http://a?x", "http://a:0",
                 "socks5://@a", "socks5://ada:@a", "socks5://:sesame@a", "socks5://ada:sesame@a", "http://ada:sesame@a:8080",
                 "ada:sesame@a:1080", "socks5:ada:sesame@a", "socks5://ada:se/sesame@a", "socks5://ada:12/sesame@a",
                 "socks5://ada:sesame@b@a", "http://ada:sesame a@b", "http://ada%3Ab@a"}) {
            const auto proxy = app::cli::parseProxy(QString::fromUtf8(url));
            QVERIFY2(!proxy, url);
            QCOMPARE(proxy.error().status, app::cli::ExitUsage);
            QVERIFY2(!proxy.error().text.contains("sesame"_L1), qPrintable(proxy.error().text));
        }
        QVERIFY(app::cli::parseProxy(u"socks5://%1@a"_s.arg(QString(255, u'u'))));
        QVERIFY(!app::cli::parseProxy(u"socks5://%1@a"_s.arg(QString(256, u'u'))));
        QVERIFY(!app::cli::parseProxy(u"socks5://%1@a"_s.arg(QString(128, u'é')))); // octets count
        QVERIFY(app::cli::parseProxy(u"http://%1@a"_s.arg(QString(256, u'u'))));
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("tls");
        for (const char *url : {"", "localhost", "localhost:25", "http://localhost", "smtp://", "smtp:localhost", "smtp://a b",
                 "smtp://a:0", "smtp://a:65536", "smtp://a:x", "smtp://a/path", "smtp://a?query", "smtp://a#x", "mx:example.org",
                 "mx://example.org", "smtp://ada:sesame@a", "smtp://ada@a", "smtp:/ada:sesame@a"})
            QTest::newRow(url) << QString::fromUtf8(url) << QString();
        QTest::newRow("unknown mode") << u"smtp://a"_s << u"maybe"_s;
        QTest::newRow("implicit without TLS") << u"smtps://a"_s << u"none"_s;
        QTest::newRow("implicit, perhaps") << u"smtps://a"_s << u"opportunistic"_s;
    }
    void nonsenseIsRefused()
    {
        QFETCH(QString, url);
        QFETCH(QString, tls);
        const auto server = app::cli::parseServer(url, tls);
        QVERIFY(!server);
        QCOMPARE(server.error().status, app::cli::ExitUsage);
        QVERIFY(!server.error().text.contains("sesame"_L1));
    }

    void aPinIsReadInEachForm()
    {
        const QByteArray octets = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff");
        const QString colons = QString::fromLatin1(octets.toHex(':').toUpper());
        const QStringList forms = {QString::fromLatin1(octets.toHex()), colons, QString::fromLatin1(octets.toBase64())};
        for (const QString &form : forms)
            QCOMPARE(app::cli::parsePins("SHA256:"_L1 + form), QList<QByteArray> {octets});
        QCOMPARE(app::cli::parsePins("sha256:"_L1 + colons + ",SHA256:"_L1 + forms[2]), (QList<QByteArray> {octets, octets}));
    }

    void aPinOfAnotherFormIsRefused()
    {
        const QString good(64, u'a');
        for (const QString &pin :
            {u""_s, good, "SHA1:"_L1 + good, "SHA256:"_L1 + good.chopped(1), "SHA256:"_L1 + good.chopped(1) + u'g', u"SHA256:AAAA"_s})
            QVERIFY2(!app::cli::parsePins(pin), qPrintable(pin));
    }
};

QTEST_GUILESS_MAIN(tst_ServerUrl)
#include "tst_server_url.moc"
