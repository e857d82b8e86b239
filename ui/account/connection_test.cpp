// SPDX-License-Identifier: MIT
#include "ui/account/connection_test.h"

#include "app/send/password_refusal.h"
#include "ui/account/connection_check_view.h"
#include "ui/account/keyring_sentence.h"
#include "ui/session/certificate_question.h"

#include <QVBoxLayout>

namespace ui {

ConnectionTest::ConnectionTest(app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent)
    : QWidget(parent)
    , m_secrets(secrets)
    , m_practice(std::move(practice))
    , m_certificate(new CertificateQuestion(nullptr, CertificateQuestion::Of::Test))
    , m_check(new ConnectionCheckView)
{
    m_certificate->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_certificate);
    layout->addWidget(m_check);
    connect(m_check, &ConnectionCheckView::tried, this, &ConnectionTest::take);
    connect(m_check, &ConnectionCheckView::ended, this, &ConnectionTest::runningChanged);
    connect(m_check, &ConnectionCheckView::tlsQuestionRaised, this, [this](const smtp::TlsReport &report) {
        m_certificate->show();
        m_certificate->ask(report, m_account.server() ? m_account.server()->pins : QList<app::Pin>());
        Q_EMIT shown(m_certificate);
    });
    connect(m_certificate, &CertificateQuestion::refused, this, [this] {
        m_certificate->hide();
        m_check->refuseCertificate();
    });
    connect(m_certificate, &CertificateQuestion::trusted, this, [this](const QByteArray &sha256) {
        Q_EMIT trusted(sha256);
        m_certificate->hide();
        m_check->trustCertificate(sha256);
    });
}

bool ConnectionTest::isRunning() const
{
    return m_isFetching || m_check->isRunning();
}

void ConnectionTest::start(const app::Account &account, const app::Identity &own, const smtp::Secret &typed)
{
    cancel();
    m_account = account;
    m_own = own;
    const app::Account::Server *server = account.server();
    if (!server || server->proxy.user.isEmpty()) {
        fetch(typed);
        return;
    }
    m_isFetching = true; // the keyring may ask first
    Q_EMIT runningChanged();
    m_secrets.find({account.id, app::SecretKey::Kind::ProxyPassword}, this,
        [this, typed, number = m_number](app::SecretStore::Outcome, const smtp::Secret &secret) {
            if (number != m_number)
                return;
            m_passwords.proxy = secret; // without one, the proxy itself will say that it wants it
            fetch(typed);
        });
}

void ConnectionTest::fetch(const smtp::Secret &typed)
{
    const app::Account::Server *server = m_account.server();
    if (!server || server->user.isEmpty() || !typed.isEmpty()) {
        test(typed);
        return;
    }
    m_isFetching = true;
    Q_EMIT runningChanged();
    const app::SecretKey key {m_account.id, app::SecretKey::Kind::Password};
    m_secrets.find(
        key, this, [this, number = m_number, host = server->host](app::SecretStore::Outcome outcome, const smtp::Secret &secret) {
            using Outcome = app::SecretStore::Outcome;
            if (number != m_number)
                return;
            m_isFetching = false;
            if (outcome == Outcome::Found) {
                test(secret);
                return;
            }
            Q_EMIT runningChanged();
            Q_EMIT passwordWanted(sentenceOf(outcome, host));
        });
}

void ConnectionTest::test(const smtp::Secret &password)
{
    m_isFetching = false;
    m_passwords.server = password;
    m_check->start(m_account, m_own, m_passwords, m_practice);
    Q_EMIT runningChanged();
}

void ConnectionTest::cancel()
{
    ++m_number;
    m_isFetching = false;
    m_passwords = {};
    m_certificate->hide();
    m_check->cancel();
    Q_EMIT runningChanged();
}

void ConnectionTest::take(const std::optional<smtp::Error> &error)
{
    m_certificate->hide(); // the server may not have waited for the answer
    if (error && app::isPasswordRefusal(*error))
        m_secrets.refuse({m_account.id, app::SecretKey::Kind::Password}, m_passwords.server);
    if (error && error->kind == smtp::Error::Kind::ProxyLoginRefused)
        m_secrets.refuse({m_account.id, app::SecretKey::Kind::ProxyPassword}, m_passwords.proxy);
    if (!error)
        m_secrets.reconsider({m_account.id, app::SecretKey::Kind::Password}); // what was refused before has been accepted
    m_passwords = {};
    Q_EMIT shown(m_check);
}

} // namespace ui
