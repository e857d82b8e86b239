// SPDX-License-Identifier: MIT
#include "app/explain/explainer.h"
#include "app/explain/knowledge.h"
#include "app/explain/login_failure.h"
#include "app/explain/statement.h"
#include "smtp/transcript/transcript.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using smtp::Error;
using smtp::Statement;

namespace {

constexpr qsizetype mostPlaces = 5;

/// One of each, with an argument that can be found again at each place.
QList<Statement> all()
{
    QList<Statement> every;
    for (int id = 0; id <= static_cast<int>(Statement::last); ++id) {
        Statement statement(static_cast<Statement::Id>(id));
        for (qsizetype place = 1; place <= mostPlaces; ++place)
            statement.arguments << u"@%1@"_s.arg(place);
        every << statement;
    }
    return every;
}

/// As long as there is one the program speaks French.
class InFrench {
public:
    InFrench()
    {
        if (!m_translator.load(u":/i18n/facteur_fr.qm"_s) || !QCoreApplication::installTranslator(&m_translator))
            qFatal("there is no French");
        app::knowledge::setLanguage(u"fr"_s);
    }
    ~InFrench() { app::knowledge::setLanguage(u"en"_s); } // the translator takes itself out
    Q_DISABLE_COPY_MOVE(InFrench)

private:
    QTranslator m_translator;
};

QString saidInFrench(const Statement &statement)
{
    const InFrench french;
    return app::sentenceOf(statement);
}

bool hasWords(QString sentence)
{
    sentence.remove(QRegularExpression(u"@\\d@"_s));
    return sentence.contains(QRegularExpression(u"\\p{L}"_s));
}

/// What no French sentence holds.
bool isEnglish(const QString &sentence)
{
    static const QRegularExpression words(
        u"(?<![-\\w])(the|is|are|was|not|of|and|with|cannot|has|it|this|that|does|for|its|from|to)(?![-\\w])"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(sentence).hasMatch();
}

QStringList placesIn(const QString &sentence)
{
    QStringList places;
    for (qsizetype place = 1; place <= mostPlaces; ++place) {
        if (const QString mark = u"@%1@"_s.arg(place); sentence.contains(mark))
            places << mark;
    }
    return places;
}

QByteArray nameOf(const Statement &statement)
{
    return smtp::nameOf(statement.id).toByteArray();
}

} // namespace

/// What happened, in the reader's language.
class TestStatement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsSaidInFrench()
    {
        for (const Statement &statement : all()) {
            const QString english = app::sentenceOf(statement);
            const QString french = saidInFrench(statement);
            QVERIFY2(statement.id == Statement::Nothing || statement.id == Statement::Unreached || !english.isEmpty(), nameOf(statement));
            QVERIFY2(!hasWords(english) || english != french, nameOf(statement) + ": " + french.toUtf8());
            QVERIFY2(!isEnglish(french), nameOf(statement) + ": " + french.toUtf8());
            QCOMPARE(placesIn(french), placesIn(english));
        }
    }

    /// In the column of plain words, where a note without words of its own is said as it is.
    void eachNoteMeansSomethingInFrench()
    {
        for (Statement note : all()) {
            note.arguments.clear();
            const std::vector<smtp::Event> events {{.body = smtp::happened::Noted {note}}};
            const InFrench french;
            const QString meaning = app::meaning(events.front(), events);
            const app::Explanation explanation = app::explain(events.front(), events);
            QVERIFY2(!isEnglish(meaning), nameOf(note) + ": " + meaning.toUtf8());
            QVERIFY2(!isEnglish(explanation.summary), nameOf(note) + ": " + explanation.summary.toUtf8());
        }
    }

    /// An error's own facts say more, and what happened is never in English.
    void eachErrorIsToldInFrench()
    {
        const InFrench french;
        for (const Statement &why : all()) {
            for (const auto kind : {Error::Kind::Usage, Error::Kind::Unreachable, Error::Kind::Tls, Error::Kind::LoginRefused,
                     Error::Kind::LocalInputOutput, Error::Kind::Uncertain}) {
                Error error;
                error.kind = kind;
                error.why = why;
                const app::Verdict verdict = app::judge(error);
                QVERIFY2(
                    !isEnglish(verdict.headline + u' ' + verdict.what + u' ' + verdict.advice), nameOf(why) + ": " + verdict.what.toUtf8());
            }
        }
        smtp::DeliveryReport report;
        report.recipients.append({smtp::Address::parse(u"b@x.example").value(), smtp::RecipientReport::Verdict::NotTried, {}});
        report.recipients.front().why = Statement(Statement::NoDomain, u"x.example"_s);
        const QString text = app::judge(report).recipients.constFirst().text;
        QVERIFY2(text.contains(u"x.example") && !isEnglish(text), qPrintable(text));
    }

    void partsAreTranslatedToo()
    {
        const Statement whole = Statement(Statement::NextConnection).with({Statement::NoMoreMailHere, 421});
        QCOMPARE(app::sentenceOf(whole), u"The server accepts no more mail on this connection (421). The rest goes on a new connection."_s);
        QVERIFY(!isEnglish(saidInFrench(whole)));
        QVERIFY(saidInFrench(whole).contains(u"421"));
        const Statement behind = Statement(Statement::NoGreeting).with(Statement::MayWantTls);
        QCOMPARE(app::sentenceOf(behind), u"The server did not greet in time. The server may expect TLS from the start, as on port 465."_s);
    }

    /// Of a session that was kept before there were ids nothing but the English is known.
    void whatIsOnlyKnownInEnglishIsQuoted()
    {
        const Statement old = Statement::quoting(u"The server closed the connection."_s, Statement::ServerClosed);
        QCOMPARE(app::sentenceOf(old), u"“The server closed the connection.”"_s);
        QCOMPARE(saidInFrench(old), u"«\u00a0The server closed the connection.\u00a0»"_s);
        QVERIFY(saidInFrench(Statement::quoting({})).isEmpty());
    }

    void wordsOfOthersAreMarkedAndCannotTurnTheSentence()
    {
        const QString sentence = saidInFrench({Statement::TlsFailed, u"wrong\nversion\u202e"_s});
        QVERIFY2(!sentence.contains(u'\n') && !sentence.contains(u'\u202e'), qPrintable(sentence));
        QVERIFY(sentence.contains(u'«'));
        const QString percent = app::sentenceOf({Statement::FileFailed, u"%2"_s, u"%1"_s});
        QCOMPARE(percent, u"%2: “%1”"_s);
    }

    void whatIsKnownOfTlsAndLoginComesFirst()
    {
        Error error;
        error.why = Statement::CertificateDeclined;
        error.tls =
            smtp::TlsFailure {.reason = smtp::TlsFailure::Reason::Expired, .host = u"mx.example"_s, .fact = u"2026-01-02T03:04:05Z"_s};
        QVERIFY(app::sentenceOf(error) != app::sentenceOf(error.why));
        error.tls.reset();
        error.login = smtp::LoginFailure {.reason = smtp::LoginFailure::Reason::NeedsToken, .mechanisms = {"XOAUTH2"}};
        QCOMPARE(app::sentenceOf(error), app::wordsOf(*error.login).what);
        error.login.reset();
        QCOMPARE(app::sentenceOf(error), app::sentenceOf(error.why));
    }
};

QTEST_MAIN(TestStatement)
#include "tst_statement.moc"
