// SPDX-License-Identifier: MIT
#include "tests/support/bytes_body.h"
#include "tests/support/mail_server.h"
#include "tests/support/session_run.h"

#include <QSslCertificate>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = MailServer::Kind;

namespace {

/// What one session said and heard.
struct Said {
    QList<smtp::DeliveryReport> reports;
    QByteArray text;
    QByteArray ehlo;           ///< the last reply to EHLO: what counts
    QList<QByteArray> sent;    ///< commands, without secrets
    int mostUnanswered = 0;    ///< commands at a time

    [[nodiscard]] bool isOffered(QByteArrayView keyword) const { return !line(keyword).isNull(); }
    [[nodiscard]] QByteArray line(QByteArrayView keyword) const
    {
        for (const QByteArray &line : ehlo.split('\n').sliced(1)) {
            if (line == keyword || line.startsWith(keyword.toByteArray() + ' '))
                return line;
        }
        return {};
    }
    [[nodiscard]] QList<QByteArray> commands(QByteArrayView verb) const
    {
        QList<QByteArray> all;
        for (const QByteArray &line : sent) {
            if (line.startsWith(verb))
                all << line;
        }
        return all;
    }
};

Said hear(const tests::SessionRun &run)
{
    Said said {.reports = run.reports(), .text = run.text(), .ehlo = {}, .sent = run.sent()};
    int unanswered = 0;
    for (const smtp::Event &event : run.transcript().events()) {
        if (std::holds_alternative<smtp::happened::Sent>(event.body)) {
            said.mostUnanswered = qMax(said.mostUnanswered, ++unanswered);
        } else if (const auto *replied = std::get_if<smtp::happened::Replied>(&event.body)) {
            --unanswered;
            if (replied->verb.isEmpty())
                unanswered = 0; // the greeting answers nothing
            if (replied->verb == "EHLO")
                said.ehlo = replied->reply.lines.join('\n');
        } else if (const auto *body = std::get_if<smtp::happened::BodySent>(&event.body); body && body->hasDot) {
            ++unanswered; // the dot has an answer of its own
        }
    }
    return said;
}

} // namespace

/// Each server as it is, by each way in, with each of its mechanisms, and with pipelining, chunks and internationalised addresses on and off: what leaves
/// arrives, what is offered is used, and what is not offered is not.
class TestMatrix : public QObject {
    Q_OBJECT
    MailServers m_servers;
    int m_letters = 0;

    static constexpr std::pair<Kind, const char *> kinds[] {{Kind::Postfix, "Postfix, Cyrus SASL"},
        {Kind::PostfixWithDovecot, "Postfix, Dovecot"}, {Kind::Exim, "Exim"}, {Kind::OpenSmtpd, "OpenSMTPD"}, {Kind::Sendmail, "sendmail"},
        {Kind::DovecotSubmission, "Dovecot submission"}, {Kind::Aiosmtpd, "aiosmtpd"}, {Kind::Haraka, "Haraka"},
        {Kind::NodeSmtpServer, "smtp-server"}};
    static constexpr std::pair<smtp::TlsMode, const char *> modes[] {
        {smtp::TlsMode::None, "no TLS"}, {smtp::TlsMode::Required, "STARTTLS"}, {smtp::TlsMode::Implicit, "implicit TLS"}};

    smtp::SessionOptions to(const MailServer &server, smtp::TlsMode mode, const QByteArray &mechanism) const
    {
        smtp::SessionOptions options;
        options.host = u"localhost"_s;
        options.port = mode == smtp::TlsMode::None ? server.clearPort()
            : mode == smtp::TlsMode::Required      ? server.port()
                                                   : server.implicitTlsPort();
        options.tls.mode = mode;
        if (mode != smtp::TlsMode::None) // whoever names whom to trust wants TLS
            options.tls.authorities = QSslCertificate::fromPath(server.certificateFile());
        options.ehloName = "client.example";
        options.deadlines = smtp::Deadlines::all(std::chrono::seconds(30));
        if (mechanism.isEmpty())
            return options;
        options.credentials = smtp::Credentials {server.user(), smtp::Secret(QByteArray("secret"))};
        if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
            options.credentials->token = smtp::Secret(server.token());
        options.mechanisms = {mechanism};
        return options;
    }

