// SPDX-License-Identifier: MIT
#include "ui/session/certificate_question.h"

#include "app/explain/tls_failure.h"

#include "ui/session/conversation_delegate.h"

#include <QCryptographicHash>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QLabel *text(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText); // what a certificate says is hostile
    label->setWordWrap(true);
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
    , m_refuse(new QPushButton(of == Of::Letter ? tr("Do &not send") : tr("Do n&ot trust it")))
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

QLabel *CertificateQuestion::addFact(const QString &name, const QString &value)
{
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    const int row = m_facts->rowCount();
    m_facts->addWidget(label, row, 0, Qt::AlignTop);
    QLabel *fact = text(value);
    m_facts->addWidget(fact, row, 1);
    return fact;
}

void CertificateQuestion::ask(const smtp::TlsReport &report)
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_headline->setText(tr("Nothing proves that this server is %1.").arg(report.host));
    QStringList why;
    for (const QSslError &error : report.errors)
        why << app::wordsOf(smtp::tlsFailureOf(error, report)).what;
    why.removeDuplicates();
    m_why->setText(
        tr("Somebody in between could read and change your letters, and read your password. Trust the certificate only if whoever "
           "runs the server told you this fingerprint. Nothing has been sent yet."));

    const QSslCertificate certificate = report.chain.value(0);
    m_trust->setVisible(!certificate.isNull());
    addFact(tr("Why"), why.join(u' '));
    if (!certificate.isNull()) {
        const auto first = [](const QStringList &values) { return values.value(0).left(200); };
        QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        addFact(tr("Made out to"), names.join(u", "_s).left(200));
        addFact(tr("Issued by"), certificate.isSelfSigned() ? tr("itself") : first(certificate.issuerInfo(QSslCertificate::CommonName)));
        addFact(tr("Valid"),
            tr("from %1 to %2", "two dates")
                .arg(QLocale().toString(certificate.effectiveDate().toLocalTime(), QLocale::ShortFormat),
                    QLocale().toString(certificate.expiryDate().toLocalTime(), QLocale::ShortFormat)));
        m_sha256 = QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256);
        addFact(u"SHA-256"_s, shownFingerprint(m_sha256))->setFont(fixedFont(font()));
    }
    m_refuse->setFocus();
}

} // namespace ui
