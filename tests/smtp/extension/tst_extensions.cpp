// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

using Wish = std::function<void(smtp::Envelope &)>;

smtp::Letter letterWith(const Wish &wish)
{
    smtp::Letter made = letter("ada@example.org", {"charles@example.net"}, message);
    wish(made.envelope);
    return made;
}

std::shared_ptr<BytesBody> body(const QByteArray &octets, bool is8Bit = false, bool isNoText = false)
{
    auto made = std::make_shared<BytesBody>(octets);
    made->is8Bit = is8Bit;
    made->isNoText = isNoText;
    return made;
}

} // namespace

/// What each extension asks for and refuses, as a dialogue.
class TestExtensions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWishIsWrittenWhereTheServerCanGrantIt_data()
    {
        using namespace std::chrono_literals;
        QTest::addColumn<Wish>("wish");
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("written");
        const auto at = [](const char *time) { return QDateTime::fromString(QString::fromLatin1(time), Qt::ISODate); };
        QTest::newRow("hold for") << Wish([](smtp::Envelope &e) { e.release = smtp::FutureRelease {3600s, {}}; })
                                  << "FUTURERELEASE 86400 2099-01-01T00:00:00Z"_ba << " HOLDFOR=3600"_ba;
        QTest::newRow("hold until, as UTC") << Wish(
            [&](smtp::Envelope &e) { e.release = smtp::FutureRelease {0s, at("2030-01-31T08:00:00+02:00")}; })
                                            << "FUTURERELEASE 86400 2099-01-01T00:00:00Z"_ba << " HOLDUNTIL=2030-01-31T06:00:00Z"_ba;
        QTest::newRow("hold, no limits named") << Wish([](smtp::Envelope &e) { e.release = smtp::FutureRelease {9s, {}}; })
                                               << "FUTURERELEASE"_ba << " HOLDFOR=9"_ba;
        QTest::newRow("deliver by or return") << Wish([](smtp::Envelope &e) {
            e.deliverBy = smtp::DeliverBy {600s, smtp::DeliverBy::Else::Return, false};
        }) << "DELIVERBY 240"_ba << " BY=600;R"_ba;
        QTest::newRow("deliver by or tell, traced")
            << Wish([](smtp::Envelope &e) { e.deliverBy = smtp::DeliverBy {-5s, smtp::DeliverBy::Else::Notify, true}; }) << "DELIVERBY"_ba
            << " BY=-5;NT"_ba;
        QTest::newRow("priority") << Wish([](smtp::Envelope &e) { e.priority = -3; }) << "MT-PRIORITY MIXER"_ba << " MT-PRIORITY=-3"_ba;
        QTest::newRow("no wish") << Wish([](smtp::Envelope &) { })
                                 << "FUTURERELEASE 9 2099-01-01T00:00:00Z\nDELIVERBY\nMT-PRIORITY\nREQUIRETLS\nBINARYMIME"_ba << ""_ba;
    }

    void aWishIsWrittenWhereTheServerCanGrantIt()
    {
        QFETCH(Wish, wish);
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, written);
        Dialogue d({letterWith(wish)});
        d.greet(offer.split('\n'));
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>" + written + "\r\n");
    }

    void aLetterWaitsForAServerThatCanGrantItsWish_data()
    {
        using namespace std::chrono_literals;
        QTest::addColumn<Wish>("wish");
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<int>("kind");
        const Wish hour = [](smtp::Envelope &e) { e.release = smtp::FutureRelease {3600s, {}}; };
        const Wish late = [](smtp::Envelope &e) {
            e.release = smtp::FutureRelease {0s, QDateTime::fromString(u"2099-12-31T00:00:00Z"_s, Qt::ISODate)};
        };
        const Wish back = [](smtp::Envelope &e) { e.deliverBy = smtp::DeliverBy {60s, smtp::DeliverBy::Else::Return, false}; };
        const Wish secret = [](smtp::Envelope &e) { e.requiresTls = true; };
        const auto kind = [](Error::Kind k) { return static_cast<int>(k); };
        QTest::newRow("hold, not offered") << hour << "SIZE"_ba << kind(Error::Kind::InvalidMessage);
        QTest::newRow("hold, too long") << hour << "FUTURERELEASE 3599 2099-01-01T00:00:00Z"_ba << kind(Error::Kind::InvalidMessage);
        QTest::newRow("hold, too late") << late << "FUTURERELEASE 3599 2099-01-01T00:00:00Z"_ba << kind(Error::Kind::InvalidMessage);
        QTest::newRow("return, not offered") << back << "SIZE"_ba << kind(Error::Kind::InvalidMessage);
        QTest::newRow("return, too soon") << back << "DELIVERBY 61"_ba << kind(Error::Kind::InvalidMessage);
        QTest::newRow("TLS all the way, in clear") << secret << "REQUIRETLS"_ba << kind(Error::Kind::Tls);
    }

    void aLetterWaitsForAServerThatCanGrantItsWish()
    {
        QFETCH(Wish, wish);
        QFETCH(QByteArray, offer);
        QFETCH(int, kind);
        Dialogue d({letterWith(wish)});
        d.greet({offer});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(static_cast<int>(d.report().error->kind), kind);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::NotTried);
    }

    void whatIsOnlyNiceToHaveIsLeftOutAndSaid()
    {
        Dialogue d({letterWith([](smtp::Envelope &e) {
            e.priority = 4;
            e.deliverBy = smtp::DeliverBy {std::chrono::seconds(60), smtp::DeliverBy::Else::Notify, false};
        })});
        d.greet();
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>\r\n"_ba);
        QVERIFY(d.text().contains("no MT-PRIORITY"));
        QVERIFY(d.text().contains("no DELIVERBY"));
    }

    /// Under TLS, but from a server that showed no certificate.
    void requireTlsWantsAServerThatProvedItself()
    {
        Dialogue d({letterWith([](smtp::Envelope &e) { e.requiresTls = true; })},
            [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Opportunistic; });
        d.greet({"STARTTLS"});
        QVERIFY(d.client("STARTTLS"));
        d.server("220 go");
        QVERIFY(d.client("EHLO client.example"));
        d.server("250-mx\n250 REQUIRETLS");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        QCOMPARE(d.report().error->reason, Error::Reason::OnwardTls);
    }

    void theBestEncodingThatTheServerTakesGoesOut_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("parameter");
        QTest::newRow("none") << "SIZE"_ba << " SIZE=7"_ba;
        QTest::newRow("8BITMIME") << "8BITMIME"_ba << " BODY=8BITMIME"_ba;
        QTest::newRow("binary without chunks") << "8BITMIME\nBINARYMIME"_ba << " BODY=8BITMIME"_ba;
        QTest::newRow("binary") << "8BITMIME\nBINARYMIME\nCHUNKING"_ba << " BODY=BINARYMIME"_ba;
    }

    void theBestEncodingThatTheServerTakesGoesOut()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, parameter);
        smtp::Letter made = letter("ada@example.org", {"charles@example.net"}, "seven\r\n");
        made.body = smtp::BodyForms::of({body("b\r\rinary", true, true), body("\xC3\xA9ight\r\n", true), made.body.chosen()});
        Dialogue d({made});
        d.greet(offer.split('\n'));
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>" + parameter + "\r\n");
    }

    void aBinaryMessageGoesOutUntouched()
    {
        const QByteArray octets("From: a\r\n\r\n.\n\0\r\n.\r\nno end", 26);
        smtp::Letter made = letter("ada@example.org", {"charles@example.net"}, {});
        made.body = body(octets, true, true);
        Dialogue d({made});
        d.greet({"CHUNKING", "BINARYMIME", "PIPELINING"});
        QCOMPARE(d.takeWritten(),
            "MAIL FROM:<ada@example.org> BODY=BINARYMIME\r\nRCPT TO:<charles@example.net>\r\nBDAT " + QByteArray::number(octets.size())
                + " LAST\r\n" + octets + "QUIT\r\n");
    }

    void aBinaryMessageGoesToNobodyElse()
    {
        smtp::Letter made = letter("ada@example.org", {"charles@example.net"}, {});
        made.body = body("x\0y", true, true);
        Dialogue d({made});
        d.greet({"CHUNKING", "8BITMIME"});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::InvalidMessage);
    }

    void eachCanBeSwitchedOff_data()
    {
        QTest::addColumn<QByteArray>("keyword");
        for (const char *keyword :
            {"SIZE", "8BITMIME", "SMTPUTF8", "DSN", "CHUNKING", "BINARYMIME", "PIPELINING", "MT-PRIORITY", "DELIVERBY", "LIMITS"})
            QTest::newRow(keyword) << QByteArray(keyword);
    }

    /// With everything offered and wanted, leaving one out takes its trace out of the session and nothing else.
    void eachCanBeSwitchedOff()
    {
        QFETCH(QByteArray, keyword);
        smtp::Letter made = letter("ada@example.org", {"charles@example.net", "mary@example.net"}, message);
        made.envelope.priority = 1;
        made.envelope.deliverBy = smtp::DeliverBy {std::chrono::seconds(60), smtp::DeliverBy::Else::Notify, false};
        made.envelope.notification.events = smtp::DeliveryNotification::On::Failure;
        made.body = smtp::BodyForms::of({body("caf\xC3\xA9", true, true), body("caf\xC3\xA9\r\n", true), made.body.chosen()});
        const QList<QByteArray> offer = {"SIZE 1000", "8BITMIME", "SMTPUTF8", "DSN", "CHUNKING", "BINARYMIME", "PIPELINING", "MT-PRIORITY",
            "DELIVERBY", "LIMITS RCPTMAX=1"};
        const auto session = [&](const QSet<QByteArray> &off) {
            Dialogue d({made}, [&](smtp::SessionOptions &options) { options.disabledExtensions = off; });
            d.greet(offer);
            for (int i = 0; i < 8; ++i)
                d.server("250 ok");
            return d.text();
        };
        const QByteArray all = session({});
        const QByteArray without = session({keyword});
        const QHash<QByteArray, QByteArray> traces = {{"SIZE", " SIZE="}, {"DSN", " NOTIFY="}, {"CHUNKING", "BDAT "},
            {"BINARYMIME", " BODY=BINARYMIME"}, {"MT-PRIORITY", " MT-PRIORITY="}, {"DELIVERBY", " BY="}};
        if (const QByteArray trace = traces.value(keyword); !trace.isEmpty()) {
            QVERIFY2(all.contains(trace), all);
            QVERIFY2(!without.contains(trace), without);
        }
        if (keyword == "LIMITS")
            QVERIFY(all.count("MAIL FROM") > without.count("MAIL FROM"));
        if (keyword == "PIPELINING")
            QVERIFY(all.indexOf("RCPT TO") < all.indexOf("<- 250 ok") && without.indexOf("RCPT TO") > without.indexOf("<- 250 ok"));
    }
};

QTEST_GUILESS_MAIN(TestExtensions)
#include "tst_extensions.moc"
