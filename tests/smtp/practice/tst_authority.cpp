// SPDX-License-Identifier: MIT
#include "smtp/crypto/qca.h"
#include "smtp/practice/authority.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QByteArray anotherKey()
{
    return smtp::qca::makeIdentity(u"another"_s, 1)->keyPem;
}

} // namespace

class TestAuthority : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;
    QString folder() const { return m_place.filePath(u"above/state"_s); }
    QString certificateFile() const { return folder() + u"/authority.pem"_s; }
    QString keyFile() const { return folder() + u"/authority.key"_s; }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void put(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    static QByteArray digest(const std::expected<smtp::Authority, smtp::Error> &authority)
    {
        return authority ? authority->certificate().digest(QCryptographicHash::Sha256) : QByteArray();
    }

private Q_SLOTS:
    void itIsMadeOnceAndKeptPrivate()
    {
        const auto made = smtp::Authority::open(folder());
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail()));
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const QString &path : {folder(), certificateFile(), keyFile()})
            QVERIFY2(QFile::exists(path) && !(QFile::permissions(path) & others), qPrintable(path));
        const QSslCertificate certificate = made->certificate();
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList {u"localhost"_s});
        QVERIFY(certificate.subjectAlternativeNames().contains(QSsl::DnsEntry, u"localhost"_s));
        QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTime());
        QVERIFY(certificate.expiryDate() > QDateTime::currentDateTime().addDays(300));
        QVERIFY(QSslCertificate::verify({certificate}, u"localhost"_s).size() <= 1); // self-signed, and nothing else
        QCOMPARE(digest(smtp::Authority::open(folder())), digest(made));
    }

    void whatIsDamagedIsMadeAgain_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no certificate") << certificateFile() << QByteArray();
        QTest::newRow("no key") << keyFile() << QByteArray();
        QTest::newRow("rubbish for a certificate") << certificateFile() << "rubbish"_ba;
        QTest::newRow("rubbish for a key") << keyFile() << "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"_ba;
        QTest::newRow("half a key") << keyFile() << content(keyFile()).first(500);
        QTest::newRow("another's key") << keyFile() << anotherKey();
    }

    void whatIsDamagedIsMadeAgain()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        const QByteArray before = digest(smtp::Authority::open(folder()));
        put(file, text);
        const auto again = smtp::Authority::open(folder());
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail()));
        QVERIFY(digest(again) != before);
        QCOMPARE(digest(smtp::Authority::open(folder())), digest(again));
    }

    void whatExpiresSoonIsMadeAgain()
    {
        const QByteArray before = digest(smtp::Authority::open(folder()));
        for (const int days : {0, 29}) {
            const auto old = smtp::qca::makeIdentity(u"Facteur"_s, days);
            QVERIFY(old);
            put(certificateFile(), old->certificatePem);
            put(keyFile(), old->keyPem);
            const auto again = smtp::Authority::open(folder());
            QVERIFY(again);
            QVERIFY(again->certificate().expiryDate() > QDateTime::currentDateTime().addDays(300));
            QVERIFY(digest(again) != before);
        }
    }

    void programsThatStartAtOnceHaveTheSame()
    {
        QTemporaryDir place;
        std::vector<std::unique_ptr<QProcess>> programs;
        for (int i = 0; i < 4; ++i) {
            programs.push_back(std::make_unique<QProcess>());
            programs.back()->start(QCoreApplication::applicationFilePath(), {u"--open"_s, place.filePath(u"state"_s)});
        }
        QSet<QByteArray> digests;
        for (const auto &program : programs) {
            QVERIFY(program->waitForFinished(60'000));
            QCOMPARE(program->exitCode(), 0);
            digests << program->readAllStandardOutput();
        }
        QCOMPARE(digests.size(), 1);
        QCOMPARE(digests.values().constFirst(), digest(smtp::Authority::open(place.filePath(u"state"_s))).toHex());
    }

    void aFolderThatCannotBeMade()
    {
        QTemporaryDir place;
        put(place.filePath(u"file"_s), "");
        const auto opened = smtp::Authority::open(place.filePath(u"file/state"_s));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, smtp::Error::Kind::LocalInputOutput);
    }

    void anotherIdentityIsReadFromFiles()
    {
        QVERIFY(smtp::Authority::open(folder()));
        QVERIFY(smtp::readIdentity(certificateFile(), keyFile()));
        const QString other = m_place.filePath(u"other.key"_s);
        put(other, anotherKey());
        for (const auto &[certificate, key] : {std::pair {certificateFile(), other}, {certificateFile(), u"/none"_s},
                 {u"/none"_s, keyFile()}, {keyFile(), keyFile()}, {certificateFile(), certificateFile()}}) {
            const auto identity = smtp::readIdentity(certificate, key);
            QVERIFY2(!identity, qPrintable(certificate + u' ' + key));
            QCOMPARE(identity.error().kind, smtp::Error::Kind::FileUnreadable);
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--open") == 0) {
        const auto authority = smtp::Authority::open(QString::fromLocal8Bit(argv[2]));
        if (!authority)
            return 1;
        fputs(authority->certificate().digest(QCryptographicHash::Sha256).toHex().constData(), stdout);
        return 0;
    }
    TestAuthority test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_authority.moc"
