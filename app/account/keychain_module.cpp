// SPDX-License-Identifier: MIT
// The one place that knows QtKeychain: a library of its own, loaded by keychain.cpp when a secret is first asked for.
#include "app/account/keychain.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <qt6keychain/keychain.h>

namespace app::keychain {

using namespace Qt::StringLiterals;

namespace {

using Outcome = SecretStore::Outcome;
using Kept = SecretStore::Kept;

const QString service = u"Facteur"_s;

/// QtKeychain takes and gives QString: our own copies of it are overwritten, its and the bus's are out of reach.
void wipe(QString &text)
{
    text.fill(QChar(0));
}

// ---- what the secret service says of itself ---------------------------------------------------------------------------------------
// libsecret tells a question that was cancelled neither from a secret that is not there nor from any other failure: the service knows.

const QString secretsName = u"org.freedesktop.secrets"_s;

/// Answers with an error message if there is no bus.
void call(const QDBusMessage &message, QObject *context, const std::function<void(const QDBusMessage &)> &answered)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QMetaObject::invokeMethod(
            context, [message, answered] { answered(message.createErrorReply(u"facteur.NoBus"_s, {})); }, Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [answered](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        answered(done->reply());
    });
}

QDBusMessage toService(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(secretsName, path, interface, method);
}

/// Why a secret was not found: it is there but locked, or it is not; `otherwise` if the service cannot tell.
void explainMissing(const QString &key, Outcome otherwise, QObject *context, const std::function<void(Outcome)> &explained)
{
    QDBusArgument attributes; // a{ss}: those by which QtKeychain files a secret
    attributes.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto &[name, value] : {std::pair(u"server"_s, service), std::pair(u"user"_s, key)}) {
        attributes.beginMapEntry();
        attributes << name << value;
        attributes.endMapEntry();
    }
    attributes.endMap();
    QDBusMessage search = toService(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search << QVariant::fromValue(attributes);
    call(search, context, [explained, otherwise](const QDBusMessage &reply) {
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> items = QDBusPendingCall::fromCompletedCall(reply);
        if (!items.isValid())
            explained(otherwise);
        else
            explained(items.argumentAt<1>().isEmpty() ? Outcome::Missing : Outcome::Denied);
    });
}

/// Why a secret was not kept. The default collection that is missing still was to be made by the answer to a question.
void explainUnkept(QObject *context, const SecretStore::Done &explained)
{
    QDBusMessage alias = toService(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    call(alias, context, [context, explained](const QDBusMessage &reply) {
        const QDBusPendingReply<QDBusObjectPath> collection = QDBusPendingCall::fromCompletedCall(reply);
        if (!collection.isValid()) {
            explained(Kept::NoKeyring);
        } else if (collection.value().path() == "/"_L1) {
            explained(Kept::Denied);
        } else {
            QDBusMessage isLocked = toService(collection.value().path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
            isLocked << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
            call(isLocked, context, [explained](const QDBusMessage &answer) {
                const QDBusPendingReply<QDBusVariant> locked = QDBusPendingCall::fromCompletedCall(answer);
                explained(locked.isValid() && locked.value().variant().toBool() ? Kept::Denied : Kept::Failed);
            });
        }
    });
}

// ---- the three calls --------------------------------------------------------------------------------------------------------------

void readSecret(const QString &key, QObject *context, SecretStore::Found found)
{
    auto *job = new QKeychain::ReadPasswordJob(service); // deletes itself
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, key, context, found = std::move(found)] {
        switch (job->error()) {
        case QKeychain::NoError: {
            QString text = job->textData();
            QByteArray octets = text.toUtf8();
            const smtp::Secret secret(octets);
            octets.fill('\0');
            wipe(text);
            found(Outcome::Found, secret);
            break;
        }
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            found(Outcome::Denied, {});
            break;
        default: // no service at all often comes as OtherError, with D-Bus's own words
            explainMissing(key, job->error() == QKeychain::EntryNotFound ? Outcome::Missing : Outcome::Unavailable, context,
                [found](Outcome outcome) { found(outcome, {}); });
        }
    });
    job->start();
}

void writeSecret(const QString &key, const smtp::Secret &secret, QObject *context, SecretStore::Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    QString text = QString::fromUtf8(secret.constData(), secret.size());
    job->setTextData(text);
    wipe(text);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, context, done = std::move(done)] {
        switch (job->error()) {
        case QKeychain::NoError:
            done(Kept::ForGood);
            break;
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            done(Kept::Denied);
            break;
        default:
            explainUnkept(context, done);
        }
    });
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