    static Said run(const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
    {
        return hear(tests::SessionRun(options, letters));
    }

    QByteArray content(const QByteArray &more)
    {
        return "From: Ada <ada@example.org>\r\nTo: charles@example.net\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <"
            + QByteArray::number(++m_letters) + "@example.org>\r\n" + more;
    }
    static smtp::Letter with(const char *recipient, const QByteArray &octets)
    {
        smtp::Letter made = letter("ada@example.org", {recipient}, octets);
        auto body = std::make_shared<BytesBody>(octets);
        const auto isHigh = [](char octet) { return static_cast<uchar>(octet) > 127; };
        body->is8Bit = std::ranges::any_of(octets, isHigh);
        body->isUtf8 = std::ranges::any_of(octets.first(octets.indexOf("\r\n\r\n")), isHigh);
        made.body = body;
        return made;
    }

private Q_SLOTS:
    void whatLeavesArrives_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<smtp::TlsMode>("mode");
        QTest::addColumn<QByteArray>("mechanism");
        for (const auto &[kind, server] : kinds) {
            for (const auto &[mode, way] : modes) {
                const tests::ServerOffer offer = MailServer(kind).offer();
                QList<QByteArray> mechanisms = mode == smtp::TlsMode::None ? offer.clearMechanisms : offer.mechanisms;
                if (mechanisms.isEmpty())
                    mechanisms << QByteArray();
                for (const QByteArray &mechanism : mechanisms)
                    QTest::addRow("%s, %s, %s", server, way, mechanism.isEmpty() ? "no login" : mechanism.constData())
                        << kind << mode << mechanism;
            }
        }
    }
    void whatLeavesArrives()
    {
        QFETCH(Kind, kind);
        QFETCH(smtp::TlsMode, mode);
        QFETCH(QByteArray, mechanism);
        const MailServer *server = m_servers.use(kind);
        if (!server)
            return;
        const bool takesUtf8 = server->offer().extensions.contains("SMTPUTF8");
        QList<QByteArray> expected;
        for (const QSet<QByteArray> &disabledExtensions : {QSet<QByteArray> {}, QSet<QByteArray> {"PIPELINING"},
                 QSet<QByteArray> {"CHUNKING"}, QSet<QByteArray> {"PIPELINING", "CHUNKING"}}) {
            smtp::SessionOptions options = to(*server, mode, mechanism);
            options.disabledExtensions = disabledExtensions;
            const QByteArray plain = content("Subject: traps\r\n\r\n.\r\n..\r\n.x\r\nFrom here\r\n\r\n.\r\n");
            const QByteArray eightBit =
                content("Subject: 8 bits\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
                        "8bit\r\n\r\nÀ bientôt\r\n");
            const QByteArray header = content("Subject: été\r\n\r\nx\r\n");
            const QByteArray mailbox = content("Subject: mailbox\r\n\r\nx\r\n");
            const Said said = run(options,
                {with("charles@example.net", plain), with("charles@example.net", eightBit), with("charles@example.net", header),
                    with("zoé@example.net", mailbox)});
            const QByteArray all = said.text + server->log();
            QVERIFY2(said.reports.size() == 4, all);
            QVERIFY2(said.reports.at(0).isAccepted() && said.reports.at(1).isAccepted(), all);
            expected << plain << eightBit;
            for (const qsizetype utf8 : {2, 3}) {
                QVERIFY2(said.reports.at(utf8).isAccepted() == takesUtf8, all);
                if (!takesUtf8) {
                    QCOMPARE(said.reports.at(utf8).error->kind, smtp::Error::Kind::InvalidMessage);
                    QVERIFY2(said.reports.at(utf8).error->why.id == smtp::Statement::Utf8NotTaken, all);
                }
            }
            if (takesUtf8)
                expected << header << mailbox;

            // What was meant was used.
            QCOMPARE(said.commands("AUTH ").size(), mechanism.isEmpty() ? 0 : 1);
            if (!mechanism.isEmpty())
                QCOMPARE(said.commands("AUTH ").constFirst().split(' ').at(1), mechanism);
            QCOMPARE(said.commands("STARTTLS").size(), mode == smtp::TlsMode::Required ? 1 : 0);
            const bool chunks = said.isOffered("CHUNKING") && !disabledExtensions.contains("CHUNKING");
            QVERIFY2(chunks == said.commands("DATA").isEmpty() && chunks != said.commands("BDAT").isEmpty(), all);
            const bool looksAhead = said.isOffered("PIPELINING") && !disabledExtensions.contains("PIPELINING");
            QVERIFY2((said.mostUnanswered > 1) == looksAhead, all);
            QList<QByteArray> mails = said.commands("MAIL FROM:");
            if (said.text.contains("503 Bad sequence of commands - pipelined after end of DATA")) { // Haraka, and once is enough
                QCOMPARE(mails.at(1), mails.at(2));
                mails.removeAt(2);
            }
            QCOMPARE(mails.size(), takesUtf8 ? 4 : 2);
            for (qsizetype i = 0; i < mails.size(); ++i) {
                QVERIFY2(mails.at(i).contains(" SMTPUTF8") == (i >= 2), mails.at(i));
                QVERIFY2(mails.at(i).contains(" BODY=8BITMIME") == (i == 1 || i == 2), mails.at(i));
                QVERIFY2(mails.at(i).contains(" SIZE=") == said.isOffered("SIZE"), mails.at(i));
            }
        }
        QList<QByteArray> arrived = server->takeMessages(expected.size());
        std::ranges::sort(arrived);
        std::ranges::sort(expected);
        QCOMPARE(arrived.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QCOMPARE(arrived.at(i), expected.at(i));
    }

    /// So that a row that is gone is seen.
    void eachServerOffersWhatIsWrittenDown_data()
    {
        QTest::addColumn<Kind>("kind");
        for (const auto &[kind, server] : kinds)
            QTest::newRow(server) << kind;
    }
    void eachServerOffersWhatIsWrittenDown()
    {
        QFETCH(Kind, kind);
        const MailServer *server = m_servers.use(kind);
        if (!server)
            return;
        const tests::ServerOffer offer = server->offer();
        for (const auto &[mode, way] : modes) {
            smtp::SessionOptions options = to(*server, mode, {});
            const Said said = run(options, {});
            QVERIFY2(!said.ehlo.isEmpty(), said.text + server->log());
            for (const QByteArray &keyword : {"PIPELINING"_ba, "CHUNKING"_ba, "8BITMIME"_ba, "SMTPUTF8"_ba})
                QVERIFY2(said.isOffered(keyword) == offer.extensions.contains(keyword), keyword + '\n' + said.text);
            const QList<QByteArray> mechanisms = mode == smtp::TlsMode::None ? offer.clearMechanisms : offer.mechanisms;
            QSet<QByteArray> offered;
            for (const QByteArray &word : said.line("AUTH").split(' ')) {
                if (word != "AUTH" && !word.isEmpty() && !offer.special.contains(word))
                    offered << word.toUpper();
            }
            QVERIFY2(offered == QSet<QByteArray>(mechanisms.begin(), mechanisms.end()), QByteArray(way) + ": " + said.text);
        }
    }
};

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
