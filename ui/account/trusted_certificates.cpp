// SPDX-License-Identifier: MIT
#include "ui/account/trusted_certificates.h"

#include "ui/kit/fonts.h"
#include "ui/session/certificate_question.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

TrustedCertificates::TrustedCertificates(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
}

void TrustedCertificates::show(const QList<app::Pin> &pins)
{
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    for (const app::Pin &pin : pins) {
        auto *row = new QWidget;
        const QString name = shownFingerprint(pin.sha256);
        auto *fingerprint = new QLabel(name);
        fingerprint->setFont(fixedFont(font()));
        fingerprint->setWordWrap(true);
        fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
        fingerprint->setAccessibleName(tr("SHA-256 fingerprint %1").arg(name));
        auto *since = new QLabel(pin.since.isValid()
                ? tr("Trusted since %1", "a date and a time").arg(QLocale().toString(pin.since.toLocalTime(), QLocale::ShortFormat))
                : tr("Trusted; Facteur does not know since when"));
        since->setForegroundRole(QPalette::PlaceholderText);
        since->setWordWrap(true);
        auto *withdraw = new QPushButton(tr("Withdraw"));
        withdraw->setAutoDefault(false);
        withdraw->setAccessibleName(tr("Withdraw trust in the certificate %1").arg(name));
        withdraw->setToolTip(tr("From now on Facteur asks again if the server shows this certificate."));
        connect(withdraw, &QPushButton::clicked, this, [this, sha256 = pin.sha256] { Q_EMIT withdrawn(sha256); });

        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        words->addWidget(fingerprint);
        words->addWidget(since);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        line->addLayout(words, 1);
        line->addWidget(withdraw, 0, Qt::AlignTop);
        m_rows->addWidget(row);
    }
}

} // namespace ui
