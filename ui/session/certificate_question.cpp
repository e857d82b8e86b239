// SPDX-License-Identifier: MIT
#include "ui/session/certificate_question.h"

#include "app/explain/isolated.h"
#include "app/explain/tls_failure.h"
#include "smtp/tls/tls_failure_of.h"
#include "ui/kit/fonts.h"
#include "ui/kit/sentence_label.h"

#include <QCryptographicHash>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

SentenceLabel *text(const QString &words)
{
    auto *label = new SentenceLabel(words); // what a certificate says is hostile
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString shownFingerprint(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(' ').toUpper());
}

CertificateQuestion::CertificateQuestion(QWidget *parent, Of of)
    : Notice(parent)
    , m_headline(text({}))
    , m_why(text({}))
    , m_facts(new QGridLayout)
    , m_refuse(new QPushButton(of == Of::Letter ? tr("Do not s&end") : tr("Do n&ot trust it")))
    , m_trust(new QPushButton(tr("T&rust it for this account")))
{
    setTone(Tone::Wrong);
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_refuse->setDefault(true);
    m_facts->setVerticalSpacing(2);
    m_facts->setHorizontalSpacing(12);
    m_facts->setColumnStretch(1, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_refuse);
    buttons->addWidget(m_trust);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 9, 16, 10);
    layout->setSpacing(6);
    layout->addWidget(m_headline);
    layout->addWidget(m_why);
    layout->addLayout(m_facts);
    layout->addLayout(buttons);

    connect(m_refuse, &QPushButton::clicked, this, &CertificateQuestion::refused);
    connect(m_trust, &QPushButton::clicked, this, [this] { Q_EMIT trusted(m_sha256); });
}

SentenceLabel *CertificateQuestion::addFact(const QString &name, const QString &value)
{
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    const int row = m_facts->rowCount();
    m_facts->addWidget(label, row, 0, Qt::AlignTop);
    SentenceLabel *fact = text(value);
    m_facts->addWidget(fact, row, 1);
    return fact;
}

void CertificateQuestion::sayThatItChanged(const QString &host, const QList<app::Pin> &trusted)
{
    const QDateTime since = trusted.constLast().since;
    if (trusted.size() > 1)
        m_headline->setSentence(tr("This is not one of the certificates that you trust for this account."));
    else if (since.isValid())
        m_headline->setSentence(tr("This is not the certificate that you have trusted since %1.", "a date and a time")
                .arg(QLocale().toString(since.toLocalTime(), QLocale::ShortFormat)));
    else
        m_headline->setSentence(tr("This is not the certificate that you have trusted so far."));
    m_why->setSentence(
        tr("Either the administrator of %1 has replaced it, or somebody in between pretends to be this server, and could read "
           "and change your letters, and read your password. Ask the administrator for the new fingerprint, but not over this "
           "connection. Trust the certificate only if the fingerprints are the same. Nothing has been sent yet.")
            .arg(app::isolated(host)));
}

void CertificateQuestion::ask(const smtp::TlsReport &report, const QList<app::Pin> &trusted)
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const bool isAnother = !trusted.isEmpty();
    QStringList why;
    for (const QSslError &error : report.errors)
        why << app::wordsOf(smtp::tlsFailureOf(error, report)).what;
    why.removeDuplicates();
    m_headline->setSentence(tr("Nothing proves that this server is %1.").arg(app::isolated(report.host)));
    m_why->setSentence(
        tr("Somebody in between could read and change your letters, and read your password. Trust the certificate only if the "
           "server’s administrator told you this fingerprint. Nothing has been sent yet."));
    if (isAnother)
        sayThatItChanged(report.host, trusted);

    const QSslCertificate certificate = report.chain.value(0);
    m_trust->setVisible(!certificate.isNull());
    if (!why.isEmpty())
        addFact(tr("Why"), why.join(u' '));
    if (!certificate.isNull()) {
        const auto first = [](const QStringList &values) { return values.value(0).left(200); };
        QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        addFact(tr("Issued to"), names.join(u", "_s).left(200));
        addFact(tr("Issued by"), certificate.isSelfSigned() ? tr("itself") : first(certificate.issuerInfo(QSslCertificate::CommonName)));
        addFact(tr("Valid"),
            tr("from %1 to %2", "two dates")
                .arg(QLocale().toString(certificate.effectiveDate().toLocalTime(), QLocale::ShortFormat),
                    QLocale().toString(certificate.expiryDate().toLocalTime(), QLocale::ShortFormat)));
        m_sha256 = QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256);
        for (const app::Pin &pin : trusted)
            addFact(tr("SHA-256, old", "a certificate's fingerprint"), shownFingerprint(pin.sha256))->setFont(fixedFont(font()));
        addFact(isAnother ? tr("SHA-256, new", "a certificate's fingerprint") : u"SHA-256"_s, shownFingerprint(m_sha256))
            ->setFont(fixedFont(font()));
    }
    m_refuse->setFocus();
}

} // namespace ui
