// SPDX-License-Identifier: MIT
// The one place that knows QtKeychain: a library of its own, loaded by keychain.cpp when a secret is first asked for.
#include "app/account/keychain.h"

#include <qt6keychain/keychain.h>

namespace app::keychain {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"Facteur"_s;

SecretStore::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return SecretStore::Outcome::Found;
    case QKeychain::EntryNotFound:
        return SecretStore::Outcome::Missing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return SecretStore::Outcome::Denied;
    default: // no service at all often comes as OtherError, with D-Bus's own words
        return SecretStore::Outcome::Unavailable;
    }
}

/// QtKeychain takes and gives QString: our own copies of it are overwritten, its and the bus's are out of reach.
void wipe(QString &text)
{
    text.fill(QChar(0));
}

void readSecret(const QString &key, QObject *context, SecretStore::Found found)
{
    auto *job = new QKeychain::ReadPasswordJob(service); // deletes itself
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, found = std::move(found)] {
        smtp::Secret secret;
        if (job->error() == QKeychain::NoError) {
            QString text = job->textData();
            QByteArray octets = text.toUtf8();
            secret = smtp::Secret(octets);
            octets.fill('\0');
            wipe(text);
        }
        found(outcomeOf(job->error()), secret);
    });
    job->start();
}

void writeSecret(const QString &key, const smtp::Secret &secret, QObject *context, std::function<void(bool isKept)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    QString text = QString::fromUtf8(secret.constData(), secret.size());
    job->setTextData(text);
    wipe(text);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
    job->start();
}

void removeSecret(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service); // nobody's child: it must be done even if the store goes at once
    job->setKey(key);
    job->start();
}

} // namespace

extern "C" Q_DECL_EXPORT const Calls *facteurKeychain()
{
    static constexpr Calls calls {readSecret, writeSecret, removeSecret};
    return &calls;
}

} // namespace app::keychain
