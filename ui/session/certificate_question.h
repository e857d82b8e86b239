// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "smtp/tls/tls_policy.h"
#include "ui/kit/notice.h"

class QGridLayout;
class QPushButton;

namespace ui {

class SentenceLabel;

/// A SHA-256 digest as people compare it: "3F A2 …".
[[nodiscard]] QString shownFingerprint(const QByteArray &sha256);

/// Asks whether to trust a server's certificate that nothing proves, with the facts to decide by. That it is another than those trusted so far is an
/// alarm, and said as one. The refusal is where Enter goes.
class CertificateQuestion final : public Notice {
    Q_OBJECT
public:
    enum class Of { Letter, Test }; ///< what waits for the answer
    explicit CertificateQuestion(QWidget *parent = nullptr, Of of = Of::Letter);

    /// `trusted`: what the account trusts already, and the server did not show.
    void ask(const smtp::TlsReport &report, const QList<app::Pin> &trusted);

Q_SIGNALS:
    void refused();
    void trusted(const QByteArray &sha256); ///< of the server's certificate, 32 octets

private:
    void sayThatItChanged(const QString &host, const QList<app::Pin> &trusted);
    SentenceLabel *addFact(const QString &name, const QString &value);

    SentenceLabel *m_headline;
    SentenceLabel *m_why;
    QGridLayout *m_facts;
    QPushButton *m_refuse;
    QPushButton *m_trust;
    QByteArray m_sha256;
};

} // namespace ui
